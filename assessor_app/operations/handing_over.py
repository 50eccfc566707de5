"""Handing over: everything needed to compute an evaluation again elsewhere, as one archive that can be verified.

The originals as they came and opened, every record, every package, what was issued, and how to check it; never a
secret of the secretariat's or a code; identity numbers only in what was issued.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor_app import paths, words
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import OperationEntry, ReceivedFile
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange import canonical, envelope
from assessor_app.exchange.archive import ArchiveWriter, Manifest, Member, sign_manifest, writing_archive
from assessor_app.exchange.csv_text import csv_text
from assessor_app.exchange.keyfile import key_document
from assessor_app.exchange.keys import SecretKeys
from assessor_app.exchange.results_document import results_document
from assessor_app.exchange.seal import reopen
from assessor_app.operations import archive_layout as layout
from assessor_app.operations.archive_tables import finding_lines, mark_lines, sheet_lines
from assessor_app.operations.clock import Clock, moment, stamp, utc_now
from assessor_app.operations.consolidating import present_results, results_as_closed
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.first_desk import take_over_operator, take_over_reason, take_overs
from assessor_app.operations.integrity.examine import refuse_false
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.receipting import Receipting
from assessor_app.operations.verifying_archive import verify_archive
from assessor_app.storage.workspace import Workspace

Progress = Callable[[int, int], None]
"""Called with files written and files in all."""


@dataclass(frozen=True)
class HandedOver:
    """The archive written, and what is in it."""

    path: Path
    size: int
    digest: str
    members: int
    files: int
    versions: int
    closings: int
    issued: int


def hand_over(
    workspace: Workspace,
    *,
    out: Path,
    operator: str,
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> HandedOver:
    """Write the archive of an evaluation, read it back, verify it as anybody would; all of it or none.

    Raises:
        UserError: `not-a-desk`, `passphrase-wrong`, `desk-differs` while something that was signed is missing or
            false, because its archive would prove nothing; `read-back-differs`, disk errors.
        CancelledError: between two files; nothing is left.
    """
    evaluation = workspace.evaluation(evaluation_id)
    keys = desk_keys(workspace, evaluation.id, passphrase)
    operator = checked_operator(operator)
    refuse_false(workspace, evaluation.id)
    at = stamp(clock)
    Receipting(workspace, evaluation.id, keys, operator).begin(at)
    signed: list[bytes] = []

    def manifest(members: tuple[Member, ...]) -> bytes:
        of = Manifest(evaluation.id, members, operator, evaluation.revision, keys.public, at, evaluation.title)
        signed.append(sign_manifest(of, keys, receipts=bool(workspace.receipt_records(evaluation.id))))
        return signed[0]

    def proved(written: Path) -> bool:
        try:
            return verify_archive(written, trusted=keys.public, known=()).proved
        except UserError:
            return False

    when = moment(at)
    stamped = (when.year, when.month, when.day, when.hour, when.minute, when.second)
    with writing_archive(out, stamped, manifest, proved) as archive:
        writer = _Writer(workspace, evaluation, archive, progress, cancelled)
        writer.keys_and_packages(keys)
        closings = writer.records_and_results()
        files = writer.originals()
        versions = writer.loose_sheets({digest for file in files for digest in file.versions})
        writer.tables()
        issued = writer.issued()
        for record in workspace.signed_receipts(evaluation.id):
            archive.add(layout.receipt_record(record.digest), record.document)
        archive.add(layout.RECEIPTS, canonical.encode(workspace.receipts(evaluation.id)))
        taken_over = take_overs(workspace, evaluation.id)
        archive.add(layout.TAKE_OVERS, canonical.encode(taken_over))
        archive.add(layout.README, _readme(evaluation, operator, at, closings, taken_over))
    try:
        with workspace.transaction():
            workspace.note_operation("handover", evaluation.id, operator, at)
    except UserError as error:  # the archive stands, whatever this laptop can still remember
        raise UserError("handed-over-unnoted", file=out.name, folder=str(out.parent)) from error
    digest = envelope.read(signed[0]).digest
    members = len(archive.members) + 1
    return HandedOver(out, out.stat().st_size, digest, members, len(files), versions, len(closings), issued)


@dataclass
class _Writer:
    """The parts of the archive, each written as it is read from the workspace."""

    workspace: Workspace
    evaluation: Evaluation
    archive: ArchiveWriter
    progress: Progress | None
    cancelled: Callable[[], bool] | None

    def keys_and_packages(self, keys: SecretKeys) -> None:
        """Public keys, and the package of every revision."""
        evaluation = self.evaluation
        self.archive.add(layout.KEY_FILE, key_document(keys, evaluation.id, evaluation.title))
        issued = self.workspace.issued_keys(evaluation.id)
        table = csv_text(
            [
                ("asesor", "kunci", "tanda_tangan", "segel", "revisi"),
                *((k.assessor, k.keyid, k.sign, k.box, k.revision) for k in issued),
            ]
        )
        self.archive.add(layout.ASSESSOR_KEYS, table.encode())
        for revision in self.workspace.revisions(evaluation.id):
            self.archive.add(layout.package(revision), self.workspace.package(evaluation.id, revision))

    def records_and_results(self) -> tuple[Closing, ...]:
        """Every record as it was signed; the results of each closing and as they stand."""
        closings = []
        for record in self.workspace.records(self.evaluation.id):
            self.archive.add(layout.record(record), record.document)
            if isinstance(record.content, Closing):
                name = f"{layout.RESULTS}penetapan-{record.content.number}-{record.digest[:8]}.json"
                self._results(name, results_as_closed(self.workspace, record), record)
                closings.append(record.content)
        self._results(f"{layout.RESULTS}terakhir.json", present_results(self.workspace, self.evaluation), None)
        return tuple(closings)

    def originals(self) -> tuple[ReceivedFile, ...]:
        """Score files as they came, and the inside of sealed ones."""
        files = self.workspace.received_files(self.evaluation.id)
        listed = []
        for done, file in enumerate(files):
            if self.cancelled is not None and self.cancelled():
                raise CancelledError
            kept = self.workspace.received_file(file.digest)
            assert kept is not None
            data, key = kept
            self.archive.add(layout.original(file.digest), data)
            if key is not None:
                self.archive.add(layout.opened(file.digest), reopen(data, key))
            opener = None if key is None else key.hex()
            listed.append(
                layout.ArchivedFile(
                    file.assessor, file.at, file.digest, file.document_digest, opener, file.name, file.versions
                )
            )
            if self.progress is not None:
                self.progress(done + 1, len(files))
        self.archive.add(layout.FILES, canonical.encode(tuple(listed)))
        return files

    def loose_sheets(self, covered: set[str]) -> int:
        """Sheets that stand in no file kept here: typed from paper, or received by an older program."""
        links = self.workspace.version_links(self.evaluation.id)
        for digest in sorted(link.digest for link in links if link.digest not in covered):
            self.archive.add(layout.sheet(digest), self._version(digest).document)
        return len(links)

    def tables(self) -> None:
        """Every mark, sheet and finding as CSV."""
        self.archive.stream(layout.SHEET_LIST, sheet_lines(self._versions(), self.evaluation))
        self.archive.stream(layout.MARKS, mark_lines(self._versions(), self.evaluation))
        self.archive.stream(layout.FINDINGS, finding_lines(self._versions(), self.evaluation))

    def issued(self) -> int:
        """Documents as they were handed out, a folder for each closing."""
        records = self.workspace.records(self.evaluation.id, "closing")
        numbers = {r.digest: r.content.number for r in records if isinstance(r.content, Closing)}
        listed = []
        for document in self.workspace.issued_documents(self.evaluation.id):
            content = self.workspace.issued_document(self.evaluation.id, document.digest)
            if content is None:
                raise UserError("issued-missing", file=document.name)
            member = self._free(f"{layout.ISSUED}penetapan-{numbers.get(document.closing or '', 0)}/", document.name)
            self.archive.add(member, content)
            listed.append(
                layout.ArchivedDocument(
                    document.at, document.closing, document.digest, document.kind, member, document.name
                )
            )
        self.archive.add(layout.ISSUED_LIST, canonical.encode(tuple(listed)))
        return len(listed)

    def _results(self, name: str, results: Results, closing: SignedRecord | None) -> None:
        self.archive.add(name, canonical.encode(results_document(results, closing=closing, detail=True)))

    def _versions(self) -> Iterator[SignedSheet]:
        for link in self.workspace.version_links(self.evaluation.id):
            yield self._version(link.digest)

    def _version(self, digest: str) -> SignedSheet:
        version = self.workspace.version(digest)
        assert version is not None
        return version

    def _free(self, folder: str, name: str) -> str:
        """The name, numbered where an earlier document of the same closing bears it."""
        plain = Path(name)
        wanted, n = folder + plain.name, 1
        while wanted in self.archive.members:
            n += 1
            wanted = f"{folder}{plain.stem}-{n}{plain.suffix}"
        return wanted


def _readme(
    evaluation: Evaluation,
    operator: str,
    at: str,
    closings: tuple[Closing, ...],
    taken_over: Sequence[OperationEntry],
) -> bytes:
    """What it is and how to compute it again, in Indonesian and then in English."""
    codes = "\n".join(f"  {closing.number}  {closing.results}" for closing in closings) or "  -"
    desks = "\n".join(map(_taken, taken_over)) or "  -"
    fields = {
        "title": evaluation.title,
        "evaluation": evaluation.id,
        "revision": evaluation.revision,
        "time": _minute(at),
        "operator": operator,
        "closings": codes,
        "desks": desks,
    }
    folder = paths.resources() / "archive"
    texts = []
    for language in words.LANGUAGES:
        text = (folder / f"{language}.txt").read_text("utf-8").format(**fields)
        example = words.catalogue(language).tr("CONTOH, bukan hasil resmi")
        texts.append(f"{example}\n\n{text}" if evaluation.example else text)
    return ("\n\n" + "=" * 100 + "\n\n").join(texts).encode()


def _taken(entry: OperationEntry) -> str:
    return f"  {_minute(entry.at)} UTC  {take_over_operator(entry)}: {take_over_reason(entry)}"


def _minute(at: str) -> str:
    return moment(at).strftime("%Y-%m-%d %H:%M")
