"""How a letter stands on its page: reference and date, whom it goes to, thanks, signature, Tembusan."""

from collections.abc import Sequence

from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.prose import FIRST_LINE, INDENT, SIZES, Prose
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.style import MM, REGULAR, Type
from assessor_app.reports.kit.text import balanced, paragraph
from assessor_app.reports.naskah import Naskah
from assessor_app.words import Words

TO_FIT = (*SIZES, Type(REGULAR, 10.5, 13.8), Type(REGULAR, 10, 13.2))
"""The sizes that are tried, one after the other, so that a paper stands on one page."""

_COLON_AT = 20 * MM
_FIELD_AT = 23 * MM
_STAY = 3  # lines of a long closing that go with the signature


def reference(flow: Flow, fields: Sequence[tuple[str, str]], place_and_date: str, size: Type) -> None:
    """Nomor, Sifat, Lampiran, Hal at the left, place and date on the first of these lines at the right."""
    date = printable(place_and_date)
    flow.page.text(flow.right, flow.y + size.baseline, date, size, align="right")
    for nth, (label, text) in enumerate(fields):
        flow.page.text(flow.left, flow.y + size.baseline, label, size)
        flow.page.text(flow.left + _COLON_AT, flow.y + size.baseline, ":", size)
        room = flow.width - _FIELD_AT - (width(date, size) + 10 if nth == 0 else 0.0)
        flow.put(paragraph(text, size, room), _FIELD_AT)
    flow.y += 10


def address(flow: Flow, lines: Sequence[str], size: Type) -> None:
    """Whom it goes to."""
    for line in lines:
        flow.put(balanced(line, size, flow.width * 0.6))
    flow.y += 10


def ending(
    flow: Flow,
    prose: Prose,
    naskah: Naskah,
    number: int,
    last: str | Rich,
    thanks: Sequence[str | Rich],
    words: Words,
) -> None:
    """The last point, thanks, signature and Tembusan stay together where a page holds them."""
    thanked = [prose.block(text, first=FIRST_LINE) for text in thanks]
    signatory = naskah.signatory(words, dated=False)
    room = flow.width / 2
    signed = 8 + signatory.height(room)
    copies = [paragraph(line, prose.type, flow.width - INDENT) for line in _copies(naskah.lines("tembusan"), words)]
    whole = prose.height([prose.block(last, indent=INDENT), *thanked]) + signed + 8 + sum(b.height for b in copies)
    if whole <= flow.body:
        flow.need(whole)
    prose.point(number, last)
    for block in thanked[:-1]:
        prose.put(block)
    if thanked:  # a signature never stands on a page alone
        *_, final = thanked
        before, end = final.split(max(len(final.lines) - _STAY, 0) if flow.room < final.height + signed else 0)
        flow.put_over_pages(before)
        flow.need(end.height + signed)
        prose.put(end)
    else:
        flow.need(signed)
    flow.y += 8
    signatory.draw(flow.page, flow.left + room, flow.y, room)
    flow.y += signatory.height(room) + (8 if copies else 0)
    for block in copies:
        flow.need(block.height)
        flow.put(block)


def _copies(copies: Sequence[str], words: Words) -> list[str]:
    if not copies:
        return []
    numbered = [f"{nth}. {copy}" for nth, copy in enumerate(copies, 1)] if len(copies) > 1 else list(copies)
    return [words.tr("Tembusan:"), *numbered]
