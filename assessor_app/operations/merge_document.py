"""The JSON of `inspect` and `merge`, exactly as design.md §10 prints it."""

from assessor_app.operations.merging import FilePreview, Preview


def preview_document(preview: Preview) -> dict[str, object]:
    """Files in the order given with their verdicts, and how many of each verdict there are."""
    return {
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
