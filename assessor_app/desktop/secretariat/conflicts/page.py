"""The page Bentrok: every sheet in two versions, who must speak, and what the desk has decided."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.conflicts.history import DecisionHistory, read_past
from assessor_app.desktop.secretariat.conflicts.reading import (
    Conflict,
    Standing,
    common_base,
    read_conflicts,
    read_endings,
)
from assessor_app.desktop.secretariat.conflicts.request import request_text
from assessor_app.desktop.secretariat.conflicts.sheet import ConflictSheet, asked_words
from assessor_app.desktop.secretariat.conflicts.work import Choice, settle
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import AskingPage
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.glyphs import glyph
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.operations.deciding import Decided
from assessor_app.storage.workspace import Workspace
from assessor_app.words import ntr, tr


class ConflictsPage(AskingPage):
    """Bentrok. `changed(Changes)` after a decision, `back_wished()` to where one came from."""

    changed = Signal(object)
    back_wished = Signal()

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        duty: Duty,
        veil: Veil,
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._workspace, self._jobs, self._duty, self._veil = workspace, jobs, duty, veil
        self._seen: Seen | None = None
        self._sheet: ConflictSheet | None = None
        super().__init__(look, _title, parent=parent)
        self.ask = HeaderButton(look, _ask, icon="send", size=36)
        self.ask.clicked.connect(self._on_ask)
        self.decide = Button(look, _decide, "primary", icon="scale", size=36)
        self.decide.clicked.connect(self._on_decide)
        self.header.add_action(self.ask)
        self.back = Button(look, _back, "quiet", icon="chevron-left", size=32, flush=True)
        self.back.clicked.connect(self.back_wished)
        self.counted = Label(look, self._counted_words, "label_strong")
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addSpacing(12)
        head.addWidget(self.counted, 1)
        self.keep_primary(self.decide, head)
        self.table: TableView[Conflict] = TableView(look, _title, self._columns(), row_height=34)
        self.table.row_activated.connect(self._open)
        self.table.row_chosen.connect(self._on_row)
        self.history = DecisionHistory(look)
        self._card = Card(look, margins=(1, 1, 1, 1), spacing=0)
        self._card.box.addWidget(self.table)
        self.asked = Paragraph(look, "", "text", "masuk")
        self.asked.hide()
        self.about = Paragraph(look, _about)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="circle-check")
        self.body.addLayout(head)
        self.body.addWidget(self.about)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self.history)
        self.body.addWidget(self.asked)
        self.body.addWidget(self.empty, 1)
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        rows = read_conflicts(seen) if seen is not None else ()
        chosen = self.table.current
        self.table.show_rows(rows)
        for widget in (self._card, self.about):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.asked.hide()
        for button in (self.ask, self.decide):
            button.setEnabled(bool(rows))
        self.counted.retranslate()
        pair = chosen.pair if chosen is not None else None
        if rows:
            self.table.choose(next((n for n, row in enumerate(rows) if row.pair == pair), 0))
        self._show_history()

    def bring(self, city: str, assessor: str = "") -> None:
        """Make the conflict of a city the current one, and of an assessor where one is named."""
        rows = self.table.rows.rows
        wanted = (n for n, r in enumerate(rows) if city in ("", r.city.code) and assessor in ("", r.assessor.id))
        at = next(wanted, None)
        if at is not None:
            self.table.choose(at)
        self.table.setFocus()

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "empty"):
            self._show_history()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "empty"):
            self.show_seen(self._seen)
        super().retranslate()

    def _on_row(self, _conflict: Conflict) -> None:
        self._show_history()

    def _show_history(self) -> None:
        conflict = self.table.current
        past = conflict.history if conflict is not None else ()
        self.history.setVisible(bool(past))
        room = self.breadth is not Breadth.NARROW or not past  # in large type the history needs the height
        self.about.setVisible(room and bool(self.table.rows.rowCount()))
        if self._seen is not None and conflict is not None and past:
            overtaken = conflict.standing is Standing.REPLACED
            version = self._workspace.version
            self.history.show_history(read_past(past, version, self._seen.evaluation, overtaken=overtaken))

    def _open(self, conflict: Conflict) -> None:
        self._wanted = conflict
        self._duty.ensure(self._open_sheet)

    def _open_sheet(self) -> None:
        seen, conflict = self._seen, self._wanted
        if seen is None:
            return
        lookup = self._workspace.version
        endings = read_endings(conflict.digests, lookup, seen.receipts)
        base = common_base(endings, lookup)
        self._sheet = ConflictSheet(
            self.look, self._veil, seen.evaluation, conflict, endings, base, self._duty.operator, parent=self
        )
        self._sheet.choice_wished.connect(self._on_choice)
        self._sheet.open()

    def _on_choice(self, choice: Choice) -> None:
        assert self._seen is not None
        self._jobs.start(
            "decision",
            settle,
            self._workspace.folder,
            self._seen.evaluation.id,
            choice,
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_settled,
            failed=self._on_refused,
        )

    def _on_settled(self, decided: Decided) -> None:
        self.close_sheet()
        self.changed.emit(decided.changes)

    def _on_ask(self) -> None:
        conflict, seen = self.table.current, self._seen
        if conflict is None or seen is None:
            return
        endings = read_endings(conflict.digests, self._workspace.version, seen.receipts)
        QGuiApplication.clipboard().setText(request_text(seen.evaluation, conflict, endings))
        self.asked.set_wording(asked_words)
        self.asked.show()

    def _on_decide(self) -> None:
        if self.table.current is not None:
            self._open(self.table.current)

    def _counted_words(self) -> str:
        waiting = sum(row.standing is Standing.OPEN for row in self.table.rows.rows) if hasattr(self, "table") else 0
        return ntr("{n} menunggu keputusan", "{n} menunggu keputusan", waiting)

    def _columns(self) -> list[Column[Conflict]]:
        return [
            Column("city", _city_word, _city, sort=_city, width=220, role="label", draw=_draw_city),
            Column("assessor", _assessor_word, _assessor, sort=_assessor, role="label"),
            Column("room", _room_word, _room, sort=_room, align="centre"),
            Column("versions", _versions_word, _versions, align="right"),
            Column("state", _state_word, state_words),
            Column("reason", _reason_word, self._settled_words, stretch=True, token="ink2", draw=self._draw_settled),
        ]

    def _settled_words(self, row: Conflict) -> str:
        decision = row.decision
        if decision is None or self._seen is None:
            return ""
        return tr(
            "{reason} · {agreed} · {operator}, {time}",
            reason=decision.reason,
            agreed=decision.agreed_by,
            operator=decision.operator,
            time=moment_words(self._seen.evaluation, decision.time),
        )

    def _draw_settled(self, painter: QPainter, look: Look, room: QRectF, row: Conflict) -> None:
        paint.text(painter, room, self._settled_words(row), look.font("small"), look["ink2"], elide=True)


def state_words(row: Conflict) -> str:
    """Where a conflict stands, in words."""
    words: dict[Standing, Callable[[], str]] = {
        Standing.OPEN: _open_state,
        Standing.DECIDED: _decided_state,
        Standing.REPLACED: _replaced_state,
    }
    return words[row.standing]()


def _draw_city(painter: QPainter, look: Look, room: QRectF, row: Conflict) -> None:
    size = look.px(15)
    verdict = "conflict" if row.standing is Standing.OPEN else "identical"
    glyph(painter, look, room.left(), room.center().y() - size / 2, size, verdict)
    words = room.adjusted(look.px(24), 0, 0, 0)
    paint.text(painter, words, row.city.name, look.font("label"), look["ink"], elide=True)


def _city(row: Conflict) -> str:
    return row.city.name


def _assessor(row: Conflict) -> str:
    return row.assessor.name


def _room(row: Conflict) -> str:
    return row.room


def _versions(row: Conflict) -> str:
    return str(len(row.digests))


def _title() -> str:
    return tr("Bentrok")


def _about() -> str:
    return tr(
        "Daerah yang lembarnya bentrok belum lengkap. Minta asesor menetapkan sendiri dengan versi baru; bila tidak "
        "mungkin, pilih satu versi di sini dengan alasan."
    )


def _ask() -> str:
    return tr("Minta asesor menetapkan")


def _decide() -> str:
    return tr("Bandingkan dan putuskan…")


def _back() -> str:
    return tr("Kembali")


def _city_word() -> str:
    return tr("Daerah")


def _assessor_word() -> str:
    return tr("Asesor")


def _room_word() -> str:
    return tr("Ruang")


def _versions_word() -> str:
    return tr("Versi")


def _state_word() -> str:
    return tr("Keadaan")


def _reason_word() -> str:
    return tr("Keputusan: alasan, kesepakatan, petugas")


def _open_state() -> str:
    return tr("menunggu keputusan")


def _decided_state() -> str:
    return tr("diputuskan di meja")


def _replaced_state() -> str:
    return tr("asesor menetapkan sendiri")


def _empty_title() -> str:
    return tr("Tidak ada bentrok")


def _empty_about() -> str:
    return tr("Bila dua versi berbeda ditandatangani untuk lembar yang sama, keduanya tampil di sini berdampingan.")
