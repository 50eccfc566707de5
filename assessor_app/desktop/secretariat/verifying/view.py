"""The question of Verifikasi, its answer beside it: a text, a short code or a file; with or without a workspace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.jobs import Jobs, Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.picker import pick_file
from assessor_app.desktop.secretariat.verifying.answer import AnswerCard
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.verified import Verified
from assessor_app.operations.verifying import verify
from assessor_app.words import tr

_LONGEST = 2_400


class VerifyView(Styled, QWidget):
    """The question at the left, the answer at the right.

    Args:
        folder: the workspace at hand; None where there is only a paper or a file.
        passphrase: gives the one of the workspace's keys, where it is known.
        edge: the cards need an edge of their own, as on a sheet.
    """

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        folder: Path | None,
        passphrase: Callable[[], str | None],
        *,
        edge: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._folder, self._passphrase = jobs, folder, passphrase
        self._key: Path | None = None
        self.text = NoteEditor(look, _text_word, placeholder=_text_example, limit=_LONGEST)
        self.text.edited.connect(self._on_edited)
        self.go = Button(look, _go_word, "primary", icon="search", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.file = Button(look, _file_word, icon="folder-open", size=36)
        self.file.clicked.connect(self._on_file)
        self.key = Button(look, self._key_word, "quiet", size=32, flush=True)
        self.key.clicked.connect(self._on_key)
        self.answer = AnswerCard(look, edge=edge)
        self._build(look, edge)
        self.dress(look)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.text.setMinimumHeight(self.look.px(64))  # large type on a low screen leaves no more
        self.text.setMaximumHeight(self.look.px(148))

    def ask(self, statement: str) -> None:
        """Verify a text or a path off this thread."""
        self._jobs.start(
            "verify",
            verify_statement,
            self._folder,
            statement,
            self._key,
            self._passphrase(),
            done=self.answer.show_answer,
            failed=self.answer.show_refusal,
        )

    def _build(self, look: Look, edge: bool) -> None:
        question = Card(look, spacing=12, edge=edge)
        question.box.addWidget(FieldBox(look, _text_word, self.text, below=_text_below))
        buttons, keys = QHBoxLayout(), QHBoxLayout()
        for row, shown in ((buttons, (self.go, self.file)), (keys, (self.key,))):
            for button in shown:
                row.addWidget(button)
            row.addStretch(1)
            question.box.addLayout(row)
        left = QVBoxLayout()
        left.addWidget(question)
        left.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(12))
        across.addLayout(left, 1)
        across.addWidget(self.answer, 1)

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
        if self._folder is None:
            if self._key is None:
                return tr("Pilih kunci sekretariat…")
            return tr("Kunci: {file}. Lepaskan", file=self._key.name)
        if self._key is None:
            return tr("Pakai kunci sekretariat lain…")
        return tr("Kunci: {file}. Kembali ke kunci ruang kerja ini", file=self._key.name)


def verify_statement(
    ticket: Ticket, folder: Path | None, statement: str, key: Path | None, passphrase: str | None
) -> Verified:
    """What `verify` says, with the workspace at hand where there is one."""
    ticket.check()
    if folder is None:
        return verify(statement, key_path=key, workspace=None, passphrase=None)
    with open_workspace(folder, create=False) as workspace:
        return verify(statement, key_path=key, workspace=workspace, passphrase=passphrase)


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
