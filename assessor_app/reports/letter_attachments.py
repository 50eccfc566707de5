"""What goes with the letter to all: who receives it and the recapitulation, behind it and as files of their own."""

from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import LETTER_MARGINS
from assessor_app.reports.letter import LetterContent, letter_document, recipients
from assessor_app.reports.recap import RecapContent, recap_document
from assessor_app.words import Words


def build_letter_to_all(content: LetterContent, recap: RecapContent, words: Words) -> bytes:
    """The letter with both attachments as one PDF, the page numbers running on."""
    document = letter_document(content, words)
    document.pages += recap_document(recap, words).pages
    return pdf(document)


def build_recipients(content: LetterContent, words: Words) -> bytes:
    """Lampiran I as a file of its own."""
    return pdf(recipients_document(content, words))


def recipients_document(content: LetterContent, words: Words) -> Document:
    """Lampiran I laid out."""
    document = open_document(
        content.issue,
        words,
        words.tr("Lampiran I: daftar penerima"),
        left="",
        right="",
        margins=LETTER_MARGINS,
        foot_only=True,
    )
    recipients(document, content, words)
    return document
