"""The first start: text size, language, role, package, identity; and the glance before the first city."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.start.door import DoorPage, DoorWindow
from assessor_app.desktop.start.ready import ReadyCard
from assessor_app.desktop.start.sections import IdentitySection, PackageSection, RoleSection
from assessor_app.desktop.start.work import JoinWish, Taken, make_example, read_package, take_seat
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import UserError
from assessor_app.words import LANGUAGES, current, tr

SIZES = (1.0, 1.25, 1.5)
_SAMPLES: tuple[Role, ...] = ("label_strong", "h2", "title")
"""13, 16 and 20 pixels: the samples stand to each other as the sizes do."""


class StartWindow(DoorWindow):
    """`seat_taken(Taken, practise)` when the first city may begin, `secretariat_chosen()`,
    `setting_chosen(name, value)`, `back_wanted()` where somebody works here already.

    Args:
        home: the workspace folder that a seat is taken in.
        apart: another person sits down, whose seat gets a workspace of its own below `home`.
        back: somebody works here already, so there is a way back.
    """

    seat_taken = Signal(object, bool)
    back_wanted = Signal()
    secretariat_chosen = Signal()
    setting_chosen = Signal(str, str)

    def __init__(self, look: Look, home: Path, jobs: Jobs, *, apart: bool = False, back: bool = False) -> None:
        super().__init__()
        self._home, self.jobs, self._apart, self._back = home, jobs, apart, back
        self._package: Path | None = None
        self._evaluation: Evaluation | None = None
        self._taken: Taken | None = None
        self._busy = self._trying = False
        self.language = Segments(
            look,
            _language_word,
            [Option(k, n) for k, n in zip(LANGUAGES, ("Indonesia", "English"), strict=True)],
            chosen=current().language,
        )
        self.size_choice = Segments(
            look,
            _size_word,
            [Option(str(size), f"Aa {round(size * 100)}%") for size in SIZES],
            chosen=str(look.scale),
            roles=_SAMPLES,
        )
        self.notice = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        self.notice.hide()
        self.role = RoleSection(look)
        first = 1 if back else 2  # whoever works here already is no longer asked for the role
        self.package = PackageSection(look, first)
        self.identity = IdentitySection(look, first + 1)
        self.example = Button(look, _example_word, "quiet", flush=True)
        self.back = Button(look, _back_word, "quiet", flush=True)
        self.verify = Button(look, _verify_word, "quiet", icon="file-check", size=32, flush=True)
        self.why = Label(look, "", "text", "ink2")
        self.begin = Button(look, _begin_word, "primary", size=48)
        self.ready = ReadyCard(look)
        self._lay_out(look)
        self._wire()
        self.dress(look)
        self.resize(1366, 768)
        self._follow()
        self.package.choose.setFocus()

    def _lay_out(self, look: Look) -> None:
        top = QHBoxLayout()
        title = _title if not self._back else _person_title if self._apart else _evaluation_title
        top.addWidget(Label(look, title, "hero", wrap=True), 1)
        top.addWidget(self.size_choice)
        top.addSpacing(8)
        top.addWidget(self.language)
        foot = QHBoxLayout()
        (self.example if self._back else self.back).hide()
        foot.addWidget(self.example)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.why)
        foot.addWidget(self.begin)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setSpacing(24)
        head = QVBoxLayout()
        head.setSpacing(8)
        head.addLayout(top)
        told = QHBoxLayout()
        told.addWidget(Label(look, _short_about if self._back else _about, "body", "ink2"))
        told.addStretch(1)
        told.addWidget(self.verify)
        head.addLayout(told)
        column.addLayout(head)
        if self._back:
            self.role.hide()
        for section in (self.role, self.package, self.identity):
            column.addWidget(section)
        column.addStretch(1)
        glance = QWidget()
        ready = QVBoxLayout(glance)
        ready.addWidget(self.ready)
        ready.addStretch(1)
        self.stand(look, DoorPage(look, form, foot, self.notice), DoorPage(look, glance, self.ready.buttons))

    def _wire(self) -> None:
        self.language.setObjectName("language")
        self.size_choice.setObjectName("scale")
        self.language.chosen.connect(self._on_setting)
        self.size_choice.chosen.connect(self._on_setting)
        self.role.chosen.connect(self._on_role)
        self.package.choose.clicked.connect(self._on_choose)
        self.identity.changed.connect(self._follow)
        self.identity.completed.connect(self._on_completed)
        self.example.clicked.connect(self._on_example)
        self.back.clicked.connect(self.back_wanted)
        self.verify.clicked.connect(self._on_verify)
        self.begin.clicked.connect(self._on_begin)
        self.ready.go.clicked.connect(self._on_go)
        self.ready.practise.clicked.connect(self._on_practise)

    def open_package(self, path: Path) -> None:
        """Read a package off the GUI thread."""
        self._package = path
        self._busy = True
        self._follow()
        self.jobs.start("package", read_package, path, done=self._on_package, failed=self._on_failed)

    def show_problem(self, error: UserError) -> None:
        """Say in one sentence what went wrong."""
        show_problem(self.notice, error)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if self._evaluation is not None and self._package is not None:
            self.package.show_package(self._evaluation, self._package)
        self._follow()

    @property
    def _secretariat(self) -> bool:
        return self.role.secretariat.isChecked()

    def _follow(self) -> None:
        """One primary button; when it cannot be pressed the reason stands beside it."""
        desk = self._secretariat
        self.package.setVisible(not desk)
        self.identity.setVisible(not desk and self._evaluation is not None)
        self.begin.set_wording(_desk_word if desk else _begin_word)
        missing = self.identity.missing
        reason = ""
        if self._busy:
            reason = tr("contoh sedang disiapkan") if self._trying else tr("sebentar, sedang diperiksa")
        elif not desk and self._evaluation is None:
            reason = tr("pilih paket dahulu")
        elif not desk and self.identity.needs_name:
            reason = tr("tulis nama Anda")
        elif not desk and missing:
            reason = tr("kode kurang {n} karakter", n=missing)
        self.why.set_wording(reason)
        self.bring_focus()
        self.begin.setEnabled(not reason)

    def _on_setting(self, key: str) -> None:
        sender = self.sender()
        if sender is not None:
            self.setting_chosen.emit(sender.objectName(), key)

    def _on_role(self) -> None:
        self._follow()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Buka paket"))
        dialog.setNameFilters([tr("Paket evaluasi (*.paket)"), tr("Semua berkas (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def _on_file(self, path: str) -> None:
        self.open_package(Path(path))

    def _on_package(self, evaluation: Evaluation) -> None:
        self._busy = False
        self._evaluation = evaluation
        self.notice.hide()
        assert self._package is not None
        self.package.show_package(evaluation, self._package)
        self.identity.show_seats(evaluation)
        self._follow()
        self.go_to(self.identity.seat)

    def _on_completed(self) -> None:
        self.begin.setFocus()

    def _on_verify(self) -> None:
        from assessor_app.desktop.secretariat.verifying.sheet import VerifySheet  # few come for it, all wait for it

        VerifySheet(self.look, self.jobs, parent=self).open()

    def _on_begin(self) -> None:
        if not self.begin.isEnabled():
            return
        if self._secretariat:
            self.secretariat_chosen.emit()
            return
        assert self._package is not None
        self._busy = True
        self._follow()
        wish = JoinWish(
            self._home,
            self._package,
            self.identity.seat.currentData(),
            self.identity.code.code,
            self.identity.typed_name,
            self.identity.own_file,
            self._apart,
        )
        self.jobs.start("join", take_seat, wish, done=self._on_taken, failed=self._on_failed)

    def _on_example(self) -> None:
        self._busy = self._trying = True
        self.example.setEnabled(False)
        self._follow()
        self.jobs.start("join", make_example, self._home, done=self._on_taken, failed=self._on_failed)

    def _on_taken(self, taken: Taken) -> None:
        self._busy = False
        self.notice.hide()
        self._taken = taken
        self.ready.show_taken(taken.joined, taken.folder)
        self._pages.setCurrentIndex(1)
        self.ready.take_focus()

    def _on_failed(self, error: UserError) -> None:
        self._busy = self._trying = False
        self.example.setEnabled(True)
        self.show_problem(error)
        self._follow()
        if error.key.startswith("code"):
            self.go_to(self.identity.code)

    def _on_go(self) -> None:
        if self._taken is not None:
            self.seat_taken.emit(self._taken, False)

    def _on_practise(self) -> None:
        if self._taken is not None:
            self.seat_taken.emit(self._taken, True)


def _title() -> str:
    return tr("Mulai")


def _person_title() -> str:
    return tr("Orang lain di laptop ini")


def _evaluation_title() -> str:
    return tr("Evaluasi lain")


def _short_about() -> str:
    return tr("Dua langkah: paket evaluasi, lalu nama dan kode Anda.")


def _about() -> str:
    return tr("Tiga langkah, sekali saja di laptop ini.")


def _language_word() -> str:
    return tr("Bahasa")


def _size_word() -> str:
    return tr("Ukuran teks")


def _verify_word() -> str:
    return tr("Periksa keaslian dokumen…")


def _back_word() -> str:
    return tr("Kembali")


def _example_word() -> str:
    return tr("Coba dengan data contoh")


def _begin_word() -> str:
    return tr("Mulai menilai")


def _desk_word() -> str:
    return tr("Buka meja sekretariat")
