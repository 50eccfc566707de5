"""An evaluation as the rows of its preparation workbook: what `read_workbook` would read back as the same values."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from assessor_app.domain.evaluation import City, Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.papers import text_row
from assessor_app.domain.rooms import room_key
from assessor_app.exchange import columns
from assessor_app.exchange.columns import Column, Form
from assessor_app.exchange.logo import logo_suffix
from assessor_app.exchange.spreadsheet import Line, SheetContent, Value
from assessor_app.exchange.workbook_instruments import percent

T = TypeVar("T")

MOST_LEVEL_COLUMNS = 11
"""Scales with more levels than digits have no columns for descriptors unless they have descriptors."""


def sheet_contents(evaluation: Evaluation, texts: Mapping[str, Mapping[str, str]]) -> list[SheetContent]:
    """All sheets of the workbook in their order, also those without rows.

    Args:
        texts: the organiser's texts by document and field.
    """
    rows: Mapping[str, Sequence[Line]] = {
        "Evaluasi": _settings(evaluation),
        "Aturan": [_rules(instrument) for instrument in evaluation.instruments],
        "Indikator": [line for instrument in evaluation.instruments for line in _indicators(instrument)],
        "Daerah": [_city(city) for city in evaluation.cities],
        "Asesor": _assessors(evaluation),
        "Jadwal": _sessions(evaluation),
        "Inovasi": [line for city in evaluation.cities for line in _innovations(city)],
        "Benturan": [
            {"asesor": interest.assessor, "kode_daerah": interest.city, "alasan": interest.reason}
            for interest in evaluation.interests
        ],
        "Nilai_Sebelumnya": _previous(evaluation),
        "Nilai_Mandiri": [
            {"kode_daerah": city.code, "kode_indikator": code, "nilai": own.value, "bukti": own.evidence}
            for city in evaluation.cities
            for code, own in city.self_marks.items()
        ],
        "Nilai_Jangkar": [line for city in evaluation.cities for line in _anchors(evaluation, city)],
        "Naskah": _texts(texts),
    }
    extra = {"Indikator": _level_columns(evaluation), "Nilai_Sebelumnya": _aspect_columns(evaluation)}
    return [SheetContent(name, (*known, *extra.get(name, ())), rows[name]) for name, known in columns.SHEETS.items()]


def logo_file(evaluation: Evaluation) -> str:
    """The name under which the logo must lie beside the workbook; empty where there is no logo."""
    return f"logo{logo_suffix(evaluation.logo)}" if evaluation.logo else ""


def _word(choices: Mapping[str, T], value: T) -> str:
    return next(word for word, known in choices.items() if known == value)


def _settings(evaluation: Evaluation) -> list[Line]:
    values: Mapping[str, Value] = {
        "id": evaluation.id,
        "judul": evaluation.title,
        "tahun": evaluation.year,
        "tahap": evaluation.stage,
        "tempat": evaluation.venue,
        "kota": evaluation.town,
        "zona": _word(columns.ZONES, evaluation.zone),
        "mulai": evaluation.start,
        "selesai": evaluation.end,
        "serah": evaluation.handover,
        "penyelenggara": evaluation.organiser,
        "unit": evaluation.unit,
        "alamat": evaluation.address,
        "logo": logo_file(evaluation),
        "kertas": evaluation.paper,
        "kuorum": evaluation.quorum,
        "pembanding": evaluation.compared_with,
        "nama_penilai": _word(columns.ASSESSOR_NAMES, evaluation.assessor_names),
        "catatan_indikator": _word(columns.NOTES_FOR, evaluation.notes_for),
    }
    return [{"kunci": column.name, "isi": values[column.name]} for column in columns.SETTINGS]


def _rules(instrument: Instrument) -> Line:
    return {
        "instrumen": instrument.id,
        "nama": instrument.name,
        "min": instrument.scale.minimum,
        "maks": instrument.scale.maximum,
        "langkah": instrument.scale.step,
        "gabungan": _word(columns.COMBINES, instrument.combine),
        "buang": instrument.trim or None,
        "pembulatan": _word(columns.ROUNDINGS, instrument.rounding),
        "urutan_seri": ", ".join(instrument.precedence),
        "wajib_temuan": _word(columns.YES_NO, instrument.findings_required),
    }


def _indicators(instrument: Instrument) -> list[Line]:
    return [
        {
            "instrumen": instrument.id,
            "kode_aspek": aspect.code,
            "aspek": aspect.title,
            "bobot_aspek": aspect.weight_percent,
            "kode": indicator.code,
            "indikator": indicator.group,
            "subindikator": indicator.subgroup,
            "judul": indicator.title,
            "dimensi": indicator.pillar.value if indicator.pillar else None,
            "bobot": percent(indicator.weight) if indicator.weight != 100 else None,
            "boleh_tb": _word(columns.YES_NO, indicator.not_applicable_allowed),
            "panduan": indicator.guidance,
            **{_level_name(instrument, int(steps)): text for steps, text in indicator.levels.items()},
        }
        for aspect in instrument.aspects
        for indicator in aspect.indicators
    ]


def _level_name(instrument: Instrument, steps: int) -> str:
    return f"level_{instrument.scale.printed(steps):f}"


def _level_columns(evaluation: Evaluation) -> list[Column]:
    values: set[Decimal] = set()
    for instrument in evaluation.instruments:
        levels = instrument.scale.levels
        if len(levels) <= MOST_LEVEL_COLUMNS:
            values.update(map(instrument.scale.printed, levels))
        for indicator in instrument.indicators:
            values.update(instrument.scale.printed(int(steps)) for steps in indicator.levels)
    return [Column(f"level_{value:f}", form=Form.LONG, width=30) for value in sorted(values)]


def _aspect_codes(evaluation: Evaluation) -> dict[str, str]:
    """A column for each aspect code, which is the same in any case; by its casefolded form."""
    codes: dict[str, str] = {}
    for instrument in evaluation.instruments:
        for aspect in instrument.aspects:
            codes.setdefault(aspect.code.casefold(), aspect.code)
    return codes


def _aspect_columns(evaluation: Evaluation) -> list[Column]:
    return [Column(code, form=Form.NUMBER, width=8) for code in _aspect_codes(evaluation).values()]


def _city(city: City) -> Line:
    return {
        "kode": city.code,
        "nama": city.name,
        "kohor": city.cohort,
        "instrumen": city.instrument,
        "hadir": _word(columns.YES_NO, city.present),
        "latihan": _word(columns.YES_NO, city.practice),
    }


def _assessors(evaluation: Evaluation) -> list[Line]:
    """Without the spare seats, which every evaluation has, and without those whom a revision left out."""
    return [
        {
            "id": assessor.id,
            "nama": assessor.name,
            "singkatan": assessor.short_name,
            "lembaga": assessor.institution,
            "panel": assessor.panel,
            "kedudukan": _word(columns.POSITIONS, assessor.chair),
            "label_identitas": assessor.identity_label,
            "nomor_identitas": assessor.identity_number,
        }
        for assessor in evaluation.assessors
        if assessor.listed and not assessor.spare
    ]


def _sessions(evaluation: Evaluation) -> list[Line]:
    panels: dict[str, list[str]] = {}
    for assessor in evaluation.assessors:
        if assessor.panel and assessor.listed and not assessor.spare:
            panels.setdefault(room_key(assessor.panel), []).append(assessor.id)
    return [
        {
            "tanggal": session.date,
            "mulai": session.start,
            "selesai": session.end,
            "ruang": session.room,
            "kode_daerah": session.city,
            "asesor": ""
            if list(session.assessors) == panels.get(room_key(session.room))
            else ", ".join(session.assessors),
            "pemapar": session.presenters,
        }
        for session in evaluation.sessions
    ]


def _innovations(city: City) -> list[Line]:
    return [
        {
            "kode_daerah": city.code,
            "nama": innovation.name,
            "dimensi": innovation.pillar.value if innovation.pillar else None,
            "jangka": _word(columns.HORIZONS, innovation.horizon) if innovation.horizon else None,
            "uraian": innovation.text,
        }
        for innovation in city.innovations
    ]


def _previous(evaluation: Evaluation) -> list[Line]:
    codes = _aspect_codes(evaluation)
    return [
        {
            "kode_daerah": city.code,
            "instrumen": city.previous.instrument,
            "nilai_final": city.previous.final,
            **{codes[code.casefold()]: value for code, value in city.previous.aspects.items()},
        }
        for city in evaluation.cities
        if city.previous is not None
    ]


def _anchors(evaluation: Evaluation, city: City) -> list[Line]:
    scale = evaluation.instrument(city.instrument).scale
    return [
        {"kode_daerah": city.code, "kode_indikator": code, "nilai": scale.printed(steps)}
        for code, steps in city.anchors.items()
    ]


def _texts(texts: Mapping[str, Mapping[str, str]]) -> list[Line]:
    """A row for each, in the order of the documents; what no column holds is kept elsewhere."""
    known = {column.name: column.form for column in columns.SHEETS["Naskah"]}
    found = []
    for key, fields in texts.items():
        document, paper = text_row(key)
        if document in columns.DOCUMENTS:
            line: dict[str, Value] = {"dokumen": document, columns.FOR: paper.written}
            for name, text in fields.items():
                if name in known:
                    line[name] = dt.date.fromisoformat(text) if known[name] is Form.DATE else text
            found.append((columns.DOCUMENTS.index(document), line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]
