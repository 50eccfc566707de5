"""The board as one matrix: cities by room and session × all assessors. Pure; made out of the rooms."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.desktop.secretariat.board.reading import BoardRow, Cell, CellState, Room
from assessor_app.desktop.secretariat.phrases import institution_of
from assessor_app.domain.evaluation import Evaluation


@dataclass(frozen=True)
class MatrixRow:
    """A city in its room; `cells` stand under the assessors of the matrix."""

    room: str
    day: dt.date | None
    place: BoardRow
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Assessor ids in the order of their institutions, the rows, and how many sheets are awaited of each."""

    assessors: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    """Institution and how many of its assessors stand side by side."""
    rows: tuple[MatrixRow, ...]
    awaited: tuple[int, ...]

    @property
    def starts(self) -> frozenset[int]:
        """Places of the first assessor of each institution."""
        counts = [count for _, count in self.groups]
        return frozenset(sum(counts[:n]) for n in range(len(counts)))


def read_matrix(rooms: Sequence[Room], evaluation: Evaluation) -> Matrix:
    """Lay the rooms out under one row of assessors."""
    rows = [(room, row) for room in rooms for row in room.rows if row.city]
    there = {cell.assessor for _, row in rows for cell in row.cells if cell.assessor}
    institutions = list(dict.fromkeys(a.institution for a in evaluation.assessors))

    def place(assessor: str) -> tuple[int, str]:
        return (institutions.index(evaluation.assessor(assessor).institution), assessor)

    assessors = tuple(sorted(there, key=place))
    groups: list[tuple[str, int]] = []
    for assessor in assessors:
        name = institution_of(evaluation.assessor(assessor))
        if groups and groups[-1][0] == name:
            groups[-1] = (name, groups[-1][1] + 1)
        else:
            groups.append((name, 1))
    counts = dict.fromkeys(assessors, 0)
    names = {evaluation.assessor(assessor).name: assessor for assessor in assessors}
    for room in rooms:
        for one in room.awaited:
            if one.assessor in names:
                counts[names[one.assessor]] += len(one.cities)
    return Matrix(
        assessors,
        tuple(groups),
        tuple(MatrixRow(room.name, row.day, row, _cells(row, assessors)) for room, row in rows),
        tuple(counts.values()),
    )


def _cells(row: BoardRow, assessors: Sequence[str]) -> tuple[Cell, ...]:
    own = {cell.assessor: cell for cell in row.cells if cell.assessor}
    return tuple(own.get(assessor, Cell(CellState.NONE)) for assessor in assessors)
