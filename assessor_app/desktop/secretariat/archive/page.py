"""The page Arsip dan kartu: the archive of the evaluation, cards that were stolen, and which desk is the first."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.archive import wording
from assessor_app.desktop.secretariat.archive.arriving import Arrival, ArrivalSheet, bring, brought_words, look_at
from assessor_app.desktop.secretariat.archive.sheets import CardSheet, TakeOverSheet
from assessor_app.desktop.secretariat.archive.work import (
    NewCard,
    become_first,
    issue_card,
    write_archive,
    write_received,
)
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.picker import pick_file, pick_folder, pick_target
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.ledger import OperationEntry
from assessor_app.domain.records import Reissue
from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.operations.archives import BroughtIn
from assessor_app.operations.changes import Changes
from assessor_app.operations.first_desk import is_first_desk, take_over_operator, take_over_reason, take_overs
from assessor_app.operations.handing_over import HandedOver
from assessor_app.operations.originals import Originals
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr

_ARCHIVE = "archive"


class ArchivePage(DeskPage):
    """Arsip dan kartu. `changed(Changes)` after a new card or taking over, `back_wished()` to the page before."""

    changed = Signal(object)
    back_wished = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._jobs, self._duty = workspace, jobs, duty
        self._seen: Seen | None = None
        self._first = True
        self._reissues: tuple[Reissue, ...] = ()
        self._over: tuple[OperationEntry, ...] = ()
        super().__init__(look, wording.title_word, parent=parent)
        self.back = Button(look, wording.back_word, "quiet", icon="chevron-left", size=32, flush=True)
        self.back.clicked.connect(self.back_wished)
        self.hand_over = Button(look, wording.hand_over_word, "primary", icon="package-check", size=36)
        self.hand_over.clicked.connect(self._on_hand_over)
        self.originals = Button(look, wording.originals_word, icon="folder-open", size=36)
        self.originals.clicked.connect(self._on_originals)
        self.merge = Button(look, wording.merge_word, icon="git-merge", size=36)
        self.merge.clicked.connect(self._on_merge)
        self.archived = Paragraph(look, "", "text", "ink")
        self.card = Button(look, wording.card_word, icon="lock", size=36)
        self.card.clicked.connect(self._on_card)
        self.replaced = Paragraph(look, self._replaced_words, "text", "ink")
        self.issued = Paragraph(look, "", "text", "ink")
        self.desk = Paragraph(look, self._desk_words)
        self.take_over = Button(look, wording.take_over_word, icon="arrow-up-right", size=36)
        self.take_over.clicked.connect(self._on_take_over)
        for outcome in (self.archived, self.issued, self.replaced):
            outcome.hide()
        self.strip = ProgressStrip(look, leaves=wording.leaves_word)
        self.strip.cancel_requested.connect(self._on_cancel)
        self.strip.hide()
        self.foot.addWidget(self.strip)
        self._build(look)
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        if seen is not None:
            evaluation = seen.evaluation.id
            self._first = is_first_desk(self._workspace, evaluation)
            self._over = take_overs(self._workspace, evaluation)
            records = self._workspace.records(evaluation, "reissue")
            self._reissues = tuple(r.content for r in records if isinstance(r.content, Reissue))
        for button in (self.hand_over, self.merge, self.originals):
            button.setEnabled(seen is not None)
        self.card.setEnabled(seen is not None and self._first)
        self.take_over.setVisible(seen is not None and not self._first)
        self.replaced.setVisible(seen is not None and bool(self._reissues))
        self.replaced.retranslate()
        self.desk.retranslate()

    def replace_card(self, assessor: str | None) -> None:
        """Open the sheet with the assessor chosen already."""
        self._wanted = assessor
        if self._seen is not None and self._first:
            self._duty.ensure(self._open_card_sheet)

    @override
    def retranslate(self) -> None:
        if hasattr(self, "_scroll"):
            self._scroll.setAccessibleName(wording.title_word())
        super().retranslate()

    def _build(self, look: Look) -> None:
        archive = self._block(
            wording.archive_title_word,
            wording.archive_about_word,
            (self.hand_over, self.merge, self.originals),
            (self.archived,),
        )
        cards = self._block(
            wording.cards_title_word, wording.cards_about_word, (self.card,), (self.replaced, self.issued)
        )
        desk = Card(look, spacing=8)
        desk.box.addWidget(Label(look, wording.desk_title_word, "h2"))
        desk.box.addWidget(self.desk)
        desk.box.addLayout(_row((self.take_over,)))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        for card in (archive, cards, desk):
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._scroll.setAccessibleName(wording.title_word())
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._scroll, 1)

    def _block(
        self, title: Wording, about: Wording, buttons: tuple[Button, ...], below: tuple[Paragraph, ...]
    ) -> Card:
        card = Card(self.look, spacing=8)
        card.box.addWidget(Label(self.look, title, "h2"))
        card.box.addWidget(Paragraph(self.look, about))
        card.box.addLayout(_row(buttons))
        for paragraph in below:
            card.box.addWidget(paragraph)
        return card

    def _desk_words(self) -> str:
        return "\n".join([self._standing_words(), *(self._over_words(entry) for entry in self._over)])

    def _over_words(self, entry: OperationEntry) -> str:
        assert self._seen is not None
        return tr(
            "Meja pertama diambil alih {time} oleh {operator}: {reason}",
            time=moment_words(self._seen.evaluation, entry.at),
            operator=take_over_operator(entry),
            reason=take_over_reason(entry),
        )

    def _standing_words(self) -> str:
        if self._first:
            return tr("Ini meja pertama: di sini paket disiapkan dan hasil ditetapkan.")
        return tr(
            "Ini meja kedua, salinan dari meja pertama: menggabungkan, memutuskan, dan mencatat hari pelaksanaan "
            "boleh di sini, menyiapkan dan menetapkan hanya di meja pertama. Kedua meja disamakan dengan saling "
            "menggabungkan arsip."
        )

    def _replaced_words(self) -> str:
        if self._seen is None:
            return ""
        evaluation = self._seen.evaluation
        return "\n".join(
            tr(
                "{name}: kartu diganti pada revisi {revision}, {reason}; {n} versi dari kartu lama tetap dihitung.",
                name=evaluation.assessor(reissue.assessor).name,
                revision=reissue.revision,
                reason=reissue.reason,
                n=len(reissue.listed),
            )
            for reissue in self._reissues
        )

    def _on_hand_over(self) -> None:
        self._duty.ensure(self._pick_archive)

    def _pick_archive(self) -> None:
        if self._seen is not None:
            name = f"arsip-{slug(self._seen.evaluation.id)}.zip"
            pick_target(self, tr("Simpan arsip"), name, self._write_archive, kinds="*.zip")

    def _write_archive(self, path: str) -> None:
        if self._seen is None:
            return
        self.clear_error()
        self.archived.hide()
        self.strip.begin(wording.writing_word)
        self.strip.show()
        started = self._jobs.start(
            _ARCHIVE,
            write_archive,
            self._workspace.folder,
            self._seen.evaluation.id,
            Path(path),
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_archived,
            failed=self._on_archive_failed,
            cancelled=self.strip.hide,
            progressed=self._on_progress,
        )
        if started is None:
            self.strip.hide()

    def _on_progress(self, done: int, total: int, _what: str) -> None:
        self.strip.show_progress(wording.writing_word, done, total)

    def _on_cancel(self) -> None:
        self._jobs.cancel(_ARCHIVE)

    def _on_archived(self, made: HandedOver) -> None:
        self.strip.hide()
        self.archived.set_wording(partial(wording.archived_words, made))
        self.archived.show()

    def _on_archive_failed(self, error: UserError) -> None:
        self.strip.hide()
        self.show_error(error)

    def _on_originals(self) -> None:
        pick_folder(self, tr("Folder untuk berkas asli"), self._write_originals)

    def _write_originals(self, folder: str) -> None:
        if self._seen is None:
            return
        self._out = Path(folder)
        self._jobs.start(
            "originals",
            write_received,
            self._workspace.folder,
            self._seen.evaluation.id,
            self._out,
            done=self._on_originals_written,
            failed=self.show_error,
        )

    def _on_originals_written(self, made: Originals) -> None:
        self.archived.set_wording(partial(wording.originals_words, made, self._out))
        self.archived.show()

    def _on_merge(self) -> None:
        self._duty.ensure(self._pick_arrival)

    def _pick_arrival(self) -> None:
        pick_file(self, tr("Arsip meja lain, atau paket"), self._look_at)

    def _look_at(self, path: str) -> None:
        if self._seen is not None:
            self.clear_error()
            self._jobs.start(
                "arrival",
                look_at,
                self._workspace.folder,
                self._seen.evaluation.id,
                Path(path),
                done=self._on_looked_at,
                failed=self.show_error,
            )

    def _on_looked_at(self, arrival: Arrival) -> None:
        self._arrival = ArrivalSheet(self.look, arrival, parent=self.window())
        self._arrival.merging_wished.connect(self._on_merging)
        self._arrival.open()

    def _on_merging(self) -> None:
        self._jobs.start(
            "bring",
            bring,
            self._workspace.folder,
            self._arrival.arrival,
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_brought,
            failed=self._arrival.show_problem,
        )

    def _on_brought(self, brought: BroughtIn) -> None:
        self._arrival.done(QDialog.DialogCode.Accepted)
        self.archived.set_wording(partial(brought_words, brought))
        self.archived.show()
        self.changed.emit(brought.changes)

    def _on_card(self) -> None:
        self.replace_card(None)

    def _open_card_sheet(self) -> None:
        assert self._seen is not None
        self._sheet = CardSheet(self.look, self._seen.evaluation, assessor=self._wanted, parent=self.window())
        self._sheet.card_wished.connect(self._on_card_wished)
        self._sheet.open()

    def _on_card_wished(self, assessor: str, reason: str, folder: str) -> None:
        if self._seen is None:
            return
        self._jobs.start(
            "card",
            issue_card,
            self._workspace.folder,
            self._seen.evaluation.id,
            assessor,
            reason,
            Path(folder),
            self._duty.operator,
            self._duty.passphrase,
            current().language,
            done=self._on_issued,
            failed=self._sheet.show_problem,
        )

    def _on_issued(self, made: NewCard) -> None:
        self._sheet.done(QDialog.DialogCode.Accepted)
        self.issued.set_wording(partial(wording.issued_words, made))
        self.issued.show()
        self.changed.emit(made.reissued.prepared.changes)

    def _on_take_over(self) -> None:
        self._duty.ensure(self._open_take_over)

    def _open_take_over(self) -> None:
        self._asked = TakeOverSheet(self.look, parent=self.window())
        self._asked.taking_over_wished.connect(self._on_taking_over)
        self._asked.open()

    def _on_taking_over(self, reason: str) -> None:
        if self._seen is None:
            return
        self._jobs.start(
            "take-over",
            become_first,
            self._workspace.folder,
            self._seen.evaluation.id,
            reason,
            self._duty.operator,
            done=self._on_taken_over,
            failed=self._asked.show_problem,
        )

    def _on_taken_over(self, changes: Changes) -> None:
        self._asked.done(QDialog.DialogCode.Accepted)
        self.changed.emit(changes)


def _row(buttons: tuple[Button, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
