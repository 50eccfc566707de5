"""The day of the Today page out of the evaluation, the facts and the event's clock."""

import datetime as dt
from collections.abc import Mapping

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.phrases import moment_words, shift_words
from assessor_app.desktop.assessor.today.model import Day
from assessor_app.domain.schedule import day_sessions, event_day, event_days, session_now
from assessor_app.domain.shifts import RoomDay
from assessor_app.words import current, tr


def own_days(bench: Bench) -> dict[dt.date, tuple[str, ...]]:
    """Codes of the assessor's cities by day, in the order of their sessions."""
    days = {}
    for date in event_days(bench.evaluation):
        codes = dict.fromkeys(s.city for s in day_sessions(bench.schedule, bench.seat.assessor, date))
        if codes or not bench.evaluation.sessions:
            days[date] = tuple(codes)
    return {date: codes for date, codes in days.items() if codes}


def make_day(bench: Bench, facts: Mapping[str, CityFacts], chosen: dt.date | None) -> Day:
    """The day as the page shows it.

    Args:
        chosen: the day the person named because the laptop's clock lies outside the event.
    """
    evaluation, words = bench.evaluation, current()
    days = own_days(bench)
    listed = {code for codes in days.values() for code in codes}
    today = event_day(evaluation, bench.clock()) or chosen
    turn = session_now(bench.schedule, bench.seat.assessor, bench.clock())
    now = bench.now().replace(tzinfo=None)
    minutes = 0
    if turn.next is not None:
        minutes = int((dt.datetime.combine(turn.next.date, turn.next.start) - now).total_seconds() // 60)
    rooms = sorted({s.room for s in evaluation.sessions if bench.seat.assessor in s.assessors})
    exports = bench.workspace.exports(evaluation.id, bench.seat.assessor)
    clock = tr("Pukul {time} {zone}", time=words.time(now.time()), zone=evaluation.zone.value)
    return Day(
        days=days,
        today=today,
        rest=tuple(
            code
            for code, f in facts.items()
            if code not in listed and (f.progress.draft or f.progress.versions or f.city.practice)
        ),
        facts=facts,
        handed={code: bench.local(f.handed_over) for code, f in facts.items() if f.handed_over},
        now=turn.now.city if turn.now else "",
        next=turn.next.city if turn.next else "",
        minutes=minutes,
        clock=clock,
        evaluation=evaluation.title,
        rooms=tuple(tr("Ruang {room}", room=room) for room in rooms),
        since=moment_words(bench.local(exports[-1].at)) if exports else "",
        shifted=_shifted(bench),
    )


def _shifted(bench: Bench) -> dict[dt.date, str]:
    """Which of the assessor's rooms run later or earlier than printed, by day."""
    own = {RoomDay(s.date, s.room) for s in bench.evaluation.sessions if bench.seat.assessor in s.assessors}
    found: dict[dt.date, list[str]] = {}
    for place, minutes in sorted(bench.shifts.items()):
        if place in own and minutes:
            found.setdefault(place.date, []).append(shift_words(place.room, minutes))
    return {date: ", ".join(words) for date, words in found.items()}
