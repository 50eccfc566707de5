"""Every mark, sheet and finding ever received as CSV, piece by piece, for whoever computes without this program.

The words are those of the marks table (`enter`).
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import SignedSheet
from assessor_app.exchange import columns
from assessor_app.exchange.csv_text import Cell, csv_text

_MARKS = ("kode_daerah", "daerah", "asesor", "versi", "kode_lembar", "kode_indikator", "nilai", "bukti", "catatan")
_SHEETS = (
    "kode_daerah", "daerah", "asesor", "versi", "kode_lembar", "keadaan", "waktu", "kunci", "sumber", "menggantikan",
    "alasan",
)  # fmt: skip
_FINDINGS = ("kode_daerah", "daerah", "asesor", "versi", "kode_lembar", "jenis", "teks", "jangka")
_EVIDENCE = {evidence: word for word, evidence in columns.EVIDENCE.items()}
_KINDS = {kind: word for word, kind in columns.FINDING_KINDS.items()}
_HORIZONS = {horizon: word for word, horizon in columns.HORIZONS.items()}
_BLOCK = 1_000


def mark_lines(versions: Iterable[SignedSheet], evaluation: Evaluation) -> Iterator[bytes]:
    """A line for each mark: the value with a point, or TB; a recusal has none.

    A mark of an instrument that this evaluation lacks is given in steps.
    """
    return _lines(_MARKS, (row for version in versions for row in _marks(version, evaluation)))


def sheet_lines(versions: Iterable[SignedSheet], evaluation: Evaluation) -> Iterator[bytes]:
    """A line for each version of each sheet."""
    return _lines(_SHEETS, (_sheet(version, evaluation) for version in versions))


def finding_lines(versions: Iterable[SignedSheet], evaluation: Evaluation) -> Iterator[bytes]:
    """A line for each finding of each version."""
    return _lines(_FINDINGS, (row for version in versions for row in _findings(version, evaluation)))


def _lines(head: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    every = chain((head,), rows)
    while block := tuple(islice(every, _BLOCK)):
        yield csv_text(block).encode()


def _place(version: SignedSheet, evaluation: Evaluation) -> tuple[Cell, ...]:
    sheet = version.sheet
    name = evaluation.city(sheet.city).name if evaluation.has_city(sheet.city) else ""
    return sheet.city, name, sheet.assessor, sheet.version, version.digest


def _marks(version: SignedSheet, evaluation: Evaluation) -> Iterator[tuple[Cell, ...]]:
    sheet = version.sheet
    scales = {instrument.id: instrument.scale for instrument in evaluation.instruments}
    for code, steps in sorted((sheet.marks or {}).items()):
        value: Cell = "TB" if steps is None else _value(scales.get(sheet.instrument), steps)
        evidence = sheet.evidence.get(code)
        shown = _EVIDENCE[evidence] if evidence is not None else ""
        yield (*_place(version, evaluation), code, value, shown, sheet.notes.get(code))


def _value(scale: Scale | None, steps: int) -> int | Decimal:
    return steps if scale is None else scale.printed(steps)


def _sheet(version: SignedSheet, evaluation: Evaluation) -> tuple[Cell, ...]:
    sheet = version.sheet
    return (
        *_place(version, evaluation),
        "berhalangan" if sheet.recused else "dinilai",
        sheet.time,
        version.keyid,
        sheet.source,
        " ".join(sheet.replaces),
        sheet.reason,
    )


def _findings(version: SignedSheet, evaluation: Evaluation) -> Iterator[tuple[Cell, ...]]:
    for finding in version.sheet.findings:
        horizon = _HORIZONS[finding.horizon] if finding.horizon is not None else ""
        yield (*_place(version, evaluation), _KINDS[finding.kind], finding.text, horizon)
