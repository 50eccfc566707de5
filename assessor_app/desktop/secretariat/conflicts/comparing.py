"""Versions side by side: the indicators that differ, all of them on demand, and the findings of each version."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.conflicts.comparison import ComparedFinding, ComparedMark
from assessor_app.desktop.secretariat.conflicts.marked_text import MarkedText, own_parts
from assessor_app.desktop.secretariat.veil import Veil, VeilButton
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import MISSING, tr

_ANY = 16_777_215

DIFFERING, EVERYTHING = "differing", "everything"


class ComparingView(Styled, QWidget):
    """Shows what was compared; `shown_changed()` when another selection is shown.

    Args:
        base_name: the head of the common version's column; empty where there is none.
        letters: of the versions, in their order.
    """

    shown_changed = Signal()

    def __init__(
        self,
        look: Look,
        veil: Veil,
        base_name: str,
        letters: Sequence[str],
        marks: Sequence[ComparedMark],
        findings: Sequence[ComparedFinding],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil, self._base_name, self._letters = veil, base_name, tuple(letters)
        self._marks, self._findings = tuple(marks), tuple(findings)
        differing = sum(row.differs for row in self._marks) + sum(row.differs for row in self._findings)
        options = [
            Option(DIFFERING, _differing, str(differing)),
            Option(EVERYTHING, _everything, str(len(self._marks))),
        ]
        self.wanted = Segments(look, _wanted, options)
        self.wanted.chosen.connect(self._on_wanted)
        eye = VeilButton(look, veil)
        head = QHBoxLayout()
        head.addWidget(Label(look, _clocks, "small", "ink2", elide=True), 1)
        head.addWidget(eye)
        head.addWidget(self.wanted)
        self.table: TableView[ComparedMark] = TableView(look, _table, self._columns(), row_height=32)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._current: ComparedMark | None = None
        self.texts = QScrollArea()
        self.texts.setWidgetResizable(True)
        self.texts.setFrameShape(QScrollArea.Shape.NoFrame)
        self.texts.setWidget(inside)
        inside.setAutoFillBackground(False)  # it lies on the sheet
        self.texts.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.table, 3)
        column.addWidget(self.texts, 2)
        self._parts = column
        self.table.row_chosen.connect(self._on_row)
        veil.changed.connect(self._on_veil)
        self.dress(look)
        self._fill()

    @override
    def restyle(self) -> None:
        self.table.setMinimumHeight(self.look.px(132))
        if self._list.count():
            self._fill_texts()
        self._list.setSpacing(self.look.px(6))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.texts.setAccessibleName(tr("Temuan tiap versi"))
        super().retranslate()

    def _fill(self) -> None:
        self.table.show_rows([row for row in self._marks if self._everything or row.differs])
        self._fill_texts()

    @property
    def _everything(self) -> bool:
        return self.wanted.key == EVERYTHING

    def _fill_texts(self) -> None:
        """The notes of the current row in full, then the findings."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row = self._current
        blocks = [finding for finding in self._findings if self._everything or finding.differs]
        if row is not None and any(row.notes):
            blocks.insert(0, ComparedFinding(tr("Catatan {code}", code=row.code), row.notes, differs=True))
        for block in blocks:
            self._list.addWidget(self._finding(block))
        if not any(finding.differs for finding in self._findings):
            self._list.addWidget(Label(self.look, _no_findings, "small", "ink2"))
        self._list.addStretch(1)
        self._parts.setStretchFactor(self.texts, 2 if blocks else 0)  # one sentence leaves the height to the marks
        self.texts.setMaximumHeight(_ANY if blocks else self.look.px(28))
        self.texts.setMinimumHeight(self.look.px(72 if blocks else 28))

    def _finding(self, row: ComparedFinding) -> QWidget:
        look, holder = self.look, QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(Label(look, row.title, "small_strong"))
        across = QHBoxLayout()
        across.setSpacing(look.px(12))
        for letter, words in zip(self._letters, row.texts, strict=True):
            card = Card(look, margins=(12, 6, 12, 8), spacing=0, edge=True)
            card.box.addWidget(Label(look, tr("Versi {letter}", letter=letter), "small", "ink2"))
            if words:
                others = [text for text in row.texts if text != words]
                card.box.addWidget(MarkedText(look, words, own_parts(words, others)))
            else:
                card.box.addWidget(Label(look, tr("tidak ada"), "text", "ink3"))
            across.addWidget(card, 1)
        column.addLayout(across)
        return holder

    def _columns(self) -> list[Column[ComparedMark]]:
        columns: list[Column[ComparedMark]] = [
            Column("code", _code_word, _code, role="mono", token="ink2"),
            Column("aspect", _aspect_word, _aspect, token="ink2"),
            Column("title", _title_word, _title, width=180, role="label", stretch=True, draw=_draw_title),
        ]
        if self._base_name:
            columns.append(Column("base", self._base_name, self._base, align="centre", token="ink2"))
        for n, letter in enumerate(self._letters):
            text, draw = self._mark_column(n)
            head = tr("Versi {letter}", letter=letter)
            columns.append(Column(f"mark-{letter}", head, text, align="centre", width=72, draw=draw))
        for n, letter in enumerate(self._letters):
            note, draw = _note_column(n)
            head = tr("Catatan versi {letter}", letter=letter)
            columns.append(Column(f"note-{letter}", head, note, width=190, draw=draw))
        return columns

    def _base(self, row: ComparedMark) -> str:
        return self._veil.words(row.base)

    def _mark_column(
        self, n: int
    ) -> tuple[Callable[[ComparedMark], str], Callable[[QPainter, Look, QRectF, ComparedMark], None]]:
        veil = self._veil

        def text(row: ComparedMark) -> str:
            return veil.words(row.marks[n])

        def draw(painter: QPainter, look: Look, room: QRectF, row: ComparedMark) -> None:
            other = row.marked[n] and not veil.hidden
            if other:
                plate = QRectF(0, 0, look.px(36), look.px(22))
                plate.moveCenter(room.center())
                paint.rounded(painter, plate, look.px(4), look["putus_soft"], look["putus"], 1.4)
            face = look.font("label_strong" if other else "text")
            paint.text(painter, room, text(row), face, look["putus" if other else "ink"], paint.CENTRE)

        return text, draw

    def _on_wanted(self, _key: str) -> None:
        self._fill()
        self.shown_changed.emit()

    def _on_row(self, row: ComparedMark) -> None:
        self._current = row
        self._fill_texts()

    def _on_veil(self) -> None:
        self.table.viewport().update()


