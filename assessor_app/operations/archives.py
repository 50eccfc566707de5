"""Merging an archive of the same secretariat, and bringing back a package after a restore: preview, then apply.

A union like every merge: revisions, keys, records, score files and documents that are not here yet come in, nothing
is replaced, and a second time changes nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from assessor_app import words
from assessor_app.domain.closings import ClosingStand, closing_stand
from assessor_app.domain.evaluation import Evaluation, with_private
from assessor_app.domain.ledger import OperationEntry, Receipt
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.sheet import SignedSheet
from assessor_app.domain.text import printable
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.archive import LARGEST_MEMBER, Archive, Manifest
from assessor_app.exchange.durable import naming, read_bounded
from assessor_app.exchange.package import Package, read_package
from assessor_app.operations import archive_layout as layout
from assessor_app.operations.archive_checks import check_archive
from assessor_app.operations.archive_layout import ArchivedDocument
from assessor_app.operations.archive_reading import ArchiveContent
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.desk_state import state_of
from assessor_app.operations.first_desk import hear_of_take_overs, is_take_over, take_overs
from assessor_app.operations.keeping import keep_score
from assessor_app.operations.mending import Mender, may_be_damaged
from assessor_app.operations.merge_preview import FilePreview, Fold, Preview, facts_of
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.proving import link_of
from assessor_app.operations.receipting import Receipting, unrecorded
from assessor_app.operations.shapes import shapes_of
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class NewRevision:
    """A revision that is not here yet, with what this desk knows beyond the package: identities, reasons."""

    evaluation: Evaluation
    package: bytes
    digest: str


@dataclass(frozen=True)
class ArchivePreview:
    """What an archive would bring; `scores` judges its score files as a merge of them would.

    `document` is the manifest as it was read: applying refuses an archive whose manifest is another by then.
    """

    path: Path
    manifest: Manifest
    document: bytes
    revisions: tuple[NewRevision, ...]
    records: tuple[SignedRecord, ...]
    receipt_records: tuple[SignedRecord, ...]
    closings: ClosingStand
    sheets: tuple[SignedSheet, ...]
    scores: Preview
    receipts: tuple[Receipt, ...]
    take_overs: tuple[OperationEntry, ...]
    documents: tuple[ArchivedDocument, ...]

    @property
    def files(self) -> tuple[FilePreview, ...]:
        """The score files in it."""
        return self.scores.files


@dataclass(frozen=True)
class PackagePreview:
    """What a package of this secretariat's would bring back: its revision with its keys, where it is not here."""

    path: Path
    evaluation: Evaluation
    revisions: tuple[NewRevision, ...]


@dataclass(frozen=True)
class BroughtIn:
    """What was new and is here now."""

    revisions: int
    records: int
    versions: int
    files: int
    changes: Changes


def preview_archive(workspace: Workspace, path: Path, *, evaluation_id: str | None = None) -> ArchivePreview:
    """Read an archive, verify every part of it, and say what it would bring.

    Raises:
        UserError: `not-a-desk`, `archive-of-another`, `archive-damaged`, `not-an-archive`, `desk-revision-differs`.
    """
    with Archive(path) as archive:
        manifest = archive.manifest
        evaluation = _evaluation(workspace, evaluation_id, manifest.evaluation)
        _check_own(workspace, evaluation, manifest, path)
        content = ArchiveContent(archive)
        for member in manifest.members:  # also what no desk reads back: an altered archive is none
            archive.check(member.name)
        revisions = _new_revisions(workspace, evaluation, content.packages)
        newest = max((evaluation, *(new.evaluation for new in revisions)), key=lambda e: e.revision)
        check_archive(content)
        known = {record.digest for record in workspace.records(evaluation.id)}
        receipts = workspace.receipt_records(evaluation.id)
        records = tuple(record for record in content.records() if record.digest not in known)
        here = {link.digest for link in workspace.version_links(evaluation.id)}
        return ArchivePreview(
            path=path,
            manifest=manifest,
            document=archive.document,
            revisions=revisions,
            records=records,
            receipt_records=tuple(r for r in content.receipt_records() if r.digest not in receipts),
            closings=closing_stand((*workspace.records(evaluation.id, "closing"), *records)),
            sheets=tuple(version for version in content.loose_sheets() if version.digest not in here),
            scores=_judged(workspace, newest, records, content),
            receipts=_new_receipts(workspace, evaluation.id, content.receipts()),
            take_overs=_new_take_overs(workspace, evaluation.id, content.take_overs()),
            documents=_new_documents(workspace, evaluation.id, content),
        )


