"""Lines out of text: greedy wrapping, balanced short cells, long words broken well, justified paragraphs.

It lays out and hands lines to a page; it does not know where on the page it stands.
"""

import functools
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from assessor_app.reports.kit.hyphen import break_places
from assessor_app.reports.kit.measure import NBSP, unit_width
from assessor_app.reports.kit.rich import Rich, Run, kept_together, plain
from assessor_app.reports.kit.style import Colour, Type, faced

Align = Literal["left", "centre", "right", "justify"]
_LOOSEST_SPACE = 0.65
_SLACK = 0.01


class Line(NamedTuple):
    """One line: its indent, what stands on it, how wide that is, and whether its paragraph ends here."""

    indent: float
    runs: Rich
    width: float
    last: bool


class Surface(Protocol):
    """What a block of text needs of a page."""

    def text(
        self, x: float, baseline: float, text: str, type_: Type, *, stretch: float = 0.0, colour: Colour | None = None
    ) -> None:
        """Put a text in one face at a place."""


@dataclass(frozen=True, slots=True)
class Block:
    """Laid-out lines of one type in a room of a given width."""

    lines: tuple[Line, ...]
    type: Type
    room: float
    align: Align = "left"

    @property
    def height(self) -> float:
        """From the top of the first line box to the end of the last."""
        return self.type.leading * len(self.lines)

    def split(self, lines: int) -> tuple["Block", "Block"]:
        """The first so many lines, and the rest."""
        return (
            Block(self.lines[:lines], self.type, self.room, self.align),
            Block(self.lines[lines:], self.type, self.room, self.align),
        )

    def draw(self, page: Surface, x: float, top: float, *, colour: Colour | None = None) -> None:
        """Put the lines on a page, the first line box at `top`."""
        baseline = top + self.type.baseline
        for line in self.lines:
            left, stretch = self._placed(line)
            at = x + left
            for text, font in line.runs:
                page.text(at, baseline, text, faced(self.type, font), stretch=stretch, colour=colour)
                at += unit_width(text, font) * self.type.size + stretch * _spaces(text)
            baseline += self.type.leading

    def _placed(self, line: Line) -> tuple[float, float]:
        spare = self.room - line.indent - line.width
        if self.align == "right":
            return line.indent + spare, 0.0
        if self.align == "centre":
            return line.indent + spare / 2, 0.0
        if self.align == "justify" and not line.last and spare > 0:
            gaps = sum(_spaces(text) for text, _ in line.runs)
            stretch = spare / gaps if gaps else 0.0
            # Past this a stretched line looks torn; it is better left ragged.
            return line.indent, stretch if stretch <= _LOOSEST_SPACE * self.type.size else 0.0
        return line.indent, 0.0


def paragraph(
    text: str | Rich,
    type_: Type,
    room: float,
    *,
    align: Align = "left",
    first: float = 0.0,
    together: bool = True,
) -> Block:
    """Wrap a text to a room.

    Args:
        text: as a user typed it, or already in runs (`rich.marked`).
        type_: its type; runs keep their own faces.
        room: the width it may take.
        align: a justified line is stretched by at most 0.65 em a space.
        first: indent of the first line.
        together: keep dates and short last words on one line.
    """
    rich = plain(text, type_.font) if isinstance(text, str) else text
    if together:
        rich = kept_together(rich)
    return Block(_wrapped(rich, type_.size, room, first), type_, room, align)


def balanced(text: str | Rich, type_: Type, room: float, *, align: Align = "left") -> Block:
    """Wrap a short text so that its two or three lines are about equally long: no lone last word."""
    rich = plain(text, type_.font) if isinstance(text, str) else text
    return Block(_balanced(rich, type_.size, room), type_, room, align)


@functools.lru_cache(maxsize=8_192)
def _balanced(rich: Rich, size: float, room: float) -> tuple[Line, ...]:
    lines = _wrapped(rich, size, room, 0.0)
    if not 1 < len(lines) <= 3 or sum(line.last for line in lines) > 1:
        return lines
    narrow = max(room / 2, max(_word_widths(rich)) * size)
    wide = room
    for _ in range(6):
        if narrow >= wide:
            break
        middle = (narrow + wide) / 2
        tried = _wrapped(rich, size, middle, 0.0)
        if len(tried) <= len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


