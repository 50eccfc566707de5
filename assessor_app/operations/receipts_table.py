"""The record of receipts as CSV, and rows as CSV that no spreadsheet runs."""

import csv
import io
from collections.abc import Sequence

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.names import clean_name, shown_name

_HEADS = (
    "nomor kode_catatan waktu berkas kode_berkas kode_isi tanda_terima asesor nama laptop urutan_ekspor putusan "
    "lembar petugas"
)
_FORMULA = ("=", "+", "-", "@")


def receipts_csv(receipts: Sequence[Receipt], evaluation: Evaluation) -> str:
    """Every file that came in, in the order of merging; cells are safe for a spreadsheet."""
    rows: list[Sequence[object]] = [_HEADS.split()]
    for receipt in receipts:
        sheets = "; ".join(f"{s.city} {s.verdict.value}" for s in receipt.sheets)
        rows.append(
            (
                receipt.number,
                receipt.record,
                receipt.at,
                receipt.file,
                receipt.file_digest,
                receipt.document_digest,
                receipt.receipt,
                receipt.assessor,
                shown_name(evaluation, receipt.assessor, receipt.name),
                clean_name(receipt.device or ""),
                receipt.counter,
                receipt.verdict.value,
                sheets,
                receipt.operator,
            )
        )
    return written(rows)


def written(rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else "" if cell is None else cell
