"""A text of one version in which the words that another version does not have stand out, by weight and line."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled

Span = tuple[int, int]
"""Where a part begins, and how long it is."""


def own_parts(text: str, others: Sequence[str]) -> tuple[Span, ...]:
    """The parts of a text that some other text does not have, word by word."""
    words = _words(text)
    own: set[int] = set()
    for other in others:
        matcher = SequenceMatcher(None, [w for _, w in words], [w for _, w in _words(other)], autojunk=False)
        for tag, first, last, _, _ in matcher.get_opcodes():
            if tag in ("replace", "delete"):
                own |= set(range(first, last))
    spans: list[Span] = []
    for place in sorted(own):
        start, word = words[place]
        if spans and place - 1 in own:
            begun = spans.pop()[0]
            spans.append((begun, start + _length(word) - begun))
        else:
            spans.append((start, _length(word)))
    return tuple(spans)


class MarkedText(Styled, QWidget):
    """Wrapped text with some parts underlined; it is as high as its width needs."""

    def __init__(self, look: Look, text: str, marked: Sequence[Span], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._marked = text, tuple(marked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.dress(look)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[1]

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(360)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(48), self.look.px(18))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.look["ink"])
        self._lay_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        font = self.look.font("text")
        layout = QTextLayout(self._text.replace("\n", "\N{LINE SEPARATOR}"), font)
        layout.setFormats([self._standing_out(start, length) for start, length in self._marked])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step, top = round(font.pixelSize() * 1.45), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return layout, max(top, step)

    def _standing_out(self, start: int, length: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setFontUnderline(True)
        made.start, made.length, made.format = start, length, form
        return made


def _words(text: str) -> list[tuple[int, str]]:
    """Every word with the place where it begins, in the units that Qt counts in."""
    found, place = [], 0
    for piece in text.split(" "):
        if piece:
            found.append((place, piece))
        place += _length(piece) + 1
    return found


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
