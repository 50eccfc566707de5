"""What was recorded on the day: every desk record in words, which of them stand, and how one is taken back. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.evaluation import Evaluation, Session
from assessor_app.domain.records import DeskAction, DeskRecord, SignedRecord
from assessor_app.domain.rooms import room_name
from assessor_app.words import MISSING, current, sentence, tr


class Force(StrEnum):
    """Whether a record has an effect."""

    STANDS = "stands"
    REPLACED = "replaced"
    UNSETTLED = "unsettled"


@dataclass(frozen=True)
class DayEntry:
    """One record of the day and whether it stands."""

    digest: str
    record: DeskRecord
    force: Force


@dataclass(frozen=True)
class DayWish:
    """What the sheet begins with: the kind of change and whatever is known of it."""

    action: DeskAction = DeskAction.ABSENT
    city: str = ""
    assessor: str = ""
    room: str = ""
    date: dt.date | None = None
    start: dt.time | None = None
    stands_for: str = ""
    text: str = ""
    institution: str = ""


def read_day(records: Sequence[SignedRecord], unsettled: Sequence[tuple[str, str, str]]) -> tuple[DayEntry, ...]:
    """Every desk record, the newest first.

    Args:
        unsettled: subjects on which two records differ and neither replaces the other.
    """
    desk = [(signed.digest, signed.content) for signed in records if isinstance(signed.content, DeskRecord)]
    replaced = {old for _, record in desk for old in record.replaces}
    entries = []
    for digest, record in reversed(desk):
        force = Force.UNSETTLED if record.subject in set(unsettled) else Force.STANDS
        entries.append(DayEntry(digest, record, Force.REPLACED if digest in replaced else force))
    return tuple(entries)


def change_words(record: DeskRecord, evaluation: Evaluation) -> str:
    """What a record says: `Kota Binjai tidak mengikuti`."""
    city = evaluation.city(record.city).name if record.city and evaluation.has_city(record.city) else ""
    assessor = _name(record.assessor, evaluation)
    match record.action:
        case DeskAction.ABSENT:
            return tr("{city} tidak mengikuti", city=city)
        case DeskAction.PRESENT:
            return tr("{city} ternyata mengikuti", city=city)
        case DeskAction.WAIVE:
            return tr("Lembar {assessor} untuk {city} tidak ditunggu lagi", assessor=assessor, city=city)
        case DeskAction.MOVE:
            return tr(
                "Sesi {city} dipindahkan ke Ruang {room}, {when}",
                city=city,
                room=room_name(record.room or ""),
                when=_when(record.date, record.start),
            )
        case DeskAction.SEAT:
            seated = tr("{seat} ditempatkan di Ruang {room}", seat=assessor, room=room_name(record.room or ""))
            if record.institution:
                seated = tr("{seated} (dari {institution})", seated=seated, institution=record.institution)
            if record.stands_for:
                seated = tr("{seated} menggantikan {name}", seated=seated, name=_name(record.stands_for, evaluation))
            if record.date is not None:
                seated = tr("{seated} sejak {day}", seated=seated, day=current().day(record.date))
            return seated
        case DeskAction.PRESENTERS:
            return tr("Pemapar {city}: {text}", city=city, text=record.text or "\N{EN DASH}")
        case DeskAction.OBJECTION:
            return tr("Keberatan {city}: {text}", city=city, text=record.text or MISSING)
        case DeskAction.MEND:
            source, digest = record.row
            fields = {"assessor": assessor or MISSING, "city": city or MISSING, "digest": digest[:12]}
            return sentence("mended", source, **fields)


def taking_back(record: DeskRecord, planned: Evaluation) -> DayWish | None:
    """What would put things as they were; None where a record can only be left standing.

    Args:
        planned: the evaluation as prepared, without the day's changes.
    """
    city, assessor = record.city or "", record.assessor or ""
    match record.action:
        case DeskAction.ABSENT:
            return DayWish(DeskAction.PRESENT, city=city)
        case DeskAction.PRESENT:
            return DayWish(DeskAction.ABSENT, city=city)
        case DeskAction.MOVE:
            session = first_session(planned, city)
            if session is None:
                return None
            return DayWish(DeskAction.MOVE, city, room=session.room, date=session.date, start=session.start)
        case DeskAction.SEAT:
            room = record.room or ""
            said = record.institution or ""
            return DayWish(DeskAction.SEAT, assessor=assessor, room=room, date=record.date, institution=said)
        case DeskAction.PRESENTERS:
            session = first_session(planned, city)
            return DayWish(DeskAction.PRESENTERS, city, text=session.presenters if session is not None else "")
        case DeskAction.WAIVE | DeskAction.MEND | DeskAction.OBJECTION:
            return None


def first_session(evaluation: Evaluation, city: str) -> Session | None:
    """The session of a city that `desk move` moves."""
    own = [session for session in evaluation.sessions if session.city == city]
    return min(own, key=lambda s: (s.date, s.start), default=None)


def _name(assessor: str | None, evaluation: Evaluation) -> str:
    return evaluation.assessor(assessor).name if assessor and evaluation.has_assessor(assessor) else assessor or ""


def _when(date: dt.date | None, start: dt.time | None) -> str:
    words = current()
    parts = [words.day(date) if date is not None else "", words.time(start) if start is not None else ""]
    return " ".join(part for part in parts if part)
