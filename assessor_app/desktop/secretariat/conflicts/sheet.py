"""The sheet of one conflict: the versions to choose from, cell by cell, and the word that settles it.

It never shows what a choice would do to a final: whoever decides must not be able to aim.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.conflicts.cards import VersionCard
from assessor_app.desktop.secretariat.conflicts.comparing import ComparingView
from assessor_app.desktop.secretariat.conflicts.comparison import changes_words, compare_findings, compare_marks
from assessor_app.desktop.secretariat.conflicts.reading import Conflict, Ending, Standing
from assessor_app.desktop.secretariat.conflicts.request import request_text
from assessor_app.desktop.secretariat.conflicts.work import Choice
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_device
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import UserError
from assessor_app.words import MISSING, current, error_text, tr


class ConflictSheet(Sheet):
    """Compares, asks the assessor, or settles: `choice_wished(Choice)`.

    Args:
        base: the newest version that all endings descend from.
        decidable: False in a preview, where nothing is stored yet.
    """

    choice_wished = Signal(object)

    def __init__(
        self,
        look: Look,
        veil: Veil,
        evaluation: Evaluation,
        conflict: Conflict,
        endings: Sequence[Ending],
        base: SignedSheet | None,
        operator: str,
        *,
        decidable: bool = True,
        parent: QWidget,
    ) -> None:
        self._evaluation, self._conflict, self._endings = evaluation, conflict, tuple(endings)
        self._base, self._operator, self._decidable = base, operator, decidable
        super().__init__(look, self._heading, self._about, cancel=_later, width=1140, parent=parent)
        self.cards: list[VersionCard] = []
        self._group = QButtonGroup(self)
        across = QHBoxLayout()
        across.setSpacing(look.px(12))
        for ending in self._endings:
            card = self._card(ending)
            self._group.addButton(card)
            across.addWidget(card, 1)
        self._group.buttonToggled.connect(self._on_changed)
        sheets = [ending.version.sheet for ending in self._endings]
        instrument = evaluation.instrument_of(conflict.city.code)
        base_sheet = base.sheet if base is not None else None
        base_name = tr("Versi {n}", n=base_sheet.version) if base_sheet is not None else ""
        letters = [ending.letter for ending in self._endings]
        marks = compare_marks(instrument, base_sheet, sheets)
        self.comparing = ComparingView(look, veil, base_name, letters, marks, compare_findings(sheets))
        self.body.addWidget(self._scrolled(across), 1)
        self.asked = Paragraph(look, "", "small", "masuk")
        self.asked.hide()
        self.body.addWidget(self.asked)
        self.problem = Label(look, "", "small", "bata", wrap=True)
        self.problem.hide()
        self.reason = TextField(look, _reason)
        self.agreed = TextField(look, _agreed)
        self.ask = Button(look, _ask, icon="send")
        self.ask.clicked.connect(self._on_ask)
        self.go = Button(look, self._go_word, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        if decidable:
            self._build_deciding()
        else:
            for unused in (self.reason, self.agreed, self.go):
                unused.setParent(self)  # they go when the sheet goes
                unused.hide()
        self.body.addWidget(self.problem)
        self.foot_note.set_wording(self._foot_words)
        self.add_button(self.ask)
        if decidable:
            self.add_button(self.go, primary=True)
        self._on_changed()
        self.ask.setFocus()

    @property
    def chosen(self) -> Ending | None:
        """The version whose card is chosen."""
        pairs = zip(self.cards, self._endings, strict=True)
        return next((ending for card, ending in pairs if card.isChecked()), None)

    def show_problem(self, error: UserError) -> None:
        """Say why it could not be settled."""
        self.problem.set_wording(error_text(error))
        self.problem.show()
        self.go.setEnabled(True)

    @override
    def restyle(self) -> None:
        self.setMaximumHeight(max(self._host.height() - self.look.px(24), 320))
        self.setMinimumHeight(min(self.look.px(690), self.maximumHeight()))
        super().restyle()

    def _build_deciding(self) -> None:
        look = self.look
        reason = FieldBox(look, _reason, self.reason, hint=_reason_hint)
        agreed = FieldBox(look, _agreed, self.agreed, hint=_agreed_hint)
        across = QHBoxLayout()
        across.setSpacing(look.px(12))
        across.addWidget(reason, 3)
        across.addWidget(agreed, 2)
        phrases = QHBoxLayout()
        phrases.addWidget(Label(look, _use, "small", "ink2"))
        for wording, slot in ((_assured, self._on_assured), (_panel, self._on_panel)):
            button = Button(look, wording, "quiet", size=32)
            button.clicked.connect(slot)
            phrases.addWidget(button)
        phrases.addStretch(1)
        self.body.addLayout(phrases)
        self.body.addLayout(across)
        for field in (self.reason, self.agreed):
            field.textChanged.connect(self._on_changed)
        decision = self._conflict.decision
        if decision is not None:
            for card, ending in zip(self.cards, self._endings, strict=True):
                card.setChecked(ending.version.digest == decision.chosen)

    def _scrolled(self, cards: QHBoxLayout) -> QScrollArea:
        """The versions and what differs; where there is little room they scroll, and the decision stays in sight."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(cards)
        column.addWidget(self.comparing, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # it lies on the sheet
        scroll.viewport().setAutoFillBackground(False)
        return scroll

    def _card(self, ending: Ending) -> VersionCard:
        sheet, receipt = ending.version.sheet, ending.receipt
        facts = [
            (tr("Laptop"), shown_device(sheet.device)),
            (tr("Ditandatangani"), moment_words(self._evaluation, sheet.time)),
        ]
        came = tr("belum digabungkan")
        if receipt is not None:
            came = tr("dari {file}, {time}", file=receipt.file, time=moment_words(self._evaluation, receipt.at))
            facts.append((tr("Tanda terima"), receipt.receipt or MISSING))
        elif self._decidable:
            came = tr("tersimpan")
        facts.append((tr("Urutan"), current().count(sheet.counter)))
        if ending.version.digest in self._conflict.held:
            came = tr("kunci lama, {came}", came=came)
        instrument = self._evaluation.instrument_of(self._conflict.city.code)
        base = self._base.sheet if self._base is not None else None
        differs = tr("Berbeda dari versi bersama: {what}", what=changes_words(instrument, base, sheet))
        card = VersionCard(self.look, tr("Versi {letter}", letter=ending.letter), came, facts, differs)
        card.setEnabled(self._decidable)
        self.cards.append(card)
        return card

    def _heading(self) -> str:
        return tr("Bentrok: {city}, {assessor}", city=self._conflict.city.name, assessor=self._conflict.assessor.name)

    def _about(self) -> str:
        if not self._decidable:
            return tr("Belum satu pun tersimpan. Gabungkan dahulu; sesudah itu salah satu versi dapat dipilih.")
        decision = self._conflict.decision
        if self._conflict.torn:
            return tr("Dua keputusan tentang lembar ini berbeda, jadi belum ada yang berlaku. Putuskan sekali lagi.")
        if self._conflict.held and self._conflict.standing is Standing.OPEN:
            return tr(
                "Versi bertanda kunci lama ditandatangani dengan kartu yang sudah diganti. Versi itu tidak dihitung "
                "kecuali diputuskan di sini; sebaiknya asesor menandatangani lagi dengan kartu baru."
            )
        if self._conflict.standing is Standing.OPEN or decision is None:
            return tr(
                "Dua versi berbeda sama-sama ditandatangani untuk daerah ini. Sebaiknya asesornya sendiri yang "
                "menetapkan; yang tidak dipilih tetap tersimpan."
            )
        return tr(
            "Sudah diputuskan oleh {operator}, {time}: {reason} (kesepakatan: {agreed}). Keputusan baru "
            "menggantikannya.",
            operator=decision.operator,
            time=moment_words(self._evaluation, decision.time),
            reason=decision.reason,
            agreed=decision.agreed_by,
        )

    def _foot_words(self) -> str:
        if not self._decidable:
            return ""
        return tr(
            "Dicatat atas nama {operator}, ditandatangani kunci sekretariat, dan tercetak di berita acara.",
            operator=self._operator,
        )

    def _go_word(self) -> str:
        chosen = self.chosen if self.cards else None
        return tr("Pakai versi {letter}", letter=chosen.letter) if chosen is not None else tr("Pakai versi")

    def _on_changed(self, *_changed: object) -> None:
        self.problem.hide()
        self.go.retranslate()
        said = bool(self.reason.text().strip()) and bool(self.agreed.text().strip())
        self.go.setEnabled(self.chosen is not None and said)

    def _on_assured(self) -> None:
        self.reason.setText(tr("Dipastikan oleh asesor"))
        self.agreed.setText(self._conflict.assessor.name)

    def _on_panel(self) -> None:
        self.reason.setText(tr("Kesepakatan panel"))
        self.agreed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ask(self) -> None:
        QGuiApplication.clipboard().setText(request_text(self._evaluation, self._conflict, self._endings))
        self.asked.set_wording(asked_words)
        self.asked.show()

    def _on_go(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        self.go.setEnabled(False)
        assessor, city = self._conflict.pair
        self.choice_wished.emit(Choice(assessor, city, chosen.version.digest, self.reason.text(), self.agreed.text()))


def asked_words() -> str:
    """What is said once the request is on the clipboard."""
    return tr("Teks permintaan disalin; tempelkan di pesan kepada asesor atau bacakan. Tidak ada yang ditandai.")


def _later() -> str:
    return tr("Nanti saja")


def _ask() -> str:
    return tr("Minta asesor menetapkan")


def _reason() -> str:
    return tr("Alasan")


def _reason_hint() -> str:
    return tr("wajib, tercetak di berita acara")


def _agreed() -> str:
    return tr("Atas kesepakatan siapa")


def _agreed_hint() -> str:
    return tr("wajib")


def _use() -> str:
    return tr("Pakai kalimat:")


def _assured() -> str:
    return tr("Dipastikan oleh asesor")


def _panel() -> str:
    return tr("Kesepakatan panel")
