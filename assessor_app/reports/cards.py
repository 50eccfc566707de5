"""Kartu Asesor: eight a page, one shared cut line; each carries the access code that opens its owner's seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from assessor_app.domain.evaluation import Assessor, Evaluation
from assessor_app.reports.kit import qr
from assessor_app.reports.kit.furniture import tag
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import (
    ACCENT,
    INK_2,
    LINE_2,
    MM,
    PAPERS,
    REGULAR,
    SEMIBOLD,
    SMALL,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced, paragraph
from assessor_app.reports.phrases import DOT, evaluation_name
from assessor_app.words import Words

_WIDE, _HIGH = 90 * MM, 61 * MM
_COLUMNS, _ROWS = 2, 4
_TOP = 26 * MM
_PAD = 6 * MM
_QR_EDGE = 21 * MM
_TITLE = Type(SEMIBOLD, 13, 17, ACCENT)
_HEAD = Type(SEMIBOLD, 9.5, 12, ACCENT)
_ID = Type(SEMIBOLD, 9, 12)
_CODE = Type(SEMIBOLD, 15, 19)
_PANEL = Type(SEMIBOLD, 8, 10)
_NAMES = (
    Type(SEMIBOLD, 13, 15.6),
    Type(SEMIBOLD, 11.5, 13.8),
    Type(SEMIBOLD, 10.5, 12.6),
    Type(SEMIBOLD, 9.5, 11.2),
    Type(SEMIBOLD, 8.5, 10),
)
_INSTITUTIONS = (Type(REGULAR, 8.5, 10.4, INK_2), Type(REGULAR, 8, 9.4, INK_2))
_MOST_TITLE = 2
"""Lines of the evaluation's title on a card; it stands in full above the cards."""
_OWNER_ENDS = 44 * MM
"""Name and institution end here, above the access code."""
_RULE = 11 * MM
"""From the top of a card to the rule under its title, without the title's own lines."""


@dataclass(frozen=True)
class Card:
    """One seat and its access code, `XXXX-XXXX-XXXX`."""

    assessor: Assessor
    code: str


def build_cards(evaluation: Evaluation, cards: Sequence[Card], words: Words) -> bytes:
    """The cards as PDF."""
    return pdf(cards_document(evaluation, cards, words))


def cards_document(evaluation: Evaluation, cards: Sequence[Card], words: Words) -> Document:
    """The cards laid out, always on A4: card stock comes in no other size."""
    document = Document(
        size=PAPERS["A4"],
        title=words.tr("Kartu Asesor"),
        subject=evaluation_name(evaluation, words),
        author=evaluation.organiser or words.tr("Sekretariat"),
        keywords=evaluation.id,
        language=words.language,
        furniture=partial(_furniture, evaluation, words),
    )
    per_page = _COLUMNS * _ROWS
    for first in range(0, len(cards), per_page):
        page = document.new_page()
        group = cards[first : first + per_page]
        _cut_marks(page)
        for place, card in enumerate(group):
            row, column = divmod(place, _COLUMNS)
            _card(page, _left(page) + column * _WIDE, _TOP + row * _HIGH, evaluation, card, words)
    return document


def _left(page: Page) -> float:
    return (page.width - _COLUMNS * _WIDE) / 2


def _furniture(evaluation: Evaluation, words: Words, page: Page, number: int, total: int) -> None:
    """What to do with the sheet, once above the cards; never on a card."""
    left, right = _left(page), page.width - _left(page)
    about = words.tr("potong pada garis, serahkan langsung kepada asesor, jangan difoto")
    block = paragraph(printable(f"{evaluation_name(evaluation, words)}{DOT}{about}"), SMALL, right - left)
    foot = 20.5 * MM
    title = min(14 * MM, foot - block.height - 2 * MM)
    page.text(left, title, words.tr("Kartu Asesor"), _TITLE)
    page.text(
        right, title, words.tr("lembar {number} dari {total}", number=number, total=total), SMALL, align="right"
    )
    block.draw(page, left, foot - block.height)
    if evaluation.example:
        tag(page, page.width / 2, page.height - 12 * MM, words.tr("CONTOH, bukan hasil resmi"))