def _note_column(
    n: int,
) -> tuple[Callable[[ComparedMark], str], Callable[[QPainter, Look, QRectF, ComparedMark], None]]:
    def text(row: ComparedMark) -> str:
        return row.notes[n] or tr("tanpa catatan")

    def draw(painter: QPainter, look: Look, room: QRectF, row: ComparedMark) -> None:
        ink = look["ink" if row.notes[n] else "ink3"]
        paint.text(painter, room, " ".join(text(row).split()), look.font("small"), ink, elide=True)

    return text, draw


def _draw_title(painter: QPainter, look: Look, room: QRectF, row: ComparedMark) -> None:
    paint.text(painter, room, row.title, look.font("label"), look["ink"], elide=True)


def _code(row: ComparedMark) -> str:
    return row.code


def _aspect(row: ComparedMark) -> str:
    return row.aspect or MISSING


def _title(row: ComparedMark) -> str:
    return row.title


def _code_word() -> str:
    return tr("Kode")


def _aspect_word() -> str:
    return tr("Aspek")


def _title_word() -> str:
    return tr("Indikator")


def _table() -> str:
    return tr("Nilai tiap versi")


def _wanted() -> str:
    return tr("Yang ditampilkan")


def _differing() -> str:
    return tr("Yang berbeda")


def _everything() -> str:
    return tr("Semua")


def _clocks() -> str:
    return tr("Jam laptop hanya keterangan: urutan dibaca dari rantai versi, tidak pernah dari jam.")


def _no_findings() -> str:
    return tr("Kekuatan, kelemahan, dan rekomendasi semua versi sama.")
