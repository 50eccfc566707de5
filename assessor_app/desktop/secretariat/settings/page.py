"""Setelan: language and look, and what keeps the desk safe: a copy, the check, the passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app import words
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs, Ticket
from assessor_app.desktop.look.look import SCALES, Contrast, Look, Shade
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.passphrase import ChangeSheet, PassphraseSheet
from assessor_app.desktop.secretariat.picker import pick_target
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.errors import UserError
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.passphrases import change_passphrase, wrap_desks
from assessor_app.operations.safekeeping import BackedUp, back_up
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr


class SettingsPage(DeskPage):
    """Setelan. `setting_chosen(name, value)` for language, shade, contrast and scale; `archive_wished()`;
    `check_wished()` to check the workspace, `people_wished()` to let somebody else sit down.
    """

    setting_chosen = Signal(str, str)
    archive_wished = Signal()
    check_wished = Signal()
    people_wished = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._jobs, self._duty = workspace, jobs, duty
        self._seen: Seen | None = None
        # Kept, because words may be asked for again after the workspace is closed.
        self._unwrapped, self._wrapped = False, False
        super().__init__(look, _title, parent=parent)
        self.language = Segments(
            look, _language, [Option("id", _indonesian), Option("en", _english)], chosen=current().language
        )
        self.shade = Segments(
            look,
            _shade,
            [Option(Shade.SYSTEM, _system), Option(Shade.LIGHT, _light), Option(Shade.DARK, _dark)],
            chosen=look.shade,
        )
        self.contrast = Segments(
            look,
            _contrast,
            [Option(Contrast.SYSTEM, _system), Option(Contrast.NORMAL, _normal), Option(Contrast.HIGH, _high)],
            chosen=look.contrast,
        )
        self.scale = Segments(
            look, _scale, [Option(str(scale), f"{scale:.0%}") for scale in SCALES], chosen=str(look.scale)
        )
        shown = Card(look, spacing=12)
        shown.box.addWidget(Label(look, _shown, "h2"))
        for name, row in (
            (_language, self.language),
            (_shade, self.shade),
            (_contrast, self.contrast),
            (_scale, self.scale),
        ):
            shown.box.addLayout(_line(look, name, row))
        self.language.chosen.connect(self._on_language)
        self.shade.chosen.connect(self._on_shade)
        self.contrast.chosen.connect(self._on_contrast)
        self.scale.chosen.connect(self._on_scale)
        self.copy = Button(look, _copy, icon="hard-drive-upload")
        self.copy.clicked.connect(self._on_copy)
        self.checking = Button(look, _check, icon="list-checks")
        self.checking.clicked.connect(self.check_wished)
        self.passphrase = Button(look, _passphrase, icon="lock")
        self.passphrase.clicked.connect(self._on_passphrase)
        self.change = Button(look, _change, icon="lock")
        self.change.clicked.connect(self._on_change)
        self.archive = Button(look, _archive, icon="package-check")
        self.archive.clicked.connect(self.archive_wished)
        self.people = Button(look, _people, icon="users")
        self.people.clicked.connect(self.people_wished)
        self.outcome = Paragraph(look, "", "text", "ink")
        safe = Card(look, spacing=8)
        safe.box.addWidget(Label(look, _safe, "h2"))
        self.keys = Paragraph(look, self._keys_words)
        safe.box.addWidget(self.keys)
        for button in (self.passphrase, self.change):
            button.setParent(safe)  # shown before it stands in the grid, it would be a window of its own
            button.hide()
        self._buttons = QGridLayout()
        self._buttons.setHorizontalSpacing(look.px(8))
        self._buttons.setVerticalSpacing(look.px(8))
        safe.box.addLayout(self._buttons)
        self._settle()
        self.outcome.hide()
        safe.box.addWidget(self.outcome)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(shown)
        column.addWidget(safe)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("Setelan"))
        self.body.addWidget(scroll, 1)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        self._unwrapped = bool(self._workspace.unwrapped_desks())
        desk = self._workspace.desk(seen.evaluation.id) if seen is not None else None
        self._wrapped = desk is not None and desk.wrapped
        self.passphrase.setVisible(self._unwrapped)
        self.change.setVisible(self._wrapped)
        self._settle()
        self.keys.retranslate()

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_buttons"):
            self._settle()

    def _settle(self) -> None:
        """The buttons in one row, or in several where there is little room."""
        across = {Breadth.WIDE: 5, Breadth.MIDDLE: 3, Breadth.NARROW: 2}[self.breadth]
        hidden = {self.passphrase: not self._unwrapped, self.change: not self._wrapped}
        shown = (self.copy, self.checking, self.passphrase, self.change, self.archive, self.people)
        for n, button in enumerate(button for button in shown if not hidden.get(button, False)):
            self._buttons.addWidget(button, n // across, n % across)
        for column in range(6):
            self._buttons.setColumnStretch(column, 1 if column == across else 0)

    def _tell(self, words: Wording) -> None:
        self.outcome.set_wording(words)
        self.outcome.show()

    def _keys_words(self) -> str:
        if self._seen is None:
            return tr("Ruang kerja ini belum berisi evaluasi.")
        if self._unwrapped:
            return tr(
                "Kunci sekretariat belum dilindungi frasa sandi: siapa pun yang membuka ruang kerja ini dapat "
                "memakainya, dan salinan belum dapat dibuat."
            )
        return tr("Kunci sekretariat dilindungi frasa sandi. Tanpa frasa itu tidak ada yang dapat menandatangani.")

    def _on_language(self, key: str) -> None:
        if key in words.LANGUAGES:
            self.setting_chosen.emit("language", key)

    def _on_shade(self, key: str) -> None:
        self.setting_chosen.emit("shade", key)

    def _on_contrast(self, key: str) -> None:
        self.setting_chosen.emit("contrast", key)

    def _on_scale(self, key: str) -> None:
        self.setting_chosen.emit("scale", key)

    def _on_passphrase(self) -> None:
        self._sheet = PassphraseSheet(self.look, parent=self)
        self._sheet.passphrase_chosen.connect(self._on_passphrase_chosen)
        self._sheet.open()

    def _on_passphrase_chosen(self, passphrase: str) -> None:
        self._chosen = passphrase
        self._jobs.start(
            "wrap",
            wrap_all,
            self._workspace.folder,
            passphrase,
            done=self._on_wrapped,
            failed=self.show_error,
        )

    def _on_wrapped(self, evaluations: tuple[str, ...]) -> None:
        for evaluation in evaluations:
            self._duty.keep_passphrase(evaluation, self._chosen)
        self._tell(_wrapped)
        self.show_seen(self._seen)

    def _on_change(self) -> None:
        if self._seen is not None:
            self._changing = ChangeSheet(self.look, self._seen.evaluation.title, parent=self)
            self._changing.change_wished.connect(self._on_change_wished)
            self._changing.open()

    def _on_change_wished(self, old: str, new: str) -> None:
        assert self._seen is not None
        self._chosen = new
        self._jobs.start(
            "wrap",
            change_keys,
            self._workspace.folder,
            self._seen.evaluation.id,
            old,
            new,
            done=self._on_changed,
            failed=self._on_not_changed,
        )

    def _on_changed(self, evaluation: str) -> None:
        self._duty.keep_passphrase(evaluation, self._chosen)
        self._changing.done(QDialog.DialogCode.Accepted)
        self._tell(_changed)

    def _on_not_changed(self, error: UserError) -> None:
        # There is one evaluation in the sheet, and it is named there.
        one = error.key == "passphrase-wrong-for"
        self._changing.show_problem(UserError("passphrase-wrong") if one else error)

    def _on_copy(self) -> None:
        name = f"salinan-{self._seen.evaluation.id}.db" if self._seen is not None else "salinan.db"
        pick_target(self, tr("Simpan salinan di drive lain"), name, self._write_copy)

    def _write_copy(self, path: str) -> None:
        self._jobs.start(
            "backup",
            write_copy,
            self._workspace.folder,
            Path(path),
            self._duty.passphrase,
            done=self._on_copied,
            failed=self.show_error,
        )

    def _on_copied(self, made: BackedUp) -> None:
        told = [tr("Salinan tersimpan: {path}", path=str(made.path))]
        if made.warning is not None:
            told.append(words.error_text(made.warning))
        self._tell("\n".join(told))


def wrap_all(ticket: Ticket, folder: Path, passphrase: str) -> tuple[str, ...]:
    """Put every unwrapped desk of the workspace under a passphrase."""
    with open_workspace(folder, create=False) as workspace:
        return wrap_desks(workspace, passphrase)


def change_keys(ticket: Ticket, folder: Path, evaluation: str, old: str, new: str) -> str:
    """Put the keys of an evaluation under a new passphrase.

    Raises:
        UserError: `passphrase-wrong-for`, `passphrase-short`, `passphrase-same`, …
    """
    with open_workspace(folder, create=False) as workspace:
        change_passphrase(workspace, old=old, new=new, evaluation_id=evaluation)
    return evaluation


def write_copy(ticket: Ticket, folder: Path, out: Path, passphrase: str | None) -> BackedUp:
    """Write a whole, checked copy; the keys in it are wrapped.

    Raises:
        UserError: `backup-needs-passphrase`, disk errors.
    """
    with open_workspace(folder, create=False) as workspace:
        return back_up(workspace, out=out, passphrase=passphrase)


def _line(look: Look, name: Wording, widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    label = Label(look, name, "body")
    label.setMinimumWidth(look.px(140))
    row.addWidget(label)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _title() -> str:
    return tr("Setelan")


def _language() -> str:
    return tr("Bahasa")


def _indonesian() -> str:
    return tr("Indonesia")


def _english() -> str:
    return tr("Inggris")


def _shade() -> str:
    return tr("Tema")


def _system() -> str:
    return tr("Ikut sistem")


def _light() -> str:
    return tr("Terang")


def _dark() -> str:
    return tr("Gelap")


def _contrast() -> str:
    return tr("Kontras")


def _normal() -> str:
    return tr("Biasa")


def _high() -> str:
    return tr("Tinggi")


def _scale() -> str:
    return tr("Ukuran teks")


def _shown() -> str:
    return tr("Bahasa dan tampilan")


def _safe() -> str:
    return tr("Keamanan ruang kerja")


def _copy() -> str:
    return tr("Simpan salinan…")


def _check() -> str:
    return tr("Periksa ruang kerja…")


def _passphrase() -> str:
    return tr("Setel frasa sandi…")


def _change() -> str:
    return tr("Ganti frasa sandi…")


def _changed() -> str:
    return tr(
        "Frasa sandi sudah diganti. Salinan yang dibuat sebelum ini tetap terbuka dengan frasa sandi lama: simpan "
        "salinan baru, lalu musnahkan yang lama."
    )


def _archive() -> str:
    return tr("Arsip dan kartu…")


def _people() -> str:
    return tr("Ganti orang…")


def _wrapped() -> str:
    return tr("Kunci sekretariat kini dilindungi frasa sandi.")