@functools.lru_cache(maxsize=16_384)
def longest_word(text: str, font: str) -> float:
    """Width at size 1 of the widest part of a text that holds no space."""
    return max(_word_widths(plain(text, font)))


def _word_widths(rich: Rich) -> list[float]:
    return [unit_width(word, font) for text, font in rich for word in text.split()] or [0.0]


@functools.lru_cache(maxsize=16_384)
def _wrapped(rich: Rich, size: float, room: float, first: float) -> tuple[Line, ...]:
    lines: list[Line] = []
    indent = first
    for words in _paragraphs(rich):
        current: list[tuple[Run, ...]] = []
        used = 0.0
        for word in words:
            rest, wide = word, _width(word) * size
            gap = unit_width(" ", word[0].font) * size if current else 0.0
            if current and used + gap + wide > room - indent + _SLACK:
                lines.append(_line(current, size, indent, last=False))
                current, used, indent, gap = [], 0.0, 0.0, 0.0
            while wide > room - indent + _SLACK and (broken := _broken(rest, size, room - indent)):
                head, rest = broken
                lines.append(_line([head], size, indent, last=False))
                indent, wide = 0.0, _width(rest) * size
            current.append(rest)
            used += gap + wide
        lines.append(_line(current, size, indent, last=True))
        indent = 0.0
    return tuple(lines)


def _paragraphs(rich: Rich) -> list[list[tuple[Run, ...]]]:
    """For each forced line its words; a word is one or more runs without a space between them."""
    out: list[list[tuple[Run, ...]]] = [[]]
    word: list[Run] = []
    for text, font in rich:
        for nth_line, line in enumerate(text.split("\n")):
            if nth_line:
                _close(out[-1], word)
                out.append([])
            for nth, piece in enumerate(line.split(" ")):
                if nth:
                    _close(out[-1], word)
                if piece:
                    word.append(Run(piece, font))
    _close(out[-1], word)
    return out


def _close(words: list[tuple[Run, ...]], word: list[Run]) -> None:
    if word:
        words.append(tuple(word))
        word.clear()


def _line(words: list[tuple[Run, ...]], size: float, indent: float, *, last: bool) -> Line:
    runs: list[Run] = []
    for nth, word in enumerate(words):
        for index, (text, font) in enumerate(word):
            space = " " if nth and not index else ""
            if runs and runs[-1].font == font:
                runs[-1] = Run(runs[-1].text + space + text, font)
            elif runs:
                runs[-1] = Run(runs[-1].text + space, runs[-1].font)
                runs.append(Run(text, font))
            else:
                runs.append(Run(text, font))
    return Line(indent, tuple(runs), _width(tuple(runs)) * size, last)


def _broken(word: tuple[Run, ...], size: float, room: float) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    """A word too wide for its room as what fits and what is left; None when not even one character fits."""
    done: list[Run] = []
    used = 0.0
    for index, (text, font) in enumerate(word):
        wide = unit_width(text, font) * size
        if used + wide <= room:
            done.append(Run(text, font))
            used += wide
            continue
        at, hyphen = _break_at(text, font, (room - used) / size, forced=not done)
        if at:
            return (*done, Run(text[:at] + hyphen, font)), (Run(text[at:], font), *word[index + 1 :])
        return (tuple(done), word[index:]) if done else None
    return None


def _break_at(text: str, font: str, room: float, *, forced: bool) -> tuple[int, str]:
    fitting = [(at, end) for at, end in break_places(text) if unit_width(text[:at] + end, font) <= room]
    if fitting:
        return fitting[-1]
    if not forced or len(text) < 2:
        return 0, ""
    at = len(text) - 1
    while at > 1 and unit_width(text[:at], font) > room:
        at -= 1
    return at, ""


def _width(runs: tuple[Run, ...]) -> float:
    return sum(unit_width(text, font) for text, font in runs)


def _spaces(text: str) -> int:
    # reportlab writes a no-break space as code 32, so word space stretches it as well.
    return text.count(" ") + text.count(NBSP)
