"""The marks table that goes out: every indicator of every city with what is there, to fill in, change and enter.

Entered as it is, it changes nothing. What a cell cannot say back, such as a note that is only `-`, it leaves empty.
"""

import functools
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assessor_app.domain.evaluation import City, Evaluation, Horizon
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Draft, Finding, FindingKind
from assessor_app.domain.text import clean
from assessor_app.exchange import columns
from assessor_app.exchange.csv_text import csv_text
from assessor_app.exchange.spreadsheet import Line, SheetContent, Spreadsheet, Value
from assessor_app.exchange.workbook_writer import column_help
from assessor_app.words import Words, current

_T = TypeVar("_T")

_MOST_OFFERED = 20
"""A longer drop-down is slower than typing."""


def write_marks_template(
    evaluation: Evaluation,
    cities: Sequence[str] | None = None,
    words: Words | None = None,
    filled: Mapping[str, Draft] | None = None,
) -> bytes:
    """An XLSX file that `read_marks_table` reads.

    Args:
        cities: their codes; every present city unless given.
        words: language of the help; the one in use unless given.
        filled: what is there already, by city.
    """
    words, filled = words or current(), filled or {}
    chosen = _chosen(evaluation, cities, filled)
    offered = _offered(evaluation, chosen)
    known = tuple(replace(c, choices=offered) if c.name == "nilai" else c for c in columns.MARKS)
    findings = [line for city in chosen if city.code in filled for line in _findings(city, filled[city.code])]
    book = Spreadsheet(evaluation.title)
    for content in (
        SheetContent(columns.MARKS_SHEET, known, _rows(evaluation, chosen, filled)),
        SheetContent(columns.FINDINGS_SHEET, columns.FINDINGS, findings),
    ):
        help_of = functools.partial(column_help, words, content.name)
        book.add(content, help_of, required=content.name == columns.MARKS_SHEET)
    return book.finish()


def write_marks_csv(
    evaluation: Evaluation, cities: Sequence[str] | None = None, filled: Mapping[str, Draft] | None = None
) -> bytes:
    """The same as CSV, which has no findings: UTF-8, comma, no BOM."""
    filled = filled or {}
    names = [column.name for column in columns.MARKS]
    lines = _rows(evaluation, _chosen(evaluation, cities, filled), filled)
    return csv_text([names, *([line[name] for name in names] for line in lines)]).encode()


def finding_code(finding: Finding) -> str:
    """Under which a row of the table finds its finding again; never a number, of which a spreadsheet eats zeros."""
    told = "\0".join((finding.kind, finding.text, finding.horizon or ""))
    return "t" + hashlib.sha256(told.encode()).hexdigest()[:7]


def horizon_of(finding: Finding) -> Horizon | None:
    """The horizon of a recommendation; nothing else has one."""
    return finding.horizon if finding.kind is FindingKind.RECOMMENDATION else None


def _chosen(evaluation: Evaluation, cities: Sequence[str] | None, filled: Mapping[str, Draft]) -> list[City]:
    if cities is not None:
        return [city for city in evaluation.cities if city.code in cities]
    return [city for city in evaluation.cities if city.present or city.code in filled]


def _rows(evaluation: Evaluation, cities: Sequence[City], filled: Mapping[str, Draft]) -> list[Line]:
    return [line for city in cities for line in _lines(evaluation, city, filled.get(city.code))]


def _lines(evaluation: Evaluation, city: City, there: Draft | None) -> list[Line]:
    instrument = evaluation.instrument(city.instrument)
    return [
        {
            "kode_daerah": city.code,
            "daerah": city.name,
            "kode_indikator": indicator.code,
            "judul": indicator.title,
            "nilai": None if there is None else _mark(instrument, indicator.code, there),
            "catatan": None if there is None else _text(there.notes.get(indicator.code, "")),
            "bukti": None if there is None else _word(columns.EVIDENCE, there.evidence.get(indicator.code)),
        }
        for indicator in instrument.indicators
    ]


def _mark(instrument: Instrument, code: str, there: Draft) -> Value:
    """What stands in the cell; empty for a missing mark, and for one that the table would refuse."""
    if code not in there.marks:
        return None
    steps = there.marks[code]
    if steps is None:
        return columns.NOT_APPLICABLE if instrument.indicator(code).not_applicable_allowed else None
    return instrument.scale.printed(steps) if instrument.scale.holds(steps) else None


def _findings(city: City, there: Draft) -> list[Line]:
    return [
        {
            "kode_daerah": city.code,
            "jenis": _word(columns.FINDING_KINDS, finding.kind),
            "teks": _text(finding.text),
            "jangka": _word(columns.HORIZONS, horizon_of(finding)),
            "kode_temuan": finding_code(finding),
        }
        for finding in there.findings
        if _text(finding.text)
    ]


def _text(text: str) -> str | None:
    """A text as the table gives it back; empty where it would be read as the word for clearing."""
    text = clean(text, lines=True)
    return None if text == columns.CLEAR else text or None


def _word(choices: Mapping[str, _T], value: _T | None) -> str | None:
    return next((word for word, known in choices.items() if known == value), None)


def _offered(evaluation: Evaluation, cities: Sequence[City]) -> tuple[str, ...]:
    """The marks to choose from; none where the scale is fine."""
    instruments = [evaluation.instrument(name) for name in dict.fromkeys(city.instrument for city in cities)]
    values = sorted({i.scale.printed(steps) for i in instruments for steps in i.scale.levels})
    if len(values) > _MOST_OFFERED:
        return ()
    allowed = any(indicator.not_applicable_allowed for i in instruments for indicator in i.indicators)
    marks = (*(f"{value:f}" for value in values), *((columns.NOT_APPLICABLE,) if allowed else ()))
    return (*marks, columns.CLEAR)
