"""Moving a draft to another city: which one, and the word that it was moved, with the way back."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDialog, QListView, QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.city_list import FACTS, CityDelegate, CityModel, matches
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.labels import Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.text import folded
from assessor_app.operations.moving import move_draft, move_targets
from assessor_app.words import tr


class _Targets(QListView):
    """Whoever comes by Tab finds a row in focus: the first, where none is chosen."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedIndexes() and self.model().rowCount():  # Qt makes it current, but does not select it
            self.setCurrentIndex(self.model().index(0, 0))


class MoveSheet(Sheet):
    """Asks for the city that the content belongs to; `decided(code)`."""

    decided = Signal(str)

    def __init__(self, look: Look, city: str, targets: tuple[CityFacts, ...], *, parent: QWidget) -> None:
        super().__init__(
            look,
            tr("Pindahkan isi lembar {city}", city=city),
            tr("Semua nilai, catatan, bukti, dan temuan ikut pindah. Riwayat tetap tersimpan."),
            width=560,
            parent=parent,
        )
        self._targets = targets
        self.search = SearchField(look, _search_word)
        self.search.textChanged.connect(self._on_search)
        self._model = CityModel(self)
        self.view = _Targets()
        self.view.setModel(self._model)
        self.view.setItemDelegate(CityDelegate(look, self.view))
        self.view.setAccessibleName(tr("Daerah tujuan"))
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMinimumHeight(min(look.px(200), parent.window().height() - look.px(268)))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.doubleClicked.connect(self._on_act)
        self._none = Paragraph(look, _none_word, "text", "ink2")
        for widget in (self.search, self.view, self._none):
            self.body.addWidget(widget)
        self.act = Button(look, _act_word, "primary")
        self.act.clicked.connect(self._on_act)
        self.add_button(self.act, primary=True)
        self._on_search("")
        self.search.setFocus()

    @property
    def code(self) -> str:
        """The city chosen; empty while there is none."""
        index = self.view.currentIndex()
        return str(index.data(FACTS).city.code) if index.isValid() else ""

    def _on_search(self, text: str) -> None:
        wanted = folded(text)
        rows = [f for f in self._targets if matches(f, wanted)]
        self._model.show(rows)
        self.view.setVisible(bool(self._targets))
        self._none.setVisible(not self._targets)
        if len(rows) == 1:
            self.view.setCurrentIndex(self._model.index(0))
        self.act.setEnabled(bool(self.code))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.act.setEnabled(current.isValid())

    def _on_act(self) -> None:
        if self.code:
            self.decided.emit(self.code)
            self.done(QDialog.DialogCode.Accepted)


class Mover(QObject):
    """`moved(from, to)` after a draft stands under another city; `move_back` is the same verb the other way."""

    moved = Signal(str, str)

    def __init__(self, look: Look, bench: Bench, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._bench, self._window = look, bench, window
        self.dialog: MoveSheet | None = None
        self._from = ""

    def ask(self, city: str, facts: Mapping[str, CityFacts]) -> None:
        """Ask where the draft of a city belongs."""
        bench = self._bench
        targets = move_targets(bench.workspace, city=city, evaluation_id=bench.evaluation.id)
        self._from = city
        name = bench.evaluation.city(city).name
        self.dialog = MoveSheet(self._look, name, tuple(facts[c.code] for c in targets), parent=self._window)
        self.dialog.decided.connect(self._on_decided)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def move(self, source: str, target: str) -> None:
        """Move a draft; refused in one sentence where it does not fit."""
        if self._bench.write(move_draft, from_city=source, to_city=target) is not None:
            self.moved.emit(source, target)

    def _on_decided(self, code: str) -> None:
        self.move(self._from, code)

    def _on_finished(self, _result: int) -> None:
        self.dialog = None


def _search_word() -> str:
    return tr("Nama atau kode")


def _none_word() -> str:
    return tr("Tidak ada daerah lain dengan instrumen yang sama dan lembar yang masih kosong.")


def _act_word() -> str:
    return tr("Pindahkan")
