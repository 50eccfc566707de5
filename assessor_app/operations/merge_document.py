"""The JSON of `inspect` and `merge`, exactly as design.md §10 prints it."""

from collections.abc import Sequence

from assessor_app.domain.closings import closing_of
from assessor_app.exchange.records import kind_of
from assessor_app.operations.archives import ArchivePreview
from assessor_app.operations.merging import FilePreview, Preview


def preview_document(preview: Preview, brought: Sequence[ArchivePreview] = ()) -> dict[str, object]:
    """Files in the order given with their verdicts, and how many of each verdict there are.

    Args:
        brought: archives of another desk, whose records and closings are told too.
    """
    records: dict[str, int] = {}
    closings = preview.closings
    for archive in brought:
        closings = archive.closings.heads
        for record in (*archive.records, *archive.receipt_records):
            kind = kind_of(record.content)
            records[kind] = records.get(kind, 0) + 1
    return {
        "records": records,
        "closings": [{"digest": head.digest, "number": closing_of(head).number} for head in closings],
        "files": [_file(file) for file in preview.files],
        "counts": {
            "files": {verdict.value: n for verdict, n in preview.file_counts.items()},
            "sheets": {verdict.value: n for verdict, n in preview.sheet_counts.items()},
        },
    }


def _file(file: FilePreview) -> dict[str, object]:
    return {
        "path": file.path,
        "verdict": file.verdict.value,
        "assessor": file.score.assessor if file.score else None,
        "receipt": file.score.receipt if file.score else None,
        "sheets": [
            {
                "city": sheet.city,
                "verdict": sheet.verdict.value,
                "reason": sheet.reason,
                "version": sheet.version,
                "digest": sheet.digest,
            }
            for sheet in file.sheets
        ],
    }
