"""One field of Naskah: checked while it is typed, undone by itself, with the fields of a template to put in."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.naskah_words import (
    empty_words,
    field_hint,
    field_words,
    template_field_words,
)
from assessor_app.desktop.widgets.base import Wording, say
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor, TextField
from assessor_app.desktop.widgets.selects import Select
from assessor_app.domain.papers import text_row
from assessor_app.domain.template import FIELDS, SLOTS
from assessor_app.domain.text import LONGEST_TEXT
from assessor_app.errors import UserError
from assessor_app.operations.naskah import checked_field, is_date, is_long
from assessor_app.words import current, tr

Check = Callable[[str], str]
"""Gives a text as it is kept, or raises what is wrong with it."""

_TALL = {True: 112, False: 62}
"""Height of a template, and of another text of several lines."""


class NaskahField(QWidget):
    """`edited(field)` after every change by a person.

    Args:
        document, field: its place in Naskah: the row's key, and the column.
        usual: our own words, which stand where it is empty; only templates have them.
        inherited: what a less particular row says, as it is kept; it stands in grey where the field is empty.
        title, hint, check: of a field that no workbook knows; else what Naskah says of its columns.
        tall: it has several lines, as a template has.
    """

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        document: str,
        field: str,
        usual: str = "",
        *,
        inherited: str = "",
        title: Wording | None = None,
        hint: str | None = None,
        check: Check | None = None,
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.field = document, field
        self._of = text_row(document)[0]
        self._usual, self._stored = usual, ""
        self._inherited = inherited
        self._title, self._check = title, check or partial(checked_field, field)
        self._hint = field_hint(field) if hint is None else hint
        self._template = field in SLOTS
        self.line: TextField | None = None
        self.note: NoteEditor | None = None
        if tall or is_long(field):
            placeholder = "" if tall else inherited or usual or self._dots
            self.note = NoteEditor(look, self._name, placeholder=placeholder, limit=LONGEST_TEXT)
            self.note.setFixedHeight(look.px(_TALL[tall or self._template]))
            self.note.edited.connect(self._on_edited)
        else:
            placeholder = self._shown(inherited) if inherited else self._dots
            self.line = TextField(look, self._name, placeholder=placeholder, size=34, role="text")
            self.line.textEdited.connect(self._on_edited)
            self.line.textChanged.connect(self._on_text)
        self.box = FieldBox(
            look,
            self._name,
            self.note or self.line or QWidget(),
            below=self._below if is_date(field) or inherited else self._hint,
        )
        self.undo = Button(look, _undo, "quiet", icon="history", size=28, icon_only=True)
        self.undo.clicked.connect(self._on_undo)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.box, 1)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        keep = self.undo.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addLayout(row)
        if self._template:
            column.addLayout(self._build_helpers(look))
        self._settle()

    @property
    def text(self) -> str:
        """What stands in the field."""
        if self.note is not None:
            return self.note.toPlainText()
        return self.line.text() if self.line is not None else ""

    @property
    def changed(self) -> bool:
        """Whether it differs from what is stored."""
        return self.text.strip() != self._shown(self._stored).strip()

    @property
    def checked(self) -> str | None:
        """The text as it would be kept; None while it is refused."""
        try:
            return self._check(self.text)
        except UserError:
            return None

    def show_stored(self, stored: str, drafted: str | None = None) -> None:
        """Show what is stored, or what was being written in its place."""
        self._stored = stored
        self._put(self._shown(stored) if drafted is None else drafted)
        self._settle()

    def _build_helpers(self, look: Look) -> QHBoxLayout:
        self.insert = Select(look, _insert, size=32)
        self.insert.add(tr("Sisipkan isian…"), None)
        for name in FIELDS:
            self.insert.add(f"{{{name}}}  {template_field_words(name)}", name)
        self.insert.activated.connect(self._on_insert)
        self.insert.setMaximumWidth(look.px(180))
        self.insert.view().setMinimumWidth(look.px(380))
        self.start = Button(look, _start, "quiet", size=32)
        self.start.clicked.connect(self._on_start)
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        row.addWidget(self.insert)
        row.addWidget(self.start)
        row.addStretch(1)
        return row

    def _name(self) -> str:
        return field_words(self.field, self._of) if self._title is None else say(self._title)

    def _dots(self) -> str:
        return empty_words(self.field, self._of)

    def _below(self) -> str:
        """What stands for an empty field, how a date will be printed, or how to write one."""
        kept = self.checked
        if not kept and self._inherited and not self.text.strip():
            return tr("dari naskah untuk semua; kosongkan untuk memakainya")
        if not kept or not is_date(self.field):
            return self._hint
        return tr("tercetak: {date}", date=current().date(dt.date.fromisoformat(kept)))

    def _shown(self, stored: str) -> str:
        """A date as people type it; everything else as it is."""
        if not stored or not is_date(self.field):
            return stored
        year, month, day = stored.split("-")
        return f"{day}/{month}/{year}"

    def _put(self, text: str) -> None:
        if self.note is not None:
            self.note.show_text(text)
        elif self.line is not None and self.line.text() != text:
            self.line.setText(text)

    def _settle(self) -> None:
        self.undo.setVisible(self.changed)
        if self._template:
            self.start.setVisible(not self.text.strip())
        try:
            self._check(self.text)
        except UserError as error:
            self.box.show_problem(error)
        else:
            self.box.clear_problem()

    def _on_edited(self, _text: str) -> None:
        self._settle()
        self.edited.emit(self.field)

    def _on_text(self, _text: str) -> None:
        """Undo and redo by keys change a line without an edit of its own."""
        self._settle()

    def _on_undo(self) -> None:
        self._put(self._shown(self._stored))
        self._on_edited("")

    def _on_start(self) -> None:
        self._put(self._usual)
        self._on_edited("")
        if self.note is not None:
            self.note.setFocus()

    def _on_insert(self, _index: int) -> None:
        name = self.insert.currentData()
        if isinstance(name, str) and self.note is not None:
            self.note.insertPlainText(f"{{{name}}}")
            self.note.setFocus()
        self.insert.setCurrentIndex(0)


def _undo() -> str:
    return tr("Kembalikan isian ini")


def _insert() -> str:
    return tr("Isian untuk disisipkan")


def _start() -> str:
    return tr("Ubah teks bawaan")
