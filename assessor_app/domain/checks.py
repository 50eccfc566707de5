"""What is wrong with an instrument or an evaluation as a whole, all of it at once.

The last word before a package is made and after one is read; whoever reads a table names its rows first. It judges
values only and may not know where they came from.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assessor_app.domain.evaluation import City, Evaluation, Session
from assessor_app.domain.instrument import WHOLE, Aspect, Instrument
from assessor_app.domain.text import checked_id, excerpt
from assessor_app.errors import UserError

PAPERS = ("A4", "F4")
"""The sizes that documents are printed on."""


def instrument_problems(instrument: Instrument) -> list[UserError]:
    """Everything that keeps an instrument from being used; empty when it may be."""
    return [
        *_bad_ids([instrument.id], "instrumen"),
        *_bad_ids((a.code for a in instrument.aspects), "kode_aspek"),
        *_bad_ids((i.code for i in instrument.indicators), "kode"),
        *_repeated("duplicate-aspect", "aspect", (a.code for a in instrument.aspects), instrument=instrument.id),
        *_repeated(
            "duplicate-indicator", "indicator", (i.code for i in instrument.indicators), instrument=instrument.id
        ),
        *_weight_problems(instrument),
        *_rule_problems(instrument),
        *(instrument.scale.problems(instrument.id) or _level_problems(instrument)),
    ]


def evaluation_problems(evaluation: Evaluation) -> list[UserError]:
    """Everything that keeps an evaluation from being prepared, its instruments included; empty when it may be."""
    found = [
        *_frame_problems(evaluation),
        *(problem for instrument in evaluation.instruments for problem in instrument_problems(instrument)),
    ]
    for city in evaluation.cities:
        found += _city_problems(evaluation, city)
    for session in evaluation.sessions:
        found += _session_problems(evaluation, session)
    for interest in evaluation.interests:
        if not evaluation.has_assessor(interest.assessor):
            found.append(UserError("interest-unknown-assessor", assessor=interest.assessor, city=interest.city))
        if not evaluation.has_city(interest.city):
            found.append(UserError("interest-unknown-city", assessor=interest.assessor, city=interest.city))
    return found


def _bad_ids(ids: Iterable[str], field: str) -> Iterator[UserError]:
    for text in ids:
        try:
            checked_id(text, field)
        except UserError as error:
            yield error


def _repeated(key: str, field: str, ids: Iterable[str], **others: str) -> Iterator[UserError]:
    """One problem for each id that stands there again, whatever its case."""
    seen: set[str] = set()
    for text in ids:
        if text.casefold() in seen:
            yield UserError(key, **{field: excerpt(text)}, **others)
        seen.add(text.casefold())


def _weight_problems(instrument: Instrument) -> Iterator[UserError]:
    named = {"instrument": instrument.id}
    if not instrument.aspects:
        yield UserError("no-aspects", **named)
        return
    total = sum(aspect.weight for aspect in instrument.aspects)
    if total != WHOLE:
        yield UserError("weights-not-100", sum=(Decimal(total) / 100).normalize() + Decimal(0), **named)
    for aspect in instrument.aspects:
        yield from _aspect_problems(instrument.id, aspect)


def _aspect_problems(instrument: str, aspect: Aspect) -> Iterator[UserError]:
    named = {"instrument": instrument, "aspect": aspect.code}
    if aspect.weight < 0:
        yield UserError("aspect-weight-negative", **named)
    if not aspect.indicators:
        yield UserError("no-indicators", **named)
        return
    for indicator in aspect.indicators:
        if indicator.weight < 0:
            yield UserError("indicator-weight-negative", instrument=instrument, indicator=indicator.code)
    if not any(indicator.weight for indicator in aspect.indicators):
        yield UserError("indicator-weights-zero", **named)


def _rule_problems(instrument: Instrument) -> Iterator[UserError]:
    if instrument.trim < 0:
        yield UserError("trim-negative", instrument=instrument.id, trim=instrument.trim)
    known = {aspect.code for aspect in instrument.aspects}
    for code in instrument.precedence:
        if code not in known:
            yield UserError("unknown-aspect", aspect=excerpt(code), instrument=instrument.id)


def _level_problems(instrument: Instrument) -> Iterator[UserError]:
    known = {str(steps) for steps in instrument.scale.levels}
    for indicator in instrument.indicators:
        for level in indicator.levels:
            if level not in known:
                yield UserError(
                    "level-outside-scale", indicator=indicator.code, level=excerpt(level), instrument=instrument.id
                )


def _frame_problems(evaluation: Evaluation) -> Iterator[UserError]:
    yield from _bad_ids([evaluation.id], "id")
    yield from _bad_ids((city.code for city in evaluation.cities), "kode_daerah")
    yield from _bad_ids((assessor.id for assessor in evaluation.assessors), "asesor")
    yield from _repeated("duplicate-instrument", "instrument", (i.id for i in evaluation.instruments))
    yield from _repeated("duplicate-city", "city", (city.code for city in evaluation.cities))
    yield from _repeated("duplicate-assessor", "assessor", (a.id for a in evaluation.assessors))
    if not evaluation.cities:
        yield UserError("no-cities")
    if not any(assessor.listed and not assessor.spare for assessor in evaluation.assessors):
        yield UserError("no-assessors")
    if evaluation.quorum < 1:
        yield UserError("quorum-too-small", quorum=evaluation.quorum)
    if evaluation.paper not in PAPERS:
        yield UserError("unknown-paper", paper=excerpt(evaluation.paper))
    if evaluation.start and evaluation.end and evaluation.end < evaluation.start:
        yield UserError("event-ends-before-start", start=evaluation.start, end=evaluation.end)


def _city_problems(evaluation: Evaluation, city: City) -> Iterator[UserError]:
    instruments = {instrument.id: instrument for instrument in evaluation.instruments}
    if city.instrument not in instruments:
        yield UserError("city-unknown-instrument", city=city.name, instrument=excerpt(city.instrument))
    else:
        yield from _given_marks_problems(instruments[city.instrument], city)
    if city.anchors and not city.practice:
        yield UserError("anchor-not-practice", city=city.name)
    previous = city.previous
    if previous is None or previous.instrument is None:
        return
    if previous.instrument not in instruments:
        yield UserError("previous-unknown-instrument", city=city.name, instrument=excerpt(previous.instrument))
        return
    known = {aspect.code for aspect in instruments[previous.instrument].aspects}
    for code in previous.aspects:
        if code not in known:
            yield UserError(
                "previous-unknown-aspect", city=city.name, aspect=excerpt(code), instrument=previous.instrument
            )


def _given_marks_problems(instrument: Instrument, city: City) -> Iterator[UserError]:
    """Self-assessments may lie between the steps, anchor marks may not; neither may leave the scale."""
    scale = instrument.scale
    if scale.problems(instrument.id):
        return
    named = {"city": city.name, "instrument": instrument.id}
    bounds = {"minimum": scale.minimum, "maximum": scale.maximum}
    for code, own in city.self_marks.items():
        if code not in instrument:
            yield UserError("self-mark-unknown-indicator", indicator=excerpt(code), **named)
        elif not own.value.is_finite() or not scale.minimum <= own.value <= scale.maximum:
            yield UserError("self-mark-out-of-range", city=city.name, indicator=code, **bounds)
    for code, steps in city.anchors.items():
        if code not in instrument:
            yield UserError("anchor-unknown-indicator", indicator=excerpt(code), **named)
        elif not scale.holds(steps):
            yield UserError("anchor-out-of-range", city=city.name, indicator=code, **bounds)


def _session_problems(evaluation: Evaluation, session: Session) -> Iterator[UserError]:
    if evaluation.has_city(session.city):
        name = evaluation.city(session.city).name
    else:
        name = excerpt(session.city)
        yield UserError("session-unknown-city", city=name, room=session.room, date=session.date)
    if session.end <= session.start:
        yield UserError(
            "session-ends-before-start", city=name, date=session.date, start=session.start, end=session.end
        )
    for assessor in session.assessors:
        if not evaluation.has_assessor(assessor):
            yield UserError("session-unknown-assessor", assessor=excerpt(assessor), city=name, date=session.date)
