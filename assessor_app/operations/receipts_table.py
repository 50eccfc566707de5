"""The record of receipts as CSV."""

from collections.abc import Sequence

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.names import clean_name, shown_name
from assessor_app.exchange.csv_text import Cell, csv_text

_HEADS = (
    "nomor kode_catatan waktu berkas kode_berkas kode_isi tanda_terima asesor nama laptop urutan_ekspor putusan "
    "lembar petugas"
)


def receipts_csv(receipts: Sequence[Receipt], evaluation: Evaluation) -> str:
    """Every file that came in, in the order of merging."""
    rows: list[Sequence[Cell]] = [_HEADS.split()]
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
    return csv_text(rows)
