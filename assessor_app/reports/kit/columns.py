"""What a table is made of, and how wide its columns become; no pages yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from assessor_app.reports.kit.measure import figure_parts, printable, unit_width
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.style import REGULAR, SEMIBOLD, TABLE_HEAD, TABLE_SUB, Type, faced
from assessor_app.reports.kit.text import longest_word

PAD_X = 3.0
_AIR = 2 * PAD_X + 0.8
_ENDLESS = 10_000.0
_BROKEN = 60.0
"""The narrowest a column of texts becomes."""
_SHORT = 14.0


class Kind(Enum):
    """How the cells of a column stand."""

    TEXT = "text"
    CENTRE = "centre"
    NUMBER = "number"
    COUNT = "count"
    FIGURE = "figure"
    DRAWN = "drawn"


class Box(NamedTuple):
    """The place of a cell, and the baseline of its first line."""

    x: float
    top: float
    width: float
    height: float
    baseline: float


Drawing = Callable[[Page, Box], None]
Cell = str | Rich | Drawing


@dataclass(frozen=True)
class Column:
    """A column: its head, what stands under the head (a weight), and how its cells stand.

    Args:
        kind: TEXT left; CENTRE; NUMBER to the right edge; COUNT right-aligned in the middle; FIGURE by its decimal
            sign; DRAWN by a function.
        width: in points; 0 for as much as the content needs.
        most: the width from which on a text wraps.
        grow: its share of the width that is left over.
        merged: equal neighbours become one cell; merged columns come first.
        type: of its cells, where it is not the table's own.
        scale: digits over a drawn scale, each with its share of the column's width.
    """

    head: str = ""
    kind: Kind = Kind.TEXT
    width: float = 0.0
    most: float = _ENDLESS
    grow: float = 0.0
    sub: str = ""
    merged: bool = False
    type: Type | None = None
    scale: tuple[tuple[float, str], ...] = ()

    @property
    def left_head(self) -> bool:
        """Whether the head stands at the left; other heads stand over the middle."""
        return self.kind is Kind.TEXT


@dataclass(frozen=True)
class Row:
    """A row of cells, one for each column; an own row is the reader's, set off by tint and weight."""

    cells: tuple[Cell, ...]
    own: bool = False
    number: int | None = None
    least: float = 0.0


@dataclass(frozen=True)
class GroupHead:
    """A line over a group of rows; repeated when the group goes on after a page break."""

    text: str
    right: str = ""


@dataclass(frozen=True)
class Total:
    """The row that sums up: a label, cells by column, a note before the first of them."""

    label: str
    cells: Mapping[int, Cell] = field(default_factory=dict)
    note: str = ""


AnyRow = Row | GroupHead | Total


class Look(NamedTuple):
    """Type and padding of a table; `fifths` sets every fifth row off by a stronger rule."""

    text: Type
    pad: float
    fifths: bool = False
    group: Type = TABLE_HEAD._replace(size=9)


READING = Look(Type(REGULAR, 9, 11.5), 3.0)
SUMMARY = Look(Type(REGULAR, 9, 11.5), 3.7)
DENSE = Look(Type(REGULAR, 8.8, 10.6), 0.9, fifths=True)
SHEET = Look(Type(REGULAR, 8.8, 10.6), 1.55)


def cell_type(column: Column, look: Look, *, strong: bool = False) -> Type:
    """The type of a column's cells."""
    type_ = column.type or look.text
    return faced(type_, SEMIBOLD) if strong else type_


def fit(columns: Sequence[Column], rows: Sequence[AnyRow], look: Look, room: float) -> list[float]:
    """Widths that fill a room exactly: what each needs, then the rest by their shares.

    Where all that is wanted does not fit, texts wrap down to their longest word; past that, words of heads and texts
    are broken, but never a figure or a code.
    """
    least, wanted = _needs(columns, rows, look)
    heads = [_head_width(column) for column in columns]
    ample = [want if c.width else max(want, head) for want, head, c in zip(wanted, heads, columns, strict=True)]
    if sum(ample) <= room:
        wanted = ample
    if sum(wanted) <= room:
        shares = [column.grow for column in columns]
        spare, whole = room - sum(wanted), sum(shares)
        if not whole:
            shares, whole = wanted, sum(wanted)
        return [want + spare * share / whole for want, share in zip(wanted, shares, strict=True)]
    if sum(least) <= room:
        return _level(least, wanted, room)
    tightest = _tightest(columns, rows, look, least)
    if sum(tightest) <= room:
        give = (room - sum(tightest)) / (sum(least) - sum(tightest))
        return [tight + (low - tight) * give for tight, low in zip(tightest, least, strict=True)]
    return [tight * room / sum(tightest) for tight in tightest]


