"""Settings of this laptop: language, theme, contrast, text size; locking the key; who works here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.look.look import SCALES, Contrast, Look, Shade
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.words import LANGUAGES, tr

LANGUAGE, SHADE, CONTRAST, SCALE = "language", "shade", "contrast", "scale"


class SettingsPage(Styled, QWidget):
    """`setting_chosen(name, value)`, `lock_wanted()`, `people_wanted()` to let somebody else sit down,
    `evaluation_wanted()` to join one more, `package_wanted()` to take a newer package from a file, `own_wanted()` to
    go on from an own score file.
    """

    setting_chosen = Signal(str, str)
    lock_wanted = Signal()
    people_wanted = Signal()
    evaluation_wanted = Signal()
    package_wanted = Signal()
    own_wanted = Signal()

    def __init__(self, look: Look, language: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {
            LANGUAGE: Segments(
                look,
                _language_word,
                [Option(k, n) for k, n in zip(LANGUAGES, ("Indonesia", "English"), strict=True)],
                chosen=language,
            ),
            SHADE: Segments(
                look,
                _shade_word,
                [
                    Option(Shade.SYSTEM.value, _system),
                    Option(Shade.LIGHT.value, _light),
                    Option(Shade.DARK.value, _dark),
                ],
                chosen=look.shade.value,
            ),
            CONTRAST: Segments(
                look,
                _contrast_word,
                [
                    Option(Contrast.SYSTEM.value, _system),
                    Option(Contrast.NORMAL.value, _normal),
                    Option(Contrast.HIGH.value, _high),
                ],
                chosen=look.contrast.value,
            ),
            SCALE: Segments(
                look, _scale_word, [Option(str(s), f"{round(s * 100)}%") for s in SCALES], chosen=str(look.scale)
            ),
        }
        card = Card(look, margins=(24, 20, 24, 20), spacing=10)
        names = {LANGUAGE: _language_word, SHADE: _shade_word, CONTRAST: _contrast_word, SCALE: _scale_word}
        for key, row in self.rows.items():
            row.setObjectName(key)
            row.chosen.connect(self._on_chosen)
            card.box.addWidget(Label(look, names[key], "label"))
            card.box.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        self.person = Card(look, margins=(24, 20, 24, 20), spacing=8)
        self.name = Label(look, "", "strong")
        self.about = Paragraph(look, "", "text", "ink2")
        self.lock = Button(look, _lock_word, icon="lock")
        self.lock.clicked.connect(self.lock_wanted)
        for widget in (self.name, self.about):
            self.person.box.addWidget(widget)
        self.people = Button(look, _people_word, icon="users")
        self.people.clicked.connect(self.people_wanted)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        for button in (self.lock, self.people):
            beside.addWidget(button)
        beside.addStretch(1)
        self.person.box.addLayout(beside)
        self.package = Card(look, margins=(24, 20, 24, 20), spacing=8)
        self.package_title = Label(look, "", "strong")
        self.package_about = Paragraph(look, "", "text", "ink2")
        self.newer = Button(look, _newer_word, icon="folder-open")
        self.newer.clicked.connect(self.package_wanted)
        self.another = Button(look, _another_word, icon="plus")
        self.another.clicked.connect(self.evaluation_wanted)
        below = self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(8)
        self.own = Button(look, _own_word, icon="history")
        self.own.clicked.connect(self.own_wanted)
        for button in (self.newer, self.own, self.another):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        below.addStretch(1)
        self.package.box.addWidget(self.package_title)
        self.package.box.addWidget(self.package_about)
        self.package.box.addLayout(below)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self.person)
        column.addWidget(self.package)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(HeaderBar(look, _title))
        outer.addWidget(scrolled(inner), 1)
        self.dress(look)

    def show_person(self, name: str, about: str, *, unlocked: bool) -> None:
        """Say who works here and whether the key is open."""
        self.name.set_wording(name)
        self.about.set_wording(about)
        self.lock.setEnabled(unlocked)

    def show_package(self, title: str, revision: int) -> None:
        """Say which evaluation this is, and the revision of its package."""
        self.package_title.set_wording(title)
        self.package_about.set_wording(tr("Paket revisi {n} dari sekretariat.", n=revision))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In large type the buttons of the package stand under each other."""
        super().resizeEvent(event)
        buttons = (self.newer, self.own, self.another)
        needed = sum(button.sizeHint().width() for button in buttons) + self.look.px(104)
        down = needed > self.width()
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)

    def _on_chosen(self, key: str) -> None:
        sender = self.sender()
        if sender is not None:
            self.setting_chosen.emit(sender.objectName(), key)


def _title() -> str:
    return tr("Setelan")


def _language_word() -> str:
    return tr("Bahasa")


def _shade_word() -> str:
    return tr("Tema")


def _contrast_word() -> str:
    return tr("Kontras")


def _scale_word() -> str:
    return tr("Ukuran teks")


def _system() -> str:
    return tr("Ikut sistem")


def _light() -> str:
    return tr("Terang")


def _dark() -> str:
    return tr("Gelap")


def _normal() -> str:
    return tr("Biasa")


def _high() -> str:
    return tr("Tinggi")


def _lock_word() -> str:
    return tr("Kunci sekarang")


def _people_word() -> str:
    return tr("Ganti asesor…")


def _newer_word() -> str:
    return tr("Buka paket yang lebih baru…")


def _another_word() -> str:
    return tr("Evaluasi lain…")


def _own_word() -> str:
    return tr("Lanjutkan dari berkas skor…")
