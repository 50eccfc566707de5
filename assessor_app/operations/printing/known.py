"""What a closing knew: papers of it hold nothing that came later, so that they can be printed again as they were."""

from collections.abc import Mapping

from assessor_app.domain.ledger import Receipt
from assessor_app.domain.records import Closing, ReceiptRecord
from assessor_app.storage.workspace import Workspace


def receipts_known(workspace: Workspace, evaluation_id: str, closing: Closing | None) -> tuple[Receipt, ...]:
    """The files that had come in when results were fixed; all where none are, or an old closing cannot tell."""
    found = workspace.receipts(evaluation_id)
    if closing is None or closing.receipts is None:
        return found
    known = records_known(workspace, evaluation_id, closing)
    return tuple(receipt for receipt in found if receipt.record in known)


def records_known(workspace: Workspace, evaluation_id: str, closing: Closing | None) -> Mapping[str, ReceiptRecord]:
    """The signed records of receipt behind a closing: those it names as the last, and all before them."""
    records = workspace.receipt_records(evaluation_id)
    if closing is None or closing.receipts is None:
        return records
    known: dict[str, ReceiptRecord] = {}
    ahead = list(closing.receipts)
    while ahead:
        digest = ahead.pop()
        if digest in records and digest not in known:
            known[digest] = records[digest]
            ahead += records[digest].previous
    return known
