"""The receipt of a handed-over file: the code in display type, what the file holds, that it was read back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card, Icon, Line
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
        plain = round(font.pixelSize() / self.look.scale)  # what is read across a desk need not grow with the text
        font.setPixelSize(max(plain, min(font.pixelSize(), self.window().height() // 6)))
        needed = QFontMetricsF(font).horizontalAdvance(self.text() or "0000-0000")
        room = max(self.width(), self.look.px(200))
        if needed > room:
            font.setPixelSize(max(round(font.pixelSize() * room / needed), self.look.px(40)))
        if font.pixelSize() != self.font().pixelSize():
            self.setFont(font)


class _Step(Styled, QWidget):
    """A check, what was done, and what shows it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Label(look, "", "label")
        self._proof = Label(look, "", "small", "ink2", elide=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Icon(look, "check", size=16, token="daun"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._proof)
        across.addLayout(column, 1)
        self.dress(look)

    def tell(self, words: str, proof: str) -> None:
        """Say the step and its proof."""
        self._words.set_wording(words)
        self._proof.set_wording(proof)


class ReceiptCard(Card):
    """`finished()` when it was read out."""

    finished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(0, 0, 0, 0), spacing=0, parent=parent)
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
        self._sentence, self._facts = "", dict.fromkeys(Breadth, "")
        self._steps = [_Step(look) for _ in range(4)]
        self._breadth = Breadth.WIDE
        self.safe = Banner(look, "", icon="circle-check", tone="daun", rounded=True)
        self.full = Button(look, _full_word, icon="maximize", key="F11")
        self.full.clicked.connect(self.toggle_full)
        self.copy = Button(look, _copy_word, "quiet", icon="copy")
        self.copy.clicked.connect(self._on_copy)
        self.done = Button(look, _done_word, "primary", key="Enter", size=48)
        self.done.clicked.connect(self._on_done)
        buttons = self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        reading = QHBoxLayout()
        reading.addWidget(self.full)
        reading.addWidget(self.copy)
        reading.addStretch(1)
        buttons.addLayout(reading, 1)
        buttons.addWidget(self.done)
        inner = QWidget()
        upper = self._upper = QVBoxLayout(inner)
        upper.addWidget(Label(look, _title, "body", "ink2"), 0, middle)
        upper.addWidget(self.code)
        upper.addWidget(Paragraph(look, _about, "body", "ink2", centred=True))
        upper.addWidget(Line(look))
        upper.addLayout(row)
        upper.addWidget(Line(look))
        upper.addStretch(1)
        self.box.addWidget(scrolled(inner), 1)
        foot = QVBoxLayout()  # stands still: whether the stick may be pulled out is read without scrolling
        foot.setContentsMargins(32, 8, 32, 24)
        foot.setSpacing(16)
        foot.addWidget(self.safe)
        self._done_steps = QWidget()
        done = QHBoxLayout(self._done_steps)
        done.setContentsMargins(0, 0, 0, 8)
        done.setSpacing(24)
        for step in self._steps:
            done.addWidget(step, 1)
        foot.addWidget(self._done_steps)
        foot.addLayout(buttons)
        self.box.addLayout(foot)

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
        size, folder = words.count(exported.size), str(exported.path.parent)
        facts = tr(
            "{file} · {size} byte, ditulis, dibaca ulang, isi cocok, {time}",
            file=exported.path.name,
            size=size,
            time=at,
        )
        self._sentence = sentence
        self._facts = {
            Breadth.WIDE: f"{exported.path.name}\n{folder}",
            Breadth.MIDDLE: f"{facts}\n{folder}",
            Breadth.NARROW: facts,
        }
        steps = (
            (tr("Ditulis"), at),
            (tr("Tersimpan di flashdisk") if by_drive else tr("Tersimpan di folder"), exported.path.parent.name),
            (tr("Dibaca ulang"), tr("{size} byte", size=size)),
            (tr("Isi cocok"), tr("sama persis")),
        )
        for step, (what, proof) in zip(self._steps, steps, strict=True):
            step.tell(what, proof)
        self._follow()

    def set_breadth(self, breadth: Breadth) -> None:
        """In larger type the steps become one sentence; beside the lists the last button stands below the others."""
        down = breadth is Breadth.MIDDLE
        self._breadth, wide = breadth, breadth is Breadth.WIDE
        self._upper.setContentsMargins(32, 20 if wide else 12, 32, 8)
        self._upper.setSpacing(12 if wide else 8)
        self._follow()
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)

    def _follow(self) -> None:
        self._done_steps.setVisible(self._breadth is Breadth.WIDE)
        self.safe.tell(self._sentence, self._facts[self._breadth])

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
