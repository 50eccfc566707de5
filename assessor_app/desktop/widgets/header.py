"""The bar above a page: title, chip and facts at the left, what the page needs at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.chips import Chip, Tone
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Panel

HEIGHT = 56


class HeaderBar(Panel):
    """Title at the left, actions at the right; the one primary button is the right-most."""

    def __init__(self, look: Look, title: Wording, *, meta: Wording = "", parent: QWidget | None = None) -> None:
        self._low, self._left = False, 2
        super().__init__(
            look, "surface", sides="b", direction="across", margins=(16, 0, 16, 0), spacing=12, parent=parent
        )
        self.title = Label(look, title, "title", elide=True)
        self.chip = Chip(look, "", "outline", mono=True)
        self.chip.hide()
        self.meta = Label(look, meta, "text", "ink2", elide=True)
        # the facts take what is left, so they give way before the title does
        self.meta.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.box.addWidget(self.title, 0, middle)
        self.box.addWidget(self.chip, 0, middle)
        self.box.addWidget(self.meta, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, title: Wording, *, code: str = "", meta: Wording = "") -> None:
        """Say where we are."""
        self.title.set_wording(title)
        self.chip.set_wording(code)
        self.chip.setVisible(bool(code))
        self.meta.set_wording(meta)

    def add_left(self, widget: QWidget) -> None:
        """Put something after the title, as the switch of evaluations."""
        self.box.insertWidget(self._left, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._left += 1

    def add_first(self, widget: QWidget) -> None:
        """Put something before the title, as the button that opens the list."""
        self.box.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._left += 1

    def add_right(self, widget: QWidget, *, tall: bool = False) -> None:
        """Put something at the right, after what is there.

        Args:
            tall: takes the whole height, as tabs.
        """
        self.box.addWidget(widget, 0, Qt.AlignmentFlag(0) if tall else Qt.AlignmentFlag.AlignVCenter)

    def add_tag(self, text: Wording, tone: Tone = "plain") -> Chip:
        """Put a tag after the title, as CONTOH."""
        tag = Chip(self.look, text, tone)
        self.add_left(tag)
        return tag

    def set_low(self, low: bool) -> None:
        """Use the lower bar of an effective width below 900."""
        self._low = low
        self.restyle()

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self.look.px(44 if self._low else HEIGHT))
        super().restyle()
