"""Texts under side heads: who said it at the left, then code and text; long texts run over pages well."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.style import (
    ACCENT,
    BODY,
    CODE,
    H2,
    INK_2,
    ITALIC,
    LINE_2,
    MM,
    REGULAR,
    SIDE_HEAD,
    SMALL,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced, paragraph
from assessor_app.words import Words

_ABOVE = 4.0
_BETWEEN = 3.0
_SPLIT_OVER = 6
_LEAST_HERE = 3
_LEAST_THERE = 2
_MORE_BELOW = 10.0
_SUB = Type(REGULAR, 8.5, 11, INK_2)


@dataclass(frozen=True)
class Entry:
    """One side head and its items: code and text."""

    head: str
    sub: str
    items: Sequence[tuple[str, str | Rich]]


@dataclass(frozen=True)
class SideList:
    """Entries between rules.

    Args:
        inner: where the codes stand, from the left edge.
        text: where the texts stand, from the left edge.
        title: what the caller has put over it; repeated on later pages.
        tail: what follows the list and must not stand on a page alone: the last item goes to the next page with it.
    """

    entries: Sequence[Entry]
    inner: float = 46 * MM
    text: float = 55 * MM
    head_type: Type = SIDE_HEAD
    body: Type = BODY
    code: Type = CODE
    title: str = ""
    tail: float = 0.0

    def first_height(self, flow: Flow) -> float:
        """What must stay with a heading over the list: the first side head with its first item, at most 5 lines."""
        entry = self.entries[0]
        item = self._item(flow, entry.items[0][1])
        return 2 * _ABOVE + max(self._head(entry.head, entry.sub), min(item.height, 5 * self.body.leading))

    def place(self, flow: Flow, words: Words) -> None:
        """Put the list on the flow's pages; it begins under a rule that the caller has drawn."""
        for nth, entry in enumerate(self.entries):
            if nth:
                flow.page.rule(flow.left, flow.right, flow.y, 0.5, LINE_2)
            self._entry(flow, words, entry)
        flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)

    def _entry(self, flow: Flow, words: Words, entry: Entry) -> None:
        head_foot = 0.0
        shown_on: object = None
        for nth, (code, text) in enumerate(entry.items):
            block: Block | None = self._item(flow, text)
            assert block is not None
            head = self._head(entry.head, entry.sub) if not nth else 0.0
            gap = _BETWEEN if shown_on is flow.page else _ABOVE
            last = entry is self.entries[-1] and nth == len(entry.items) - 1
            if not self._begins_here(flow, block, head, gap, self.tail if last else 0.0):
                flow.y = max(flow.y, head_foot) if shown_on is flow.page else flow.y
                self._turn(flow, words)
                gap = _ABOVE
            flow.y += gap
            shown_code = code
            while block is not None:
                if shown_on is not flow.page:
                    head_foot = self._draw_head(flow, words, entry, continued=shown_on is not None)
                    shown_on = flow.page
                here, block = self._split(flow, block)
                flow.page.text(flow.left + self.inner, flow.y + here.type.baseline, printable(shown_code), self.code)
                flow.put(here, self.text)
                shown_code = ""
                if block is not None:
                    flow.y = max(flow.y, head_foot)
                    self._turn(flow, words)
                    flow.y += _ABOVE
        flow.y = max(flow.y, head_foot) + _ABOVE

    def _begins_here(self, flow: Flow, block: Block, head: float, gap: float, tail: float) -> bool:
        if flow.at_top:
            return True
        lines = len(block.lines)
        if tail and lines <= _SPLIT_OVER and not flow.fits(gap + max(block.height, head) + _ABOVE + tail):
            return False
        least = lines if lines <= _SPLIT_OVER else _LEAST_HERE
        return flow.fits(gap + max(least * self.body.leading, head) + _ABOVE)

    def _split(self, flow: Flow, block: Block) -> tuple[Block, Block | None]:
        room = int((flow.room - _ABOVE + 0.01) / self.body.leading)
        lines = len(block.lines)
        if lines <= room or room < 1:
            return block, None
        return block.split(min(room, max(lines - _LEAST_THERE, 1)))

    def _draw_head(self, flow: Flow, words: Words, entry: Entry, *, continued: bool) -> float:
        room = self.inner - 8
        name = words.tr("{text} (lanjutan)", text=entry.head) if continued else entry.head
        head = balanced(name, self.head_type, room)
        head.draw(flow.page, flow.left, flow.y)
        foot = flow.y + head.height
        if entry.sub:
            sub = balanced(entry.sub, _SUB, room)
            sub.draw(flow.page, flow.left, foot)
            foot += sub.height
        return foot

    def _head(self, name: str, sub: str) -> float:
        room = self.inner - 8
        height = balanced(name, self.head_type, room).height
        return height + (balanced(sub, _SUB, room).height if sub else 0.0)

    def _item(self, flow: Flow, text: str | Rich) -> Block:
        return paragraph(text, self.body, flow.width - self.text)

    def _turn(self, flow: Flow, words: Words) -> None:
        """Close this page under a grey rule and go on at the next."""
        flow.y += _ABOVE
        flow.page.rule(flow.left, flow.right, flow.y, 0.5, LINE_2)
        more = SMALL._replace(font=ITALIC)
        flow.page.text(flow.right, flow.y + _MORE_BELOW, words.tr("bersambung"), more, align="right")
        flow.next_page()
        if self.title:
            flow.put(balanced(words.tr("{text} (lanjutan)", text=self.title), H2, flow.width))
            flow.y += _BETWEEN
        flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)
