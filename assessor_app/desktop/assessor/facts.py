"""How each city stands for this assessor: session, progress, hand-over; read from the workspace, then frozen."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assessor_app.desktop.widgets.marks import MarkKind
from assessor_app.domain.evaluation import City, Evaluation, Session
from assessor_app.domain.ledger import Seat, SheetProgress
from assessor_app.domain.sheet import SheetState
from assessor_app.operations.signing import is_complete
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr


@dataclass(frozen=True)
class CityFacts:
    """One city as lists show it.

    `handed_over` is the moment of the last file that holds the standing version, `past` whether its session is over,
    `printed` when the session should begin by the printed schedule where its room was shifted, `interest` whether the
    evaluation knows a conflict of interest of this assessor with the city.
    """

    city: City
    total: int
    progress: SheetProgress
    session: Session | None = None
    ready: bool = False
    handed_over: str = ""
    received: bool = False
    past: bool = False
    printed: dt.time | None = None
    interest: bool = False

    @property
    def state(self) -> SheetState:
        """Where the sheet stands."""
        return self.progress.state

    @property
    def waiting(self) -> bool:
        """Whether it is signed and not handed over yet; practice waits for nobody."""
        return bool(self.progress.versions) and not self.handed_over and not self.city.practice

    @property
    def missing(self) -> int:
        """Indicators that still need a mark."""
        return self.total - self.progress.settled

    @property
    def movable(self) -> bool:
        """Whether its content may be moved to another city: begun and never signed."""
        return self.progress.draft and not self.progress.versions

    @property
    def share(self) -> float:
        """How much of the sheet is settled, 0 to 1."""
        return self.progress.settled / self.total if self.total else 0.0

    @property
    def kind(self) -> MarkKind:
        """The mark that stands for it."""
        if self.state is SheetState.SIGNED:
            return MarkKind.SIGNED
        if self.state is SheetState.RECUSED:
            return MarkKind.RECUSED
        if self.state is SheetState.NOT_BEGUN:
            return MarkKind.NOT_BEGUN
        if self.ready:
            return MarkKind.READY
        return MarkKind.LOOK_AGAIN if self.past else MarkKind.BEGUN

    def words(self) -> str:
        """Its state in a few words."""
        if self.state is SheetState.SIGNED and not self.interest:
            return tr("ditandatangani")
        if self.state is SheetState.RECUSED:
            return tr("berhalangan")
        if self.interest:
            return tr("benturan kepentingan, tidak dihitung")
        if self.state is SheetState.NOT_BEGUN:
            return tr("tidak mengikuti") if not self.city.present else tr("belum dimulai")
        if self.ready:
            return tr("siap ditandatangani")
        if self.past and self.missing:
            return tr("{n} belum dinilai", n=self.missing)
        return tr("{n} dari {total}", n=self.progress.settled, total=self.total)

    def line(self) -> str:
        """Time and state, as the list under the name has them."""
        time = current().time(self.session.start) if self.session else ""
        return " · ".join(part for part in (time, self.words()) if part)


def city_facts(
    workspace: Workspace,
    evaluation: Evaluation,
    seat: Seat,
    now: dt.datetime,
    codes: Iterable[str] | None = None,
    *,
    schedule: Evaluation | None = None,
) -> dict[str, CityFacts]:
    """Facts of every city, or of those named, by code.

    Args:
        now: the moment on the event's clock.
        schedule: the evaluation with its sessions as they run, where rooms were shifted.
    """
    progress = workspace.sheet_progress(evaluation.id, seat.assessor)
    exported: dict[str, str] = {}
    for export in workspace.exports(evaluation.id, seat.assessor):
        exported.update(dict.fromkeys(export.digests, export.at))
    received = set((workspace.ui_state(f"received.{evaluation.id}") or "").split())
    running = evaluation.sessions if schedule is None else schedule.sessions
    sessions: dict[str, tuple[Session, Session]] = {}
    for printed, session in sorted(zip(evaluation.sessions, running, strict=True), key=_by_start):
        if seat.assessor in session.assessors:
            sessions.setdefault(session.city, (printed, session))
    interests = frozenset(i.city for i in evaluation.interests if i.assessor == seat.assessor)
    wanted = None if codes is None else frozenset(codes)
    facts = {}
    for city in evaluation.cities:
        if wanted is not None and city.code not in wanted:
            continue
        there = progress.get(city.code) or SheetProgress(city.code)
        total = len(evaluation.instrument_of(city.code).indicators)
        plan, own = sessions.get(city.code, (None, None))
        draft = workspace.draft(evaluation.id, seat.assessor, city.code) if there.draft else None
        past = own is not None and dt.datetime.combine(own.date, own.end) < now.replace(tzinfo=None)
        facts[city.code] = CityFacts(
            city=city,
            total=total,
            progress=there,
            session=own,
            ready=draft is not None and is_complete(evaluation, draft),
            handed_over=exported.get(there.digest or "", ""),
            received=(there.digest or "-") in received,
            past=past,
            interest=city.code in interests,
            printed=plan.start if plan and own and plan.start != own.start else None,
        )
    return facts


def _by_start(pair: tuple[Session, Session]) -> tuple[dt.date, dt.time]:
    return pair[0].date, pair[0].start
