"""The bar above each page of the desk: the page, the switch of evaluations, the tag CONTOH."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.phrases import event_span
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.selects import Select
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import EvaluationSummary
from assessor_app.words import tr


class DeskHeader(HeaderBar):
    """Title and switch at the left; `evaluation_chosen(id)` when a person chooses another one."""

    evaluation_chosen = Signal(str)

    def __init__(self, look: Look, title: Wording, *, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent=parent)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.switch = Select(look, _switch_word, two_lines=True)
        self.switch.setVisible(False)
        self.switch.currentIndexChanged.connect(self._on_switched)
        self.add_left(self.switch)
        self.tag = self.add_tag(_example_word)
        self.tag.hide()

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
