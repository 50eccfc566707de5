"""The sheet of one city: its three steps side by side under tabs, the cities at the left, the figures at the foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.city_list import CityList
from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.findings.page import FindingsPage
from assessor_app.desktop.assessor.footer import Footer
from assessor_app.desktop.assessor.scoring.page import ScoringPage
from assessor_app.desktop.assessor.sheet_menu import sheet_entries
from assessor_app.desktop.assessor.signing.page import SigningPage
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Tabs
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.menu import Entry, MenuButton
from assessor_app.words import tr

MARKS, FINDINGS, SIGN = "marks", "findings", "sign"


class SheetPage(Styled, QWidget):
    """`step_opened(key)` when another step is in front, `wished(key)` for a line of the menu that is not the
    toolbar's; everything else is told by the parts themselves.
    """

    step_opened = Signal(str)
    wished = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breadth = Breadth.WIDE
        self.header = HeaderBar(look, "")
        self.toggle = Button(look, _cities_word, icon="list", icon_only=True)
        self.toggle.clicked.connect(self._on_toggle)
        self.toggle.hide()
        self.header.add_first(self.toggle)
        self.tabs = Tabs(look, _steps_word, [Option(MARKS, _marks), Option(FINDINGS, _findings), Option(SIGN, _sign)])
        self.tabs.chosen.connect(self.open_step)
        self.header.add_right(self.tabs, tall=True)
        self.menu = MenuButton(look, _menu_word)
        self.menu.opening.connect(self._on_menu_opening)
        self.menu.chosen.connect(self._on_menu)
        self.header.add_right(self.menu)
        self._content: Content | None = None
        self._place = self._zone = ""
        self.cities = CityList(look)
        self.scoring = ScoringPage(look)
        self.findings = FindingsPage(look)
        self.signing = SigningPage(look)
        self.footer = Footer(look)
        self._stack = QStackedWidget()
        for page in (self.scoring, self.findings, self.signing):
            self._stack.addWidget(page)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.cities)
        across.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(across, 1)
        column.addWidget(self.footer)
        self.footer.aspect_chosen.connect(self._on_aspect_chosen)
        search = QShortcut(QKeySequence("Ctrl+F"), self)
        search.activated.connect(self._on_search)
        for n, key in enumerate((MARKS, FINDINGS, SIGN), start=1):
            step = QShortcut(QKeySequence(f"Ctrl+{n}"), self)
            step.setObjectName(key)
            step.activated.connect(self._on_step_key)
        self.dress(look)

    @property
    def step(self) -> str:
        """The step in front."""
        return (MARKS, FINDINGS, SIGN)[self._stack.currentIndex()]

    def show_place(self, content: Content, place: str, zone: str = "") -> None:
        """Say which city it is, where it presents, and in which zone's time, which goes first for want of room."""
        self._content, self._place, self._zone = content, place, zone
        self._show_header()
        self.cities.choose(content.city.code)
        self.show_counts(content)

    def _show_header(self) -> None:
        """The name of the city comes first; where there is little room it is all."""
        if self._content is not None:
            city = self._content.city
            little = self._breadth is Breadth.NARROW
            wide = self._breadth is Breadth.WIDE
            name = city.name if wide else city.name.replace("Kabupaten ", "Kab. ", 1)
            place = self._place if wide else self._place.removesuffix(f" {self._zone}")
            self.header.show_place(name, code="" if little else city.code, meta="" if little else place)

    def show_counts(self, content: Content) -> None:
        """How much is scored and found, beside the steps."""
        self.tabs.tell(MARKS, count=f"{len(content.marks)}/{len(content.instrument.indicators)}")
        self.tabs.tell(FINDINGS, count=str(len(content.findings)) if content.findings else "")

    def open_step(self, key: str) -> None:
        """Bring a step to the front and give it the focus."""
        self.scoring.flush()
        self.findings.flush()
        self.close_list()
        self.tabs.choose(key)
        self._stack.setCurrentIndex((MARKS, FINDINGS, SIGN).index(key))
        self.step_opened.emit(key)
        self.focus_step()

    def focus_step(self) -> None:
        """Give the focus to what the step is for."""
        if self.step == MARKS:
            self.scoring.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == FINDINGS:
            self.findings.take_focus()
        else:
            self.signing.take_focus()

    def set_breadth(self, breadth: Breadth) -> None:
        """Follow the width of the window."""
        self._breadth = breadth
        wide = breadth is Breadth.WIDE
        self.cities.set_filling(not wide)
        self._show_cities(wide)
        self.toggle.setVisible(not wide)
        self.footer.set_narrow(not wide, low=breadth is Breadth.NARROW)
        self.scoring.set_breadth(breadth)
        self.findings.set_breadth(breadth)
        self.signing.set_breadth(breadth)
        self.header.set_low(breadth is Breadth.NARROW)
        self._show_header()

    def close_list(self) -> None:
        """Put the cities away again where they stand behind a button."""
        if self._breadth is not Breadth.WIDE:
            self._show_cities(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scoring.set_low(self.height())

    def _show_cities(self, shown: bool) -> None:
        """Show the cities beside the step, or in its place where large text leaves no room for both."""
        self._stack.setVisible(not shown or self._breadth is Breadth.WIDE)
        self.cities.setVisible(shown)

    def _on_toggle(self) -> None:
        self._show_cities(self.cities.isHidden())
        if self.cities.isHidden():
            self.focus_step()
        else:
            self.cities.search.setFocus()

    def _on_menu_opening(self) -> None:
        toolbar: list[Entry] = []
        if self._breadth is not Breadth.WIDE and self.step == MARKS:
            toolbar = self.scoring.toolbar()
        self.menu.show_entries([*toolbar, *sheet_entries(self._content)])

    def _on_menu(self, key: str) -> None:
        if not self.scoring.take(key):
            self.wished.emit(key)

    def _on_search(self) -> None:
        self.cities.show()
        self.cities.search.setFocus()

    def _on_step_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.open_step(sender.objectName())

    def _on_aspect_chosen(self, code: str) -> None:
        self.open_step(MARKS)
        self.scoring.focus_aspect(code)


def _cities_word() -> str:
    return tr("Daftar daerah")


def _menu_word() -> str:
    return tr("Lainnya")


def _steps_word() -> str:
    return tr("Langkah lembar")


def _marks() -> str:
    return tr("Nilai")


def _findings() -> str:
    return tr("Temuan")


def _sign() -> str:
    return tr("Tanda tangan")
