"""The answer of Verifikasi: what was found, figure by figure, under a word on how far it is proved."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Icon
from assessor_app.errors import UserError
from assessor_app.operations.verified import Line, Verified, worded
from assessor_app.words import error_text, tr

_FIGURES = frozenset({"qr-figure", "qr-final", "qr-no-final"})
_TONES: Final[dict[str, Token]] = {"circle-check": "daun", "octagon-alert": "bata"}


class AnswerCard(Styled, QWidget):
    """What was found, figure by figure as on the paper, under a word on how far it is proved."""

    def __init__(self, look: Look, *, edge: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(look, spacing=8, edge=edge)
        self._shown: QWidget | None = None
        self._said: list[Label | Paragraph] = []
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)
        around.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.dress(look)
        self._begin(_nothing_yet)
        self._say(Paragraph(look, _nothing_about, "text", "ink2"))

    @property
    def said(self) -> list[str]:
        """What stands in the answer, line by line."""
        return [line.accessibleName() for line in self._said]

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
        self._say(Paragraph(self.look, partial(error_text, error), "text", "ink"))

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Jawaban"))
        super().retranslate()

    def _begin(self, word: Wording, icon: str = "") -> None:
        """Take the last answer away and begin the next one."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown, self._said = QWidget(), []
        self._lines = QVBoxLayout(self._shown)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._card.box.addWidget(self._shown)
        self.headline = Label(self.look, word, "h2")
        head = QHBoxLayout()
        if icon:
            head.addWidget(Icon(self.look, icon, size=22, token=_TONES.get(icon, "nila")))
        head.addWidget(self.headline, 1)
        self._lines.addLayout(head)

    def _add(self, line: Line) -> None:
        if line.kind in _FIGURES:
            role: Role = "strong" if line.kind == "qr-final" else "body"
            self._say(Label(self.look, partial(worded, line), role))
        else:
            self._say(Paragraph(self.look, partial(worded, line), "text", "ink"))

    def _say(self, line: Label | Paragraph) -> None:
        self._said.append(line)
        self._lines.addWidget(line)


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