def _cut_marks(page: Page) -> None:
    """One line between neighbours, and short marks outside where the knife is laid on."""
    left, right = _left(page), page.width - _left(page)
    bottom = _TOP + _ROWS * _HIGH
    for column in range(_COLUMNS + 1):
        x = left + column * _WIDE
        page.line((x, _TOP), (x, bottom), 0.25, LINE_2)
        page.line((x, _TOP - 5 * MM), (x, _TOP - 2 * MM), 0.6)
        page.line((x, bottom + 2 * MM), (x, bottom + 5 * MM), 0.6)
    for row in range(_ROWS + 1):
        y = _TOP + row * _HIGH
        page.line((left, y), (right, y), 0.25, LINE_2)
        page.line((left - 5 * MM, y), (left - 2 * MM, y), 0.6)
        page.line((right + 2 * MM, y), (right + 5 * MM, y), 0.6)


def _card(page: Page, x: float, y: float, evaluation: Evaluation, card: Card, words: Words) -> None:
    left, right = x + _PAD, x + _WIDE - _PAD
    assessor = card.assessor
    seat_id = printable(assessor.id)
    page.text(right, y + 8.5 * MM, seat_id, _ID, align="right")
    page.text(left, y + 8.5 * MM, words.tr("Kartu Asesor"), _HEAD)
    room = right - left - _QR_EDGE - 3 * MM
    title, name, institution = _owner(evaluation, assessor, right - left, room, words)
    title.draw(page, left, y + 9.7 * MM)
    line = y + _RULE + title.height
    page.rule(left, right, line, 0.5, ACCENT)
    name.draw(page, left, line + 5)
    institution.draw(page, left, line + 6 + name.height)
    qr.draw(page, right - _QR_EDGE, line + 4.6 * MM, _QR_EDGE, card.code)
    page.text(left, y + 47 * MM, words.tr("Kode akses"), SMALL)
    page.text(left, y + 53 * MM, card.code, _CODE, tracking=1.0)
    page.rule(left, right, y + 55 * MM, 0.25, LINE_2)
    panel = words.tr("Panel {panel}", panel=assessor.panel) if assessor.panel else ""
    secret = words.tr("Rahasia. Bukan tanda pengenal.")
    page.text(left, y + 58.5 * MM, printable(panel), _PANEL)
    page.text(right - width(secret, SMALL), y + 58.5 * MM, secret, SMALL)


def _owner(
    evaluation: Evaluation, assessor: Assessor, wide: float, room: float, words: Words
) -> tuple[Block, Block, Block]:
    """Title, name and institution as large as the card allows; a name is never cut."""
    name = words.tr("Nama: ........................................") if assessor.spare else assessor.name
    institution = words.tr("kursi cadangan") if assessor.spare else assessor.institution
    title = evaluation_name(evaluation, words)
    found = []
    for lines in range(_MOST_TITLE, 0, -1):
        head = _at_most(title, SMALL, wide, lines)
        high = _OWNER_ENDS - _RULE - head.height - 6
        for name_type in _NAMES:
            block = balanced(printable(name), name_type, room)
            for type_ in _INSTITUTIONS:
                below = balanced(printable(institution), type_, room)
                found.append((head, block, below))
                if block.height + below.height <= high:
                    return found[-1]
    head, block, below = found[-1]
    left_over = int((_OWNER_ENDS - _RULE - head.height - 6 - block.height) / below.type.leading)
    return head, block, _at_most(institution, below.type, room, max(left_over, 1))


def _at_most(text: str, type_: Type, room: float, lines: int) -> Block:
    """The text in so many lines, its end replaced by an ellipsis where it is longer."""
    shown = printable(text)
    block = balanced(shown, type_, room)
    while len(block.lines) > lines:
        shown = shown.removesuffix("…").rstrip()[:-1].rstrip() + "…"
        block = balanced(shown, type_, room)
    return block