def apply_archive(
    workspace: Workspace,
    preview: ArchivePreview,
    *,
    operator: str,
    passphrase: str | None = None,
    clock: Clock = utc_now,
) -> BroughtIn:
    """Keep what the preview showed, in one transaction: all of it or none.

    Documents handed out are read again from the archive, one at a time, and compared. The files keep the receipt
    records that they come with; what an older program handed over without them is signed for here.

    Raises:
        UserError: `archive-damaged` where the archive is another by now, `file-not-readable` where it is gone,
            `passphrase-missing` where something must be signed.
    """
    operator, at = checked_operator(operator), stamp(clock)
    evaluation_id = preview.manifest.evaluation
    mender = _mender(workspace, evaluation_id, preview, operator, passphrase)
    with workspace.transaction():
        if mender is not None:
            _make_room(workspace, mender, preview, at)
        _bring_back(workspace, evaluation_id, preview.revisions, at)
        added = sum(workspace.add_version(v, own=False, at=at, file=None) for v in preview.sheets)
        for file in preview.files:
            assert file.score is not None
            added += keep_score(workspace, file.score, name=file.name, at=at, mender=mender)
        # What a record refers to is here before it.
        for record in preview.records:
            workspace.add_record(record, at)
        for record in preview.receipt_records:
            workspace.add_receipt_record(record, at)
        for receipt in preview.receipts:
            workspace.add_receipt(receipt)
        hear_of_take_overs(workspace, evaluation_id, preview.take_overs)
        _add_documents(workspace, preview)
        workspace.note_operation("merge-archive", f"{evaluation_id} {printable(preview.path.name)}", operator, at)
        _sign_for(workspace, preview, operator, passphrase, at)
    changes = Changes(evaluation=True, results=True, at=at)
    return BroughtIn(len(preview.revisions), len(preview.records), added, len(preview.files), changes)


def preview_package(workspace: Workspace, path: Path, *, evaluation_id: str | None = None) -> PackagePreview:
    """What a package would bring back to a restored desk.

    Raises:
        UserError: `not-a-desk`, `package-of-another` for one that other keys signed or another evaluation's,
            `desk-revision-differs` where this desk made another revision of that number, what is wrong with the file.
    """
    data = read_bounded(path)
    with naming(path.name):
        package = read_package(data)
    evaluation = _evaluation(workspace, evaluation_id, package.evaluation.id)
    desk = workspace.desk(evaluation.id)
    if desk is None:
        raise UserError("not-a-desk")
    own = (package.secretariat.sign, package.secretariat.box) == (desk.sign, desk.box)
    if not own or package.evaluation.id != evaluation.id:
        raise UserError("package-of-another", evaluation=package.evaluation.title)
    return PackagePreview(path, package.evaluation, _new_revisions(workspace, evaluation, (package,)))


def apply_package(
    workspace: Workspace,
    preview: PackagePreview,
    *,
    operator: str,
    passphrase: str | None = None,
    clock: Clock = utc_now,
) -> BroughtIn:
    """Keep the revision and its keys; a package that is here already changes nothing.

    Raises:
        UserError: `passphrase-missing` where a false row must move aside for it.
    """
    operator, at = checked_operator(operator), stamp(clock)
    evaluation_id = preview.evaluation.id
    if preview.revisions:
        mender = None
        if any(workspace.has_revision(evaluation_id, new.evaluation.revision) for new in preview.revisions):
            mender = _menders(workspace, evaluation_id, operator, passphrase)
        with workspace.transaction():
            for new in preview.revisions if mender is not None else ():
                assert mender is not None
                mender.for_package(new.evaluation.revision, at)
            _bring_back(workspace, evaluation_id, preview.revisions, at)
            subject = f"{evaluation_id} r{preview.evaluation.revision}"
            workspace.note_operation("merge-package", subject, operator, at)
    brought = bool(preview.revisions)
    return BroughtIn(len(preview.revisions), 0, 0, 0, Changes(evaluation=brought, results=brought, at=at))


def _evaluation(workspace: Workspace, asked: str | None, named: str) -> Evaluation:
    """The evaluation asked for; unasked the one that the file names, where this desk has it."""
    known = {summary.id for summary in workspace.evaluations()}
    return workspace.evaluation(named if asked is None and named in known else asked)


def _check_own(workspace: Workspace, evaluation: Evaluation, manifest: Manifest, path: Path) -> None:
    desk = workspace.desk(evaluation.id)
    if desk is None:
        raise UserError("not-a-desk")
    secretariat = manifest.secretariat
    if manifest.evaluation != evaluation.id or (secretariat.sign, secretariat.box) != (desk.sign, desk.box):
        raise UserError("archive-of-another", file=path.name, evaluation=manifest.title)


def _judged(
    workspace: Workspace, evaluation: Evaluation, records: tuple[SignedRecord, ...], content: ArchiveContent
) -> Preview:
    """The archive's files over what the desk holds, under the archive's records too."""
    known = workspace.records(evaluation.id)
    state = state_of(evaluation, workspace.version_links(evaluation.id), (*known, *records))
    shapes, fold, files = shapes_of(evaluation), Fold(state), []
    for read in content.files():
        facts = facts_of(read.score, evaluation, shapes)
        sheets = fold.judge(read.score.assessor, facts)
        path = printable(f"{content.archive.path}/{read.listed.name}")
        digest = read.listed.digest
        files.append(FilePreview(path, FileVerdict.OK, None, digest, read.score.kept(), sheets, facts))
    return Preview(evaluation.id, evaluation.revision, tuple(files), state)


