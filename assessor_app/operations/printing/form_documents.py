"""The forms of an event: blank sheets, the scale, the schedule, attendance lists, and cards where they open.

Nothing here depends on results, so a form printed in the morning is the one printed at night.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assessor_app.domain.evaluation import Assessor, City, Session
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.operations.printing.codes import form_code
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.form_names import place_part
from assessor_app.operations.printing.selection import Document, Selection
from assessor_app.reports.content import Issue
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words

if TYPE_CHECKING:  # they know how pages are laid out, which the start does not pay for
    from assessor_app.operations.printing.minutes import Place
    from assessor_app.reports.attendance import RoomDay


def forms(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """What the event needs on paper; with a city or an assessor chosen the sheets carry their names."""
    from assessor_app.operations.printing.minutes import places

    yield from _sheets(desk, selection, words)
    yield from _scales(desk, selection, words)
    sessions = _sessions(desk, selection)
    if sessions:
        yield _schedule(desk, selection, sessions, words)
    if not selection.cities and selection.assessor is None:
        found = places(desk.evaluation, selection.room, selection.day)
        if found:
            yield _attendance(desk, selection, found, words)


def form_issue(desk: Desk, subject: str) -> Issue:
    """The printing of a form: its code follows from the revision alone, and it has no status."""
    code = form_code(desk.evaluation.id, desk.evaluation.revision, subject)
    issue = desk.issue("forms", subject)
    return replace(issue, document_code=code, closed=None, last_merge=None, results_code="", qr="")


def _sheets(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """One form for each instrument in use, or one for each sheet that a city or an assessor is to fill in."""
    evaluation = desk.evaluation
    if not selection.cities and selection.assessor is None:
        for instrument in _instruments(desk, selection):
            name = file_name(Kind.FORMS, evaluation, part=f"lembar {instrument.id}")
            yield _sheet(desk, name, instrument, None, None, words)
        return
    for city in _cities(desk, selection):
        instrument = evaluation.instrument(city.instrument)
        if selection.assessor is None:
            name = file_name(Kind.FORMS, evaluation, city=city)
            yield _sheet(desk, name, instrument, city, None, words)
            continue
        person = evaluation.assessor(selection.assessor)
        if selection.cities or person.id in evaluation.scheduled(city.code):
            name = file_name(Kind.FORMS, evaluation, city=city, assessor=person.id)
            known = desk.person(person.id)
            yield _sheet(desk, name, instrument, city, known, words)


def _sheet(
    desk: Desk, name: str, instrument: Instrument, city: City | None, person: Assessor | None, words: Words
) -> Document:
    from assessor_app.operations.printing.sheets import session_of
    from assessor_app.reports.forms_scale import has_descriptors, letters
    from assessor_app.reports.forms_sheet import BlankSheetContent, build_blank_sheet

    session = session_of(desk.evaluation, city.code, person.id if person else "") if city else None

    def build() -> bytes:
        content = BlankSheetContent(
            form_issue(desk, name),
            instrument,
            city,
            person,
            session,
            scale_apart=has_descriptors(instrument) and not letters(instrument),
        )
        return build_blank_sheet(content, words)

    return Document("forms", name, city.code if city else "", build)


def _scales(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """The descriptors of each instrument whose indicators have scales of their own."""
    from assessor_app.reports.forms_scale import ScaleContent, build_scale, has_descriptors, letters

    def builder(instrument: Instrument, name: str) -> Callable[[], bytes]:
        return lambda: build_scale(ScaleContent(form_issue(desk, name), instrument), words)

    for instrument in _instruments(desk, selection):
        if has_descriptors(instrument) and not letters(instrument):
            name = file_name(Kind.FORMS, desk.evaluation, part=f"skala {instrument.id}")
            yield Document("forms", name, "", builder(instrument, name))


def _schedule(desk: Desk, selection: Selection, sessions: Sequence[Session], words: Words) -> Document:
    from assessor_app.reports.schedule_list import ScheduleContent, build_schedule

    whose = selection.assessor or ""
    name = file_name(
        Kind.FORMS, desk.evaluation, assessor=whose, part=place_part("jadwal", selection.room, selection.day)
    )

    def build() -> bytes:
        return build_schedule(ScheduleContent(form_issue(desk, name), sessions, desk.names, whose), words)

    return Document("forms", name, whose, build)


def _attendance(desk: Desk, selection: Selection, found: "Sequence[Place]", words: Words) -> Document:
    from assessor_app.reports.attendance import AttendanceContent, build_attendance

    name = file_name(Kind.FORMS, desk.evaluation, part=place_part("hadir", selection.room, selection.day))

    def build() -> bytes:
        lists = tuple(_room_day(desk, place) for place in found)
        return build_attendance(AttendanceContent(form_issue(desk, name), lists), words)

    return Document("forms", name, "", build)


def _room_day(desk: Desk, place: "Place") -> "RoomDay":
    from assessor_app.reports.attendance import RoomDay

    evaluation = desk.evaluation
    here = [s for s in evaluation.sessions if (s.room, s.date) == (place.room, place.day)]
    ids = sorted({assessor for session in here for assessor in session.assessors})
    people = [desk.person(a) for a in ids]
    return RoomDay(
        room_name(place.room),
        place.day,
        tuple(sorted(people, key=lambda person: (not person.chair, person.id))),
        tuple(session for session in here if evaluation.city(session.city).present),
    )


def _sessions(desk: Desk, selection: Selection) -> tuple[Session, ...]:
    codes = {desk.evaluation.find_city(text).code for text in selection.cities}
    return tuple(
        session
        for session in desk.evaluation.sessions
        if (not codes or session.city in codes)
        and (selection.room is None or room_key(session.room) == room_key(selection.room))
        and selection.day in (None, session.date)
        and (selection.assessor is None or selection.assessor in session.assessors)
    )


def _cities(desk: Desk, selection: Selection) -> tuple[City, ...]:
    """The present cities that a selection names, in official order; a form needs no result."""
    evaluation = desk.evaluation
    codes = {evaluation.find_city(text).code for text in selection.cities}
    found = [
        city for city in evaluation.cities if (city.code in codes if codes else city.present and not city.practice)
    ]
    if selection.room is not None or selection.day is not None:
        there = {session.city for session in _sessions(desk, replace(selection, assessor=None))}
        found = [city for city in found if city.code in there]
    return tuple(sorted(found, key=lambda city: city.official_order))


def _instruments(desk: Desk, selection: Selection) -> tuple[Instrument, ...]:
    used = {city.instrument for city in _cities(desk, selection)}
    return tuple(instrument for instrument in desk.evaluation.instruments if instrument.id in used)
