"""Whether the parts of an archive agree with each other: what its records name, it holds."""

from collections.abc import Iterator

from assessor_app.domain.records import Closing, Decision, ReceiptRecord, Reissue, SignedRecord
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.operations import archive_layout as layout
from assessor_app.operations.archive_reading import ArchiveContent


def check_archive(content: ArchiveContent) -> None:
    """Compare receipts, decisions and closings with the versions, files and records beside them.

    Raises:
        UserError: `archive-damaged` with the record that names what is not there.
    """
    receipts = {record.digest: record for record in content.receipt_records()}
    records = {record.digest: record for record in content.records()}
    listed = content.listed_files()
    files = {file.digest for file in listed}
    versions = {digest for file in listed for digest in file.versions} | content.loose_digests()
    for record in (*receipts.values(), *records.values()):
        named_versions, named_records, named_file = _named(record)
        here = set(named_versions) <= versions and set(named_records) <= records.keys() | receipts.keys()
        if not here or (named_file is not None and named_file not in files):
            receipt = isinstance(record.content, ReceiptRecord)
            name = layout.receipt_record(record.digest) if receipt else layout.record(record)
            raise content.archive.damaged(name)


def _named(record: SignedRecord) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Versions, records and the file that a record names."""
    of = record.content
    if isinstance(of, ReceiptRecord):
        return of.versions, of.previous, of.file if of.verdict == FileVerdict.OK else None
    if isinstance(of, Closing):
        counted = tuple(_counted(of))
        return (*of.versions, *counted), (*of.records, *of.replaces, *(of.receipts or ())), None
    if isinstance(of, Decision):
        return (*of.seen, of.chosen), of.replaces, None
    return (of.listed if isinstance(of, Reissue) else ()), of.replaces, None


def _counted(closing: Closing) -> Iterator[str]:
    for of in closing.counted.values():
        yield from of.values()
