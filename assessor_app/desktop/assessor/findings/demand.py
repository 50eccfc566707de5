"""What the instrument demands of findings: one line under the lists, told by shape and by word."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.phrases import kind_word
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.marks import Mark, MarkKind
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.words import tr


class DemandLine(Panel):
    """Hidden where the instrument demands nothing."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(
            look, "surface", sides="t", direction="across", margins=(16, 8, 16, 8), spacing=8, parent=parent
        )
        self._there: frozenset[FindingKind] = frozenset()
        self._marks: dict[FindingKind, Mark] = {}
        self._labels: dict[FindingKind, Label] = {}
        self.box.addWidget(Label(look, _demand_word, "text", "ink2"))
        self.box.addSpacing(16)
        for kind in FindingKind:
            self._marks[kind] = Mark(look, MarkKind.MISSING)
            self._labels[kind] = Label(look, kind_word(kind), "label")
            self.box.addWidget(self._marks[kind])
            self.box.addWidget(self._labels[kind])
            self.box.addSpacing(8)
        self.box.addStretch(1)
        self.hide()

    def show_kinds(self, findings: Iterable[Finding], *, demanded: bool) -> None:
        """Show of which kinds there is at least one."""
        self._there = frozenset(f.kind for f in findings if f.text.strip())
        self.setVisible(demanded)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "_labels"):
            for kind, label in self._labels.items():
                there = kind in self._there
                self._marks[kind].show_kind(MarkKind.FINE if there else MarkKind.MISSING)
                label.set_wording(kind_word(kind))
            missing = [kind_word(kind) for kind in self._labels if kind not in self._there]
            said = tr("belum ada: {kinds}", kinds=", ".join(missing)) if missing else tr("lengkap")
            self.setAccessibleName(f"{_demand_word()}; {said}")
        super().retranslate()


def _demand_word() -> str:
    return tr("Minimal satu untuk setiap jenis")
