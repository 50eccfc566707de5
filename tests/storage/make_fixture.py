"""Write the fixture of the schema version that the program now makes: `python -m tests.storage.make_fixture`.

Run it once when a migration is appended; the fixtures of older versions are never made anew.
"""

import gzip
import tempfile
from pathlib import Path

from assessor_app.domain.ledger import Export, Receipt
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.storage.database import SCHEMA_VERSION
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def fixture(version: int) -> Path:
    """Where the database of a schema version is stored, compressed."""
    return FIXTURES / f"workspace-{version}.db.gz"


def fill(workspace: Workspace) -> None:
    """A row of everything that an assessor's laptop and a desk remember, one of them moved aside as damaged."""
    samples.add_evaluation(workspace)
    first = samples.sheet()
    with workspace.transaction():
        workspace.set_seat(samples.seat())
        workspace.add_version(first, own=True, at=AT, file=None)
        workspace.add_version(samples.sheet(replaces=(first.digest,), recused=True), own=True, at=AT, file=None)
        workspace.add_version(samples.sheet("A2"), own=False, at=AT, file="A2.skor")
        for record in (samples.decision(), samples.moved(), samples.closed(1)):
            workspace.add_record(record, AT)
        workspace.begin_draft(ID, samples.FULL_DRAFT, AT)
        workspace.set_mark(ID, "A1", "12.75", "B.2", 1, AT)
        workspace.keep_draft(ID, samples.FULL_DRAFT, source="A1.skor", at=AT)
        workspace.replace_received_drafts(ID, "A2", (samples.FULL_DRAFT,), AT, 3)
        workspace.add_receipt(Receipt(ID, "A2.skor", "7" * 64, FileVerdict.OK, "Operator", AT))
        workspace.add_export(Export(ID, "A1", "A1.skor", "7F3K-2KQ9", (first.digest,), 1, AT))
        workspace.add_issued_document(ID, closing=None, kind="letter", name="surat.pdf", content=b"%PDF", at=AT)
        workspace.set_texts(ID, {"surat": {"nomor": "1"}})
        workspace.set_setting("bahasa", "id")
        workspace.note_operation("merge", "A2.skor", "Operator", AT)
        workspace.next_counter()
        workspace.add_received_file(
            ID,
            data=b"sealed",
            key=b"k" * 32,
            document_digest="8" * 64,
            assessor="A2",
            name="A2.skor",
            versions=("9" * 64,),
            at=AT,
        )
        workspace.add_receipt_record(samples.received(), AT)
        workspace.add_receipt_record(samples.received(2, (samples.received().digest,)), AT)
        false = samples.decision("palsu")
        workspace.add_record(false, AT)
        samples.move_aside(workspace, "records", false.digest)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        with samples.opened(Path(place) / "data") as made:
            fill(made)
            made.backup(Path(place) / "copy.db")
        FIXTURES.mkdir(exist_ok=True)
        fixture(SCHEMA_VERSION).write_bytes(gzip.compress((Path(place) / "copy.db").read_bytes(), mtime=0))
