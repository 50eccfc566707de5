"""How documents are made: language, paper, and whether the recapitulation goes by province."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.listing import Manner
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Check
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.evaluation import Evaluation
from assessor_app.operations.remembering import remember
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr

_PAPER = "paper."
"""What an evaluation is printed on where somebody chose it by hand; its id follows."""


def chosen_paper(workspace: Workspace, evaluation: Evaluation) -> str:
    """What was chosen by hand for an evaluation, else its own paper."""
    return workspace.ui_state(_PAPER + evaluation.id) or evaluation.paper


def keep_paper(workspace: Workspace, evaluation: Evaluation, paper: str) -> None:
    """Keep what was chosen by hand; whoever goes back to the evaluation's own paper follows it again."""
    remember(workspace, {_PAPER + evaluation.id: paper if paper != evaluation.paper else None})


class MannerBox(Panel):
    """`paper_chosen(paper)` when a person chooses another one, `manner_chosen()` after every choice."""

    manner_chosen = Signal()
    paper_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, None, margins=(12, 4, 12, 4), spacing=6, parent=parent)
        self.language = Segments(look, _language, [Option("id", _indonesian), Option("en", _english)])
        self.paper = Segments(look, _paper, [Option("A4", "A4"), Option("F4", "F4")])
        self.by_province = Check(look, _by_province)
        for name, widget in ((_language, self.language), (_paper, self.paper)):
            self._line(name, widget)
        self.box.addWidget(self.by_province)
        self.language.chosen.connect(self._on_chosen)
        self.paper.chosen.connect(self._on_paper)
        self.by_province.toggled.connect(self._on_chosen)

    @property
    def manner(self) -> Manner:
        """What is chosen."""
        return Manner(self.language.key, self.paper.key, self.by_province.isChecked())

    def show_paper(self, paper: str) -> None:
        """Choose a paper without telling anybody."""
        self.paper.choose(paper)

    def show_kind(self, kind: str) -> None:
        """Only the recapitulation can go by province."""
        self.by_province.setVisible(kind == "recap")

    def _line(self, name: Wording, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(self.look, name, "small", "ink2"), 1)
        row.addWidget(widget)
        self.box.addLayout(row)

    def _on_paper(self, paper: str) -> None:
        self.paper_chosen.emit(paper)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.manner_chosen.emit()


def _language() -> str:
    return tr("Bahasa")


def _indonesian() -> str:
    return tr("Indonesia")


def _english() -> str:
    return tr("Inggris")


def _paper() -> str:
    return tr("Kertas")


def _by_province() -> str:
    return tr("Kelompokkan per provinsi")