def _new_revisions(workspace: Workspace, known: Evaluation, packages: Collection[Package]) -> tuple[NewRevision, ...]:
    """The revisions that are not here; one that is must be the very same package."""
    here, new = workspace.revisions(known.id), []
    for package in packages:
        number = package.evaluation.revision
        if number not in here:
            new.append(NewRevision(with_private(package.evaluation, known), package.document, package.digest))
        elif workspace.package(known.id, number) != package.document:
            raise UserError("desk-revision-differs", revision=number)
    return tuple(new)


def _new_receipts(workspace: Workspace, evaluation_id: str, receipts: Collection[Receipt]) -> tuple[Receipt, ...]:
    known = {_line(receipt) for receipt in workspace.receipts(evaluation_id)}
    return tuple(r for r in receipts if r.evaluation == evaluation_id and _line(r) not in known)


def _line(receipt: Receipt) -> tuple[str, ...]:
    return (receipt.file_digest, receipt.file, receipt.at, receipt.operator, receipt.verdict)


def _new_take_overs(
    workspace: Workspace, evaluation_id: str, entries: Collection[OperationEntry]
) -> tuple[OperationEntry, ...]:
    known = take_overs(workspace, evaluation_id)
    return tuple(e for e in entries if e not in known and is_take_over(e, evaluation_id))


def _new_documents(workspace: Workspace, evaluation_id: str, content: ArchiveContent) -> tuple[ArchivedDocument, ...]:
    known = {(d.digest, d.closing, d.name) for d in workspace.issued_documents(evaluation_id)}
    return tuple(d for d in content.documents() if (d.digest, d.closing, d.name) not in known)


def _bring_back(workspace: Workspace, evaluation_id: str, revisions: tuple[NewRevision, ...], at: str) -> None:
    here = workspace.revisions(evaluation_id)
    for new in (new for new in revisions if new.evaluation.revision not in here):
        workspace.add_revision(new.evaluation, new.package, new.digest, at)


def _mender(
    workspace: Workspace, evaluation_id: str, preview: ArchivePreview, operator: str, passphrase: str | None
) -> Mender | None:
    """What makes room for true bytes; None where nothing here is false."""
    in_the_way = any(workspace.stored_row("records", record.digest) for record in preview.records)
    in_the_way |= any(workspace.stored_row("receipt_records", record.digest) for record in preview.receipt_records)
    in_the_way |= any(workspace.has_revision(evaluation_id, new.evaluation.revision) for new in preview.revisions)
    if not in_the_way and not may_be_damaged(workspace, evaluation_id):
        return None
    return _menders(workspace, evaluation_id, operator, passphrase)


def _menders(workspace: Workspace, evaluation_id: str, operator: str, passphrase: str | None) -> Mender:
    keys = desk_keys(workspace, evaluation_id, passphrase)
    return Mender(workspace, evaluation_id, keys, operator, words.tr("berkas asli digabungkan lagi"))


def _make_room(workspace: Workspace, mender: Mender, preview: ArchivePreview, at: str) -> None:
    for new in preview.revisions:
        mender.for_package(new.evaluation.revision, at)
    ring = workspace.key_ring(preview.manifest.evaluation)
    for version in preview.sheets:
        mender.for_version(link_of(version, ring), at)
    for record in (*preview.records, *preview.receipt_records):
        mender.for_record(record, at)


def _sign_for(workspace: Workspace, preview: ArchivePreview, operator: str, passphrase: str | None, at: str) -> None:
    """Sign for what the archive brought and no record of it names; of an older workspace for all that is here."""
    evaluation_id = preview.manifest.evaluation
    brought = {version.digest for version in preview.sheets}
    brought |= {digest for file in preview.files for facts in file.facts for digest in facts.links}
    older = not workspace.receipt_records(evaluation_id)
    left = [digest for digest in unrecorded(workspace, evaluation_id) if older or digest in brought]
    if left:
        keys = desk_keys(workspace, evaluation_id, passphrase)
        Receipting(workspace, evaluation_id, keys, operator).sign_for(left, at)


def _add_documents(workspace: Workspace, preview: ArchivePreview) -> None:
    if not preview.documents:
        return
    with Archive(preview.path) as archive:
        if archive.document != preview.document:
            raise archive.damaged(layout.ISSUED_LIST)
        for document in preview.documents:
            workspace.add_issued_document(
                preview.manifest.evaluation,
                closing=document.closing,
                kind=document.kind,
                name=document.name,
                content=archive.read(document.member, LARGEST_MEMBER),
                at=document.at,
            )
