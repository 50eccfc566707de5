"""The second step of a sheet: strengths, weaknesses and recommendations as ordered lists side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.findings.card import FindingCard
from assessor_app.desktop.assessor.findings.demand import DemandLine
from assessor_app.desktop.assessor.findings.ties import Tie, suggestion, ties_of, written
from assessor_app.desktop.assessor.phrases import kind_word
from assessor_app.desktop.assessor.scrolled import bring_into_sight, scrolled
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Icon
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.words import tr

_ICONS = {
    FindingKind.STRENGTH: "circle-plus",
    FindingKind.WEAKNESS: "circle-minus",
    FindingKind.RECOMMENDATION: "arrow-up-right",
}


class _Column(Styled, QWidget):
    """The findings of one kind, in their order; `changed()`, `entered(place from 0)` as one gets the focus."""

    changed = Signal()
    entered = Signal(int)

    def __init__(self, look: Look, kind: FindingKind, page: "FindingsPage") -> None:
        super().__init__()
        self.kind, self._page = kind, page
        self.cards: list[FindingCard] = []
        self._writable = True
        self.title = Label(look, self._title_word, "h2")
        self.count = Label(look, "", "small", "ink3")
        head = QHBoxLayout()
        head.addWidget(Icon(look, _ICONS[kind], token="nila"))
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        self.reader = Paragraph(look, "", "small", "ink2")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add = Button(look, self._add_word, "quiet", icon="plus", flush=True)
        self.add.clicked.connect(self.add_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.reader)
        column.addLayout(self._list)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.dress(look)

    def show_findings(self, findings: Sequence[Finding], *, writable: bool) -> None:
        """Show other findings."""
        self._writable = writable
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for finding in findings:
            self._add(finding)
        self.add.setVisible(writable)
        self._number()

    def add_card(self) -> None:
        """Begin a new finding, or go to the empty one that is there."""
        empty = next((card for card in self.cards if not card.editor.toPlainText().strip()), None)
        card = empty or self._add(None)
        self._number()
        card.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(kind_word(self.kind))
        super().retranslate()

    def _add(self, finding: Finding | None) -> FindingCard:
        card = FindingCard(self.look, self.kind, self._title_word, self._page.ties, self._page.suggest)
        card.show_finding(finding, len(self.cards) + 1, writable=self._writable)
        card.changed.connect(self._on_changed)
        card.entered.connect(self._on_entered)
        card.move_wanted.connect(self._on_move_wanted)
        card.remove_wanted.connect(self._on_remove_wanted)
        self.cards.append(card)
        self._list.addWidget(card)
        return card

    def _number(self) -> None:
        for n, card in enumerate(self.cards, start=1):
            card.number.set_wording(f"{n}.")
            card.up.setVisible(len(self.cards) > 1)
            card.down.setVisible(len(self.cards) > 1)
            card.up.setEnabled(self._writable and n > 1)
            card.down.setEnabled(self._writable and n < len(self.cards))
        self.count.set_wording(str(sum(bool(card.finding().text.strip()) for card in self.cards)))

    def _on_changed(self) -> None:
        self._number()
        self.changed.emit()

    def _on_entered(self) -> None:
        card = self.sender()
        if isinstance(card, FindingCard) and card in self.cards:
            self.entered.emit(self.cards.index(card))

    def _on_move_wanted(self, by: int) -> None:
        card = self.sender()
        if not isinstance(card, FindingCard) or not self._writable:
            return
        n = self.cards.index(card)
        if 0 <= n + by < len(self.cards):
            focus = card.focusWidget()
            self.cards.insert(n + by, self.cards.pop(n))
            self._list.insertWidget(n + by, card)
            self._on_changed()
            # At an end the button just pressed is off; the finding keeps the focus all the same.
            target = focus if focus is not None and focus.isEnabled() else card.editor
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove_wanted(self) -> None:
        card = self.sender()
        if isinstance(card, FindingCard):
            self.cards.remove(card)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
            self._on_changed()
            self.add.setFocus()

    def _title_word(self) -> str:
        return kind_word(self.kind)

    def _add_word(self) -> str:
        words = {
            FindingKind.STRENGTH: tr("Tambah kekuatan"),
            FindingKind.WEAKNESS: tr("Tambah kelemahan"),
            FindingKind.RECOMMENDATION: tr("Tambah rekomendasi"),
        }
        return words[self.kind]


class FindingsPage(Styled, QWidget):
    """`findings_written(tuple of Finding)` when they want saving, `typing(place)` as one of them gets the focus."""

    findings_written = Signal(object)
    typing = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ties: list[tuple[str, Tie]] = []
        self._phrases: tuple[str, ...] = ()
        self._content: Content | None = None
        self.columns = {kind: _Column(look, kind, self) for kind in FindingKind}
        inner = QWidget()
        self._across: QBoxLayout = QHBoxLayout(inner)
        for column in self.columns.values():
            column.changed.connect(self._on_changed)
            column.entered.connect(self._on_entered)
            self._across.addWidget(column, 1)
        self._scroll = scrolled(inner)
        # A card that was just added has its place only after the layout had its turn.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._bring_held)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        self.demand = DemandLine(look)
        outer.addWidget(self.demand)
        self.dress(look)

    def show_sheet(self, content: Content, phrases: Sequence[str], reader: str) -> None:
        """Show the findings of a sheet.

        Args:
            phrases: what this assessor wrote for other cities, newest first.
            reader: who will read them, and under which name.
        """
        again = self._content is not None and self._content.city.code == content.city.code
        held = self._held() if again else ""
        self._content, self._phrases = content, tuple(phrases)
        self.ties = ties_of(content.instrument, content.city)
        for kind, column in self.columns.items():
            column.reader.set_wording(reader)
            column.show_findings([f for f in content.findings if f.kind is kind], writable=content.writable)
        self.demand.show_kinds(content.findings, demanded=content.instrument.findings_required)
        if held:
            self.open_finding(held)

    def _held(self) -> str:
        """The finding whose text has the focus, also while the window is not the active one."""
        focus = self.window().focusWidget()
        for column in self.columns.values():
            for n, card in enumerate(column.cards):
                if card.editor is focus:
                    return f"{column.kind.value}:{n}"
        return ""

    def findings(self) -> tuple[Finding, ...]:
        """Everything that is written, kind after kind."""
        return written(card.finding() for column in self.columns.values() for card in column.cards)

    def suggest(self, typed: str) -> str:
        """An earlier phrase of this assessor's that begins so."""
        used = [finding.text for finding in self.findings()]
        return suggestion(typed, self._phrases, used)

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        for column in self.columns.values():
            for card in column.cards:
                card.flush()

    def open_finding(self, place: str) -> None:
        """Go on with the finding that was being typed, where it is still there."""
        kind, _, n = place.partition(":")
        column = next((c for c in self.columns.values() if c.kind.value == kind), None)
        if column is not None and n.isdigit() and int(n) < len(column.cards):
            column.cards[int(n)].open()
        else:
            self.take_focus()

    def take_focus(self) -> None:
        """Go to the first kind of which there is nothing yet."""
        empty = next((c for c in self.columns.values() if not c.cards), None)
        target = empty or self.columns[FindingKind.STRENGTH]
        (target.cards[0].editor if target.cards else target.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_breadth(self, breadth: Breadth) -> None:
        """Below 900 the lists stand under each other."""
        down = breadth is Breadth.NARROW
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)

    @override
    def restyle(self) -> None:
        px = self.look.px
        self._across.setContentsMargins(px(16), px(16), px(16), px(16))
        self._across.setSpacing(px(20))
        super().restyle()

    def _on_entered(self, n: int) -> None:
        column = self.sender()
        if isinstance(column, _Column):
            self.typing.emit(f"{column.kind.value}:{n}")
            self._later.start()

    def _bring_held(self) -> None:
        """Scroll to the whole card that is being written on."""
        focus = self.window().focusWidget()
        for column in self.columns.values():
            for card in column.cards:
                if card.editor is focus:
                    bring_into_sight(self._scroll, card, self.look.px(16))

    def _on_changed(self) -> None:
        if self._content is not None and self._content.writable:
            findings = self.findings()
            self.demand.show_kinds(findings, demanded=self._content.instrument.findings_required)
            if findings != self._content.findings:
                self.findings_written.emit(findings)
