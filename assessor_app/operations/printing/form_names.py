"""The file names of every form that can be printed of an evaluation, from which their codes follow."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.rooms import room_name
from assessor_app.reports.names import Kind, file_name


def place_part(kind: str, room: str | None, day: dt.date | None) -> str:
    """What a form for a room or a day has in its name: `jadwal ruang A 2019-06-20`."""
    chosen = [f"ruang {room_name(room)}"] if room else []
    return " ".join([kind, *chosen, *([str(day)] if day else [])])


def form_names(evaluation: Evaluation) -> Iterator[str]:
    """The name of each form, whatever is chosen; that of a sheet for one assessor in any city too."""
    for instrument in evaluation.instruments:
        for kind in ("lembar", "skala"):
            yield file_name(Kind.FORMS, evaluation, part=f"{kind} {instrument.id}")
    people = ("", *(person.id for person in evaluation.assessors))
    rooms: list[str | None] = [None, *sorted({session.room for session in evaluation.sessions})]
    days: list[dt.date | None] = [None, *sorted({session.date for session in evaluation.sessions})]
    for room, day in product(rooms, days):
        yield file_name(Kind.FORMS, evaluation, part=place_part("hadir", room, day))
        for person in people:
            yield file_name(Kind.FORMS, evaluation, assessor=person, part=place_part("jadwal", room, day))
    for city, person in product(evaluation.cities, people):
        yield file_name(Kind.FORMS, evaluation, city=city, assessor=person)
