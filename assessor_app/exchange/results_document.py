"""The results as one JSON document, exactly as design.md §7 prints it; no clock in it.

The same sheets and decisions give the same bytes, so its digest is what a closing fixes and a paper quotes.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from assessor_app.domain.instrument import Instrument, plain_number
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.results import CityResult, Results
from assessor_app.exchange import canonical

_C = TypeVar("_C", bound=str)


def results_document(
    results: Results,
    *,
    closing: SignedRecord | None,
    detail: bool,
    conflicting: Sequence[SignedRecord] = (),
) -> dict[str, object]:
    """The document of `results --json`; `detail` adds exact indicator values and every counted mark.

    Args:
        conflicting: closings that disagree, neither replacing the other; they stand outside the digest.
    """
    body = _body(results)
    document: dict[str, object] = {**body, "digest": results_digest(results), "closing": _closing(closing)}
    if conflicting:
        document["conflicting"] = [_closing(record) for record in sorted(conflicting, key=lambda r: r.digest)]
    if detail:
        document["cities"] = [_city(row) | _detail(row) for row in results.cities]
    return document


def results_digest(results: Results) -> str:
    """SHA-256 of the canonical document without `closing`, `digest` and the detail."""
    return canonical.digest(canonical.encode(_body(results)))


def _body(results: Results) -> dict[str, object]:
    evaluation = results.evaluation
    return {
        "evaluation": {
            "id": evaluation.id,
            "title": evaluation.title,
            "year": evaluation.year,
            "stage": evaluation.stage,
        },
        "instruments": {i.id: _instrument(i) for i in evaluation.instruments if _in_use(results, i)},
        "cities": [_city(row) for row in results.cities],
        "absent": [{"code": city.code, "name": city.name} for city in results.absent],
    }


def _in_use(results: Results, instrument: Instrument) -> bool:
    return any(city.instrument == instrument.id and not city.practice for city in results.evaluation.cities)


def _instrument(instrument: Instrument) -> dict[str, object]:
    return {
        "rule": instrument.rounding,
        "combine": instrument.combine,
        "trim": instrument.trim,
        "weights": {aspect.code: plain_number(aspect.weight_percent) for aspect in instrument.aspects},
    }


def _city(row: CityResult) -> dict[str, object]:
    city, values = row.city, row.values
    return {
        "code": city.code,
        "name": city.name,
        "province": city.province,
        "cohort": city.cohort,
        "instrument": row.instrument.id,
        "status": row.status,
        "reason": row.reason,
        "counted": list(row.counted),
        "missing": list(row.missing),
        "unscheduled": list(row.unscheduled),
        "recused": list(row.recused),
        "conflict": list(row.conflict),
        "notes": list(row.notes),
        "sheets": dict(row.sheets),
        "aspects": _printed(values.aspects) if row.complete else None,
        "pillars": _printed(values.pillars) if row.complete else None,
        "final": _text(row.final),
        "previous": _text(row.previous),
        "improvement": _text(row.improvement),
        "rank": row.rank,
    }


def _detail(row: CityResult) -> dict[str, object]:
    return {
        "indicators": {code: _fraction(value) for code, value in row.values.indicators.items()},
        "marks": {assessor: dict(marks) for assessor, marks in row.marks.items()},
    }


def _closing(record: SignedRecord | None) -> dict[str, object] | None:
    if record is None:
        return None
    return {"number": getattr(record.content, "number", None), "digest": record.digest}


def _printed(values: Mapping[_C, Decimal] | Mapping[_C, Decimal | None]) -> dict[str, str | None]:
    return {str(code): _text(value) for code, value in values.items()}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
