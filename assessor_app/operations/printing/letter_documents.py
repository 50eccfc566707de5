"""The letter to all cities, and its attachments as files of their own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assessor_app.domain.papers import Paper
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.selection import Document, Selection
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words

if TYPE_CHECKING:  # they know how pages are laid out, which the start does not pay for
    from assessor_app.reports.letter import LetterContent
    from assessor_app.reports.recap import RecapContent


def letter_to_all(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """The whole letter, then Lampiran I and Lampiran II, each with the code of its own file."""

    def letter() -> bytes:
        from assessor_app.reports.letter_attachments import build_letter_to_all

        content, recap = _letter(desk, ""), recap_content(desk, selection, words, attached=True)
        issue = replace(recap.issue, document_code=content.issue.document_code)
        return build_letter_to_all(content, replace(recap, issue=issue), words)

    def recipients() -> bytes:
        from assessor_app.reports.letter_attachments import build_recipients

        return build_recipients(_letter(desk, "lampiran-1"), words)

    def recap() -> bytes:
        from assessor_app.reports.recap import build_recap

        return build_recap(recap_content(desk, selection, words, attached=True), words)

    for part, build in (("", letter), ("lampiran 1 penerima", recipients), ("lampiran 2 rekapitulasi", recap)):
        yield Document("letter", file_name(Kind.LETTER, desk.evaluation, part=part), "", build)


def recap_content(desk: Desk, selection: Selection, words: Words, *, attached: bool = False) -> "RecapContent":
    """What the recapitulation prints, alone or as an attachment of the letter."""
    from assessor_app.reports.recap import RecapContent

    naskah = desk.naskah(Kind.RECAP, Paper(change=desk.change))
    signatory = naskah.signatory(words, role=words.tr("Ketua Tim Penilai"), town=desk.evaluation.town)
    letter = ""
    if attached:
        about = desk.naskah(Kind.LETTER)
        letter = f"{words.tr('Surat nomor {number}', number=about.dotted('nomor'))}, {about.date(words)}"
    part = "provinsi" if selection.by_province else ""
    subject = " ".join(piece for piece in ("lampiran-2" if attached else "", part) if piece)
    issue = desk.issue("recap", subject)
    return RecapContent(issue, desk.results, signatory, by_province=selection.by_province, letter=letter)


def _letter(desk: Desk, subject: str) -> "LetterContent":
    from assessor_app.reports.letter import LetterContent

    issue, naskah = desk.issue("letter", subject), desk.naskah(Kind.LETTER)
    return LetterContent(issue, naskah, desk.results, recommended=desk.recommended)


def letter_sent(desk: Desk, city: str) -> "LetterContent | None":
    """The letter to all that a city got with these results; None where none was sent, or it got one of its own."""
    if desk.closing is None or desk.change is not None or not desk.naskah(Kind.LETTER).fields:
        return None
    if desk.naskah(Kind.LETTER, Paper(city)).text("nomor"):
        return None
    return _letter(desk, "")
