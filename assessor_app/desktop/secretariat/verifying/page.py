"""Verifikasi: paste what a phone read, type a short code, or open a file; the page says what it is and how proved."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.jobs import Jobs, Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.picker import pick_file
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Icon
from assessor_app.errors import UserError
from assessor_app.operations.verified import Line, Verified, worded
from assessor_app.operations.verifying import verify
from assessor_app.storage.workspace import Workspace
from assessor_app.words import error_text, tr

_FIGURES = frozenset({"qr-figure", "qr-final", "qr-no-final"})
_LONGEST = 2_400
_TONES: Final[dict[str, Token]] = {"circle-check": "daun", "octagon-alert": "bata"}


class VerifyPage(DeskPage):
    """The question at the left, the answer at the right."""

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._jobs, self._duty = workspace, jobs, duty
        self._key: Path | None = None
        super().__init__(look, _title, parent=parent)
        self.text = NoteEditor(look, _text_word, placeholder=_text_example, limit=_LONGEST)
        self.text.edited.connect(self._on_edited)
        self.go = Button(look, _go_word, "primary", icon="search", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.file = Button(look, _file_word, icon="folder-open", size=36)
        self.file.clicked.connect(self._on_file)
        self.key = Button(look, self._key_word, "quiet", size=32, flush=True)
        self.key.clicked.connect(self._on_key)
        self.answer = AnswerCard(look)
        self.body.addLayout(self._build(look), 1)
        self.restyle()

    def show_seen(self, seen: Seen | None) -> None:
        """What is asked does not depend on what the desk holds; what was answered may."""

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "text"):
            self.text.setMinimumHeight(self.look.px(64))  # large type on a low screen leaves no more
            self.text.setMaximumHeight(self.look.px(148))

    def ask(self, statement: str) -> None:
        """Verify a text or a path off this thread."""
        self._jobs.start(
            "verify",
            verify_statement,
            self._workspace.folder,
            statement,
            self._key,
            self._duty.passphrase,
            done=self.answer.show_answer,
            failed=self.answer.show_refusal,
        )

    def _build(self, look: Look) -> QHBoxLayout:
        question = Card(look, spacing=12)
        question.box.addWidget(FieldBox(look, _text_word, self.text, below=_text_below))
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.file)
        buttons.addStretch(1)
        question.box.addLayout(buttons)
        keys = QHBoxLayout()
        keys.addWidget(self.key)
        keys.addStretch(1)
        question.box.addLayout(keys)
        left = QVBoxLayout()
        left.addWidget(question)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addLayout(left, 1)
        row.addWidget(self.answer, 1)
        return row

    def _on_edited(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _on_go(self) -> None:
        self.ask(self.text.toPlainText().strip())

    def _on_file(self) -> None:
        pick_file(self, tr("Berkas yang diperiksa"), self.ask)

    def _on_key(self) -> None:
        if self._key is not None:
            self._use_key(None)
        else:
            pick_file(self, tr("Kunci sekretariat"), self._on_key_chosen, kinds="*.kunci")

    def _on_key_chosen(self, path: str) -> None:
        self._use_key(Path(path))

    def _use_key(self, path: Path | None) -> None:
        self._key = path
        self.key.set_wording(self._key_word)

    def _key_word(self) -> str:
        if self._key is None:
            return tr("Pakai kunci sekretariat lain…")
        return tr("Kunci: {file}. Kembali ke kunci ruang kerja ini", file=self._key.name)


class AnswerCard(Styled, QWidget):
    """What was found, figure by figure as on the paper, under a word on how far it is proved."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(look, spacing=8)
        self._lines = QVBoxLayout()
        card.box.addLayout(self._lines)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.dress(look)
        self._begin(_nothing_yet)
        self._lines.addWidget(Paragraph(look, _nothing_about, "text", "ink2"))

    @property
    def said(self) -> list[str]:
        """What stands in the answer, line by line."""
        items = (self._lines.itemAt(n) for n in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [w.accessibleName() for w in widgets if w is not None and w.accessibleName()]

    def show_answer(self, found: Verified) -> None:
        """Show what `verify` answered."""
        kinds = {line.kind for line in found.lines}
        if found.proved:
            self._begin(_proved_word, "circle-check")
        elif "code-finds" in kinds:
            self._begin(_found_word, "search")
        else:
            self._begin(_not_proved_word, "octagon-alert")
        for line in found.lines:
            self._add(line)

    def show_refusal(self, error: UserError) -> None:
        """Say why there is no answer."""
        self._begin(_unread_word, "octagon-alert")
        self._lines.addWidget(Paragraph(self.look, partial(error_text, error), "text", "ink"))

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Jawaban"))
        super().retranslate()

    def _begin(self, word: Wording, icon: str = "") -> None:
        """Take the last answer away and begin the next one."""
        while (item := self._lines.takeAt(0)) is not None:
            row = item.layout()
            while row is not None and (part := row.takeAt(0)) is not None:
                _drop(part.widget())
            _drop(item.widget())
        self.headline = Label(self.look, word, "h2")
        head = QHBoxLayout()
        if icon:
            head.addWidget(Icon(self.look, icon, size=22, token=_TONES.get(icon, "nila")))
        head.addWidget(self.headline, 1)
        self._lines.addLayout(head)

    def _add(self, line: Line) -> None:
        if line.kind in _FIGURES:
            role: Role = "strong" if line.kind == "qr-final" else "body"
            self._lines.addWidget(Label(self.look, partial(worded, line), role))
        else:
            self._lines.addWidget(Paragraph(self.look, partial(worded, line), "text", "ink"))


def verify_statement(
    ticket: Ticket, folder: Path, statement: str, key: Path | None, passphrase: str | None
) -> Verified:
    """What `verify` says, with this workspace at hand."""
    ticket.check()
    with Workspace.open(folder, create=False) as workspace:
        return verify(statement, key_path=key, workspace=workspace, passphrase=passphrase)


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def _title() -> str:
    return tr("Verifikasi")


def _text_word() -> str:
    return tr("Tulisan kode QR atau kode pendek")


def _text_example() -> str:
    return "KOTA BINJAI 12.75 2019 TAHAP I NILAI …"


def _text_below() -> str:
    return tr(
        "Pindai kode QR dengan ponsel, kirim tulisannya ke laptop ini, lalu tempelkan. Kode pendek boleh diketik: "
        "huruf besar atau kecil sama saja."
    )


def _go_word() -> str:
    return tr("Periksa")


def _file_word() -> str:
    return tr("Buka berkas…")


def _nothing_yet() -> str:
    return tr("Belum ada yang diperiksa")


def _nothing_about() -> str:
    return tr(
        "Yang dapat diperiksa: tulisan kode QR, kode dokumen, kode hasil, kode lembar, kode tanda terima, dan "
        "berkas: PDF yang diterbitkan di sini, paket, berkas skor, kunci, arsip serah terima."
    )


def _proved_word() -> str:
    return tr("Terbukti")


def _not_proved_word() -> str:
    return tr("Tidak terbukti")


def _found_word() -> str:
    return tr("Ditemukan")


def _unread_word() -> str:
    return tr("Tidak dapat diperiksa")