def fits(columns: Sequence[Column], rows: Sequence[AnyRow], look: Look, room: float) -> bool:
    """Whether the columns find room without breaking a word."""
    return sum(_needs(columns, rows, look)[0]) <= room


def figure_shape(columns: Sequence[Column], rows: Sequence[AnyRow]) -> dict[int, tuple[int, int]]:
    """For each column of figures or counts the most digits before and after the decimal sign."""
    shapes: dict[int, tuple[int, int]] = {}
    for nth, column in enumerate(columns):
        if column.kind in (Kind.FIGURE, Kind.COUNT):
            parts = [figure_parts(cell) for cell in _cells(rows, nth) if isinstance(cell, str) and _is_figure(cell)]
            digits = max((sum(c.isdigit() for c in whole) for whole, _ in parts), default=1)
            places = max((max(len(rest) - 1, 0) for _, rest in parts), default=0)
            shapes[nth] = (digits, places)
    return shapes


def _level(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Give every column beyond its least the same, up to what it wants: short texts stay on one line."""
    spare = room - sum(least)
    open_ = sorted(range(len(least)), key=lambda nth: wanted[nth] - least[nth])
    widths = list(least)
    while open_:
        nth = open_.pop(0)
        given = min(wanted[nth] - least[nth], spare / (len(open_) + 1))
        widths[nth] += given
        spare -= given
    return widths


def _tightest(columns: Sequence[Column], rows: Sequence[AnyRow], look: Look, least: Sequence[float]) -> list[float]:
    """What is left of each column's need when words may be broken; one-word texts such as codes stay whole."""
    out = []
    for nth, (column, low) in enumerate(zip(columns, least, strict=True)):
        type_ = cell_type(column, look, strong=True)
        texts = [printable(_plain(cell)) for cell in _cells(rows, nth) if not callable(cell)]
        whole = max((unit_width(text, type_.font) for text in texts), default=0.0) * type_.size
        sub = unit_width(printable(column.sub), TABLE_SUB.font) * TABLE_SUB.size
        wraps = column.kind is Kind.TEXT and any(" " in text for text in texts)
        out.append(low if column.width else min(low, _BROKEN if wraps else max(whole, sub, _SHORT) + _AIR))
    return out


def _head_width(column: Column) -> float:
    """What a head needs to stand on one line."""
    return unit_width(printable(column.head), TABLE_HEAD.font) * TABLE_HEAD.size + _AIR


def _is_figure(cell: str) -> bool:
    return any(character.isdigit() for character in cell)


def _needs(columns: Sequence[Column], rows: Sequence[AnyRow], look: Look) -> tuple[list[float], list[float]]:
    least, wanted = [], []
    for nth, column in enumerate(columns):
        if column.width:
            least.append(column.width)
            wanted.append(column.width)
            continue
        strong = max(
            longest_word(printable(column.head), TABLE_HEAD.font) * TABLE_HEAD.size,
            unit_width(printable(column.sub), TABLE_SUB.font) * TABLE_SUB.size,
        )
        type_ = cell_type(column, look, strong=column.kind is not Kind.TEXT)
        texts = [printable(_plain(cell)) for cell in _cells(rows, nth) if not callable(cell)]
        words = max((longest_word(text, type_.font) for text in texts), default=0.0) * type_.size
        whole = max((unit_width(text, type_.font) for text in texts), default=0.0) * type_.size
        if column.kind is Kind.TEXT:
            least.append(max(strong, min(words, column.most)) + _AIR)
            wanted.append(max(strong, words, min(whole, column.most)) + _AIR)
        else:
            least.append(max(strong, whole) + _AIR)
            wanted.append(max(strong, whole) + _AIR)
    return least, wanted


def _cells(rows: Sequence[AnyRow], nth: int) -> list[Cell]:
    own = [row.cells[nth] for row in rows if isinstance(row, Row)]
    return own + [row.cells[nth] for row in rows if isinstance(row, Total) and nth in row.cells]


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return "".join(run.text for run in cell) if isinstance(cell, tuple) else ""
