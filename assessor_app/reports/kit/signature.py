"""A place to sign with ink: place and date, post, room for the signature, name, identity number.

What nobody filled in is a dotted line. Nothing here claims that anybody has signed.
"""

import re
from dataclasses import dataclass

from assessor_app.reports.kit.measure import width
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.rich import plain
from assessor_app.reports.kit.style import BODY, BODY_STRONG, INK, Type
from assessor_app.reports.kit.text import Block, balanced, paragraph

_INK_ROOM = 46.0
_DOTS = "…"
_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")
_SMALL = Type(BODY.font, 9, 12)


@dataclass(frozen=True)
class Signatory:
    """Who signs, where and as what; an empty field becomes a dotted line, an absent identity nothing.

    Args:
        place_and_date: "Jakarta, 20 Juni 2019"; None leaves the line away.
        role: the post, printed with a comma after it.
        ruled: draw the line to sign on, as under a sheet.
    """

    role: str
    name: str = ""
    place_and_date: str | None = ""
    identity: str = ""
    ruled: bool = False

    def height(self, room: float) -> float:
        """The height of the block in a room of this width."""
        return sum(block.height for block in (*self._above(room), *self._below(room))) + _INK_ROOM

    def above_height(self, room: float) -> float:
        """The height of what stands over the room to sign in, so that neighbours can share a baseline."""
        return sum(block.height for block in self._above(room))

    def draw(self, page: Page, x: float, top: float, room: float) -> None:
        """Put the block on a page."""
        y = top
        for block in self._above(room):
            block.draw(page, x, y)
            y += block.height
        y += _INK_ROOM
        if self.ruled:
            page.rule(x, x + room, y - 2, 0.7, INK)
        for block in self._below(room):
            block.draw(page, x, y)
            y += block.height

    def _above(self, room: float) -> list[Block]:
        role = balanced(f"{self.role}," if self.role else dots(room * 0.6, BODY), BODY, room)
        if self.place_and_date is None:
            return [role]
        return [paragraph(self.place_and_date or dots(room * 0.9, BODY), BODY, room), role]

    def _below(self, room: float) -> list[Block]:
        name = self.name or ("" if self.ruled else dots(room * 0.8, BODY))
        blocks = [balanced(plain(name, BODY_STRONG.font), BODY_STRONG, room)] if name else []
        return [*blocks, paragraph(self.identity, _SMALL, room)] if self.identity else blocks


def dots(room: float, type_: Type) -> str:
    """A dotted line to write on, about as long as the room."""
    return _DOTS * max(int(room / width(_DOTS, type_)), 3)


def identity(label: str, number: str) -> str:
    """An identity number as officials write it: a NIP of 18 digits as 8 6 1 3."""
    found = _NIP.fullmatch(number.replace(" ", ""))
    shown = " ".join(found.groups()) if found else number
    return f"{label} {shown}".strip() if number else ""
