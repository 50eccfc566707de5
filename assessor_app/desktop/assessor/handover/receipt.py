"""The receipt of a handed-over file: the code in display type, what the file holds, that it was read back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.operations.export import Exported
from assessor_app.words import current, tr


class _Code(Label):
    """The code, as large as its width allows."""

    @override
    def restyle(self) -> None:
        super().restyle()
        self._fit_size()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_size()

    def _fit_size(self) -> None:
        font = QFont(self.look.font("display"))
        needed = self.look.width(self.text() or "0000-0000", "display")
        room = max(self.width(), self.look.px(200))
        if needed > room:
            font.setPixelSize(max(round(font.pixelSize() * room / needed), self.look.px(40)))
        if font.pixelSize() != self.font().pixelSize():
            self.setFont(font)


class ReceiptCard(Card):
    """`finished()` when it was read out."""

    finished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(32, 28, 32, 28), spacing=16, parent=parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.code = _Code(look, "", "display")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setMinimumWidth(1)
        self.figures: list[tuple[Label, Label]] = []
        row = QHBoxLayout()
        for _ in range(4):
            number, word = Label(look, "", "hero"), Label(look, "", "text", "ink2")
            column = QVBoxLayout()
            column.addWidget(number, 0, middle)
            column.addWidget(word, 0, middle)
            row.addLayout(column, 1)
            self.figures.append((number, word))
        self.safe = Banner(look, "", icon="circle-check", tone="daun", rounded=True)
        self.full = Button(look, _full_word, icon="maximize", key="F11")
        self.full.clicked.connect(self.toggle_full)
        self.copy = Button(look, _copy_word, "quiet", icon="copy")
        self.copy.clicked.connect(self._on_copy)
        self.done = Button(look, _done_word, "primary", key="Enter", size=48)
        self.done.clicked.connect(self._on_done)
        buttons = self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.addWidget(self.full)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        self.box.addWidget(Label(look, _title, "body", "ink2"), 0, middle)
        self.box.addWidget(self.code)
        self.box.addWidget(Paragraph(look, _about, "body", "ink2", centred=True))
        self.box.addWidget(Line(look))
        self.box.addLayout(row)
        self.box.addWidget(Line(look))
        self.box.addWidget(self.safe)
        self.box.addStretch(1)
        self.box.addLayout(buttons)

    def show_export(
        self, exported: Exported, *, marks: int, not_applicable: int, recused: int, at: str, by_drive: bool
    ) -> None:
        """Show what was written."""
        words = current()
        self.code.set_wording(exported.receipt)
        self.code.setAccessibleName(tr("Kode tanda terima {code}", code=exported.receipt))
        shown = (
            (exported.sheets - recused, tr("lembar ditandatangani")),
            (marks, tr("nilai")),
            (not_applicable, tr("tidak berlaku")),
            (recused, tr("berhalangan")),
        )
        for (number, word), (n, what) in zip(self.figures, shown, strict=True):
            number.set_wording(words.count(n))
            word.set_wording(what)
        sentence = (
            tr("Flashdisk aman dicabut sesudah dikeluarkan") if by_drive else tr("Berkas tersimpan, siap dikirim")
        )
        facts = tr(
            "{file} · {size} byte, ditulis, dibaca ulang, isi cocok, {time}",
            file=exported.path.name,
            size=words.count(exported.size),
            time=at,
        )
        self.safe.tell(sentence, facts + "\n" + str(exported.path.parent))

    def set_breadth(self, breadth: Breadth) -> None:
        """Beside the lists in larger type the buttons stand under each other."""
        down = breadth is Breadth.MIDDLE
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)

    def toggle_full(self) -> None:
        """Let the window fill the screen, so the code is read across a desk; again gives it back."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())

    def _on_done(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.finished.emit()


def _title() -> str:
    return tr("Kode tanda terima")


def _about() -> str:
    return tr("Bacakan kode ini kepada sekretariat dan cocokkan dengan layar mereka.")


def _full_word() -> str:
    return tr("Layar penuh")


def _copy_word() -> str:
    return tr("Salin kode")


def _done_word() -> str:
    return tr("Selesai")
