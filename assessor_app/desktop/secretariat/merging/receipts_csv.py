"""The record of receipts as CSV."""

from collections.abc import Sequence

from assessor_app.desktop.secretariat.merging.room_lists import written
from assessor_app.domain.ledger import Receipt

_HEADS = "waktu berkas kode_berkas kode_isi tanda_terima asesor nama laptop urutan_ekspor putusan lembar petugas"


def receipts_csv(receipts: Sequence[Receipt]) -> str:
    """Every file that came in, in the order of merging; cells are safe for a spreadsheet."""
    rows: list[Sequence[object]] = [_HEADS.split()]
    for receipt in receipts:
        sheets = "; ".join(f"{s.city} {s.verdict.value}" for s in receipt.sheets)
        rows.append(
            (
                receipt.at,
                receipt.file,
                receipt.file_digest,
                receipt.document_digest,
                receipt.receipt,
                receipt.assessor,
                receipt.name,
                receipt.device,
                receipt.counter,
                receipt.verdict.value,
                sheets,
                receipt.operator,
            )
        )
    return written(rows)
