"""The three steps of the start page: role, package, identity."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import ChoiceCard
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.surfaces import Card, Icon
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import current, ntr, tr


class _Number(Styled, QWidget):
    """The number of a step, a check once it is done."""

    def __init__(self, look: Look, n: int) -> None:
        super().__init__()
        self._n, self._done = n, False
        self.dress(look)

    def set_done(self, done: bool) -> None:
        """Whether the step is done."""
        self._done = done
        self.update()

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.look.px(28), self.look.px(28))
        super().restyle()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(28), self.look.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._done:
            paint.rounded(painter, rect, rect.width() / 2, look["daun"])
            paint.icon(painter, look, "check", rect.center(), 16, "surface")
        else:
            paint.rounded(painter, rect, rect.width() / 2, None, look["nila"], 2)
            paint.text(painter, rect, str(self._n), look.font("label_strong"), look["nila"], paint.CENTRE)


class Section(Styled, QWidget):
    """A numbered step with its title; `body` is the column under it."""

    def __init__(self, look: Look, n: int, title: Wording) -> None:
        super().__init__()
        self.number = _Number(look, n)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.number)
        head.addWidget(Label(look, title, "h2"))
        head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(44, 0, 0, 0)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.body)


class RoleSection(Section):
    """Assessor or secretariat; `chosen()`."""

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, 1, _role_word)
        self.assessor = ChoiceCard(look, _assessor_word, _assessor_about, icon="clipboard-list")
        self.secretariat = ChoiceCard(look, _desk_word, _desk_about, icon="landmark")
        self.assessor.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for card in (self.assessor, self.secretariat):
            row.addWidget(card, 1)
            card.toggled.connect(self._on_toggled)
        self.body.addLayout(row)
        self.number.set_done(True)
        self.dress(look)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit()


class PackageSection(Section):
    """The package and what it says; step `n`."""

    def __init__(self, look: Look, n: int) -> None:
        super().__init__(look, n, _package_word)
        card = Card(look, direction="across", margins=(16, 14, 14, 14), spacing=16)
        self._icon = Icon(look, "package-check", size=22, token="daun")
        self._icon.hide()  # green only once the package was read and is genuine
        card.box.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Label(look, _no_package, "strong")
        self.facts = Paragraph(look, _no_package_about, "text", "ink2")
        self.path = Label(look, "", "small", "ink3", elide=True)
        self.path.hide()
        for widget in (self.title, self.facts, self.path):
            words.addWidget(widget)
        card.box.addLayout(words, 1)
        self.choose = Button(look, _choose_word, icon="folder-open")
        card.box.addWidget(self.choose)
        self.body.addWidget(card)
        self.dress(look)

    def show_package(self, evaluation: Evaluation, path: Path) -> None:
        """Say what is in the package."""
        cities = sum(not city.practice for city in evaluation.cities)
        counts = sorted({len(i.indicators) for i in evaluation.instruments})
        facts = [
            ntr("{n} daerah", "{n} daerah", cities),
            tr("{counts} indikator", counts=" / ".join(map(str, counts))),
            *([_dates(evaluation)] if evaluation.start else []),
            tr("tanda tangan sekretariat sah"),
        ]
        self.title.set_wording(evaluation.title + (f" · {tr('CONTOH')}" if evaluation.example else ""))
        self.facts.set_wording(" · ".join(facts))
        self.path.set_wording(str(path))
        self.path.show()
        self._icon.show()
        self.choose.set_wording(_other_word)
        self.number.set_done(True)


class IdentitySection(Section):
    """Who sits here and the access code; `changed()`, `completed()` when the last character is typed. Step `n`."""

    changed = Signal()
    completed = Signal()

    def __init__(self, look: Look, n: int) -> None:
        super().__init__(look, n, _identity_word)
        self._spare: frozenset[str] = frozenset()
        self.own_file: Path | None = None
        self.seat = Select(look, _name_word, size=52)
        self.seat.currentIndexChanged.connect(self._on_changed)
        self.name = TextField(look, _typed_name_word)
        self.name.textChanged.connect(self._on_changed)
        self._name_box = FieldBox(look, _typed_name_word, self.name)
        self.code = CodeField(look, _code_word)
        self.code.code_changed.connect(self._on_changed)
        self.code.completed.connect(self._on_completed)
        left = FieldBox(look, _name_word, self.seat)
        right = FieldBox(look, _code_word, self.code, hint=_card_word)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._name_box)
        self.body.addWidget(Label(look, _forgiving_word, "small", "ink2"))
        self.own = Button(look, _own_word, "quiet", flush=True, size=32)
        self.own.clicked.connect(self._on_own)
        self.body.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        self.dress(look)

    def show_seats(self, evaluation: Evaluation) -> None:
        """Offer the seats of a package, spare ones last."""
        self._spare = frozenset(a.id for a in evaluation.assessors if a.spare)
        self.seat.clear()
        listed = [a for a in evaluation.assessors if a.listed]
        for assessor in sorted(listed, key=lambda a: (a.spare, a.name.casefold())):
            self.seat.add(assessor.name, assessor.id)
        self._on_changed()

    @property
    def missing(self) -> int:
        """Characters of the code still to type."""
        return self.code.missing

    @property
    def needs_name(self) -> bool:
        """Whether a spare seat still lacks a name."""
        return self.seat.currentData() in self._spare and not self.name.text().strip()

    @property
    def typed_name(self) -> str | None:
        """The name typed for a spare seat."""
        return self.name.text().strip() or None

    def _on_changed(self, *_args: object) -> None:
        self._name_box.setVisible(self.seat.currentData() in self._spare)
        self.number.set_done(not self.missing and not self.needs_name)
        self.changed.emit()

    def _on_completed(self, _code: str) -> None:
        self.completed.emit()

    def _on_own(self) -> None:
        dialog = QFileDialog(self, tr("Lanjutkan dari berkas skor"))
        dialog.setNameFilters([tr("Berkas skor (*.skor)"), tr("Semua berkas (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_own_file)
        dialog.open()

    def _on_own_file(self, path: str) -> None:
        self.own_file = Path(path)
        self.own.set_wording(tr("Dilanjutkan dari {file}", file=self.own_file.name))


def _dates(evaluation: Evaluation) -> str:
    words = current()
    assert evaluation.start is not None
    if evaluation.end is None or evaluation.end == evaluation.start:
        return words.date(evaluation.start)
    if (evaluation.start.year, evaluation.start.month) == (evaluation.end.year, evaluation.end.month):
        return f"{evaluation.start.day}–{words.date(evaluation.end)}"
    return f"{words.date(evaluation.start)} – {words.date(evaluation.end)}"


def _role_word() -> str:
    return tr("Laptop ini dipakai sebagai")


def _assessor_word() -> str:
    return tr("Asesor")


def _assessor_about() -> str:
    return tr("Menilai, menandatangani, menyerahkan skor.")


def _desk_word() -> str:
    return tr("Sekretariat")


def _desk_about() -> str:
    return tr("Menyiapkan, menggabungkan, menerbitkan hasil.")


def _package_word() -> str:
    return tr("Paket evaluasi")


def _no_package() -> str:
    return tr("Belum ada paket")


def _no_package_about() -> str:
    return tr("Paket (.paket) ada di flashdisk sekretariat.")


def _choose_word() -> str:
    return tr("Buka paket…")


def _other_word() -> str:
    return tr("Ganti paket…")


def _identity_word() -> str:
    return tr("Identitas Anda")


def _name_word() -> str:
    return tr("Nama Anda")


def _typed_name_word() -> str:
    return tr("Nama lengkap pemakai kartu cadangan")


def _code_word() -> str:
    return tr("Kode akses")


def _card_word() -> str:
    return tr("ada di kartu Anda")


def _forgiving_word() -> str:
    return tr("Huruf besar atau kecil sama saja. Salah ketik tidak apa-apa, silakan ulangi.")


def _own_word() -> str:
    return tr("Lanjutkan dari berkas skor Anda…")
