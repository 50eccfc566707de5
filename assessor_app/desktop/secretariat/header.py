"""The bar above each page of the desk: the page, the switch of evaluations, the tag CONTOH."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.phrases import event_span
from assessor_app.desktop.widgets.base import Wording, say
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.selects import Select
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import EvaluationSummary
from assessor_app.words import tr


class HeaderButton(Button):
    """A secondary action of a page, which gives up its word before the title does."""

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, or icon and word."""
        self._icon_only = compact
        self.retranslate()


class DeskHeader(HeaderBar):
    """Title and switch at the left; `evaluation_chosen(id)` when a person chooses another one."""

    evaluation_chosen = Signal(str)

    def __init__(self, look: Look, title: Wording, *, parent: QWidget | None = None) -> None:
        self._heading = title
        self._actions: list[HeaderButton] = []
        super().__init__(look, title, parent=parent)
        self._margins = (24, 0, 24, 0)
        self.restyle()
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.switch = Select(look, _switch_word, two_lines=True)
        self.switch.setVisible(False)
        self.switch.currentIndexChanged.connect(self._on_switched)
        self.add_left(self.switch)
        self.tag = self.add_tag(_example_word)
        self.tag.hide()
        self._keep_title()

    def add_action(self, button: "HeaderButton") -> None:
        """Put an action of the page at the right."""
        self._actions.append(button)
        self.add_right(button)

    def set_compact(self, compact: bool) -> None:
        """Where there is little room actions keep their icon, and their word as tooltip and accessible name."""
        self.tag.setMaximumWidth(0 if compact else self.look.px(240))
        for button in self._actions:
            button.set_compact(compact)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "switch"):
            self._keep_title()

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "switch"):
            self._keep_title()

    def _keep_title(self) -> None:
        """Titles are never cut."""
        self.title.setMinimumWidth(round(self.look.width(say(self._heading), "title")) + 2)

    def show_evaluation(self, known: Sequence[EvaluationSummary], evaluation: Evaluation | None) -> None:
        """Show which evaluations there are and which one is in front."""
        self.switch.blockSignals(True)
        self.switch.clear()
        for summary in known:
            of_front = evaluation is not None and evaluation.id == summary.id
            under = event_span(evaluation) if of_front and evaluation is not None else str(summary.year)
            self.switch.add(summary.title, summary.id, under)
        self.switch.blockSignals(False)
        if evaluation is not None:
            self.switch.choose(evaluation.id)
        self.switch.setVisible(bool(known))
        self.tag.setVisible(evaluation is not None and evaluation.example)

    def _on_switched(self, _index: int) -> None:
        self.evaluation_chosen.emit(str(self.switch.currentData()))


def _switch_word() -> str:
    return tr("Evaluasi yang dibuka")


def _example_word() -> str:
    return tr("CONTOH")
