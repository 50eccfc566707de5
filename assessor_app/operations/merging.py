"""Merging: a preview that reads each file once, then the same files applied, one transaction each.

The union of signed versions; every rule is `domain.verdicts` and `domain.lineage`, every byte `exchange.scorefile`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from assessor_app import words
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt, SheetOutcome
from assessor_app.domain.names import clean_name
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange.canonical import digest as sha256
from assessor_app.exchange.scorefile import ScoreFile, ScoreReader
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.demo_secrets import demo_secretariat
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.desk_state import closing_state, live_state
from assessor_app.operations.fault_report import fault_in_file
from assessor_app.operations.keeping import keep_score
from assessor_app.operations.mending import Mender, may_be_damaged
from assessor_app.operations.merge_preview import FilePreview as FilePreview
from assessor_app.operations.merge_preview import Fold, facts_of
from assessor_app.operations.merge_preview import Preview as Preview
from assessor_app.operations.merge_preview import SheetPreview as SheetPreview
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.ownership import owner_of
from assessor_app.operations.receipting import Receipting
from assessor_app.operations.shapes import shapes_of
from assessor_app.operations.sources import Source, found_files, read_source
from assessor_app.operations.unreadable import judged_by_name, told_apart
from assessor_app.storage.workspace import Workspace

Progress = Callable[[int, int], None]
"""Called with files done and files in all; a ZIP turns out to be many."""


@dataclass(frozen=True)
class Merged:
    """What was applied: files, versions that were new here, and the changes."""

    files: int
    versions: int
    changes: Changes


def preview(
    workspace: Workspace,
    *,
    paths: Sequence[Path],
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    after: Preview | None = None,
    reader: ScoreReader | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Read each file once and say what merging it would do.

    Args:
        paths: files, folders and ZIPs, folded in this order.
        reader: what verifies and opens instead of a desk's keys, where no desk is.
        after: a preview of the same evaluation to go on from; its files are judged anew by what the desk holds
            now, but from the bytes they had, since their drive may be gone; what was refused stays refused.

    Raises:
        UserError: `not-a-desk`, `passphrase-wrong`; a bad file, or one that is gone, is a verdict, never an error.
        CancelledError: between two files.
    """
    evaluation = workspace.evaluation(after.evaluation if after is not None else evaluation_id)
    if reader is None:
        # Where nothing is to be opened, as beside a package or an archive alone, nobody is asked for the passphrase.
        boxes = (desk_keys(workspace, evaluation.id, passphrase).box_secret,) if paths else ()
        reader = score_reader(workspace, evaluation.id, boxes)
    shapes, state = shapes_of(evaluation), live_state(workspace, evaluation)
    fold = Fold(state)
    files = []
    if after is not None:
        files = list(after.files)
        if after.revision != evaluation.revision:
            files = [_anew(file, evaluation, shapes, workspace.folder) for file in files]
        files = list(fold.judge_all(files))
    for source in _each(_found(paths, progress, cancelled), progress, cancelled, workspace.folder):
        try:
            files.append(_judged(source, reader, evaluation, shapes, fold))
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
            files.append(_faulty(source, fault_in_file(fault, workspace.folder, source.name), evaluation))
    closings = closing_state(workspace, evaluation.id).heads
    return Preview(evaluation.id, evaluation.revision, tuple(files), state, closings)


def apply(
    workspace: Workspace,
    preview: Preview,
    *,
    operator: str,
    passphrase: str | None = None,
    clock: Clock = utc_now,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Merged:
    """Keep what the preview showed and sign a receipt for each file: one transaction a file, all of it or none.

    True bytes that come to where a false row stands take its place.

    Raises:
        UserError: `passphrase-missing`, `passphrase-wrong` where the secretariat's key signs and stays closed.
        CancelledError: between two files; those already applied stay.
    """
    operator = checked_operator(operator)
    files = versions = 0
    cities: set[str] = set()
    hand = None
    if any(not file.foreign for file in preview.files):
        hand = _Hand.of(workspace, preview.evaluation, operator, passphrase, stamp(clock))
    for done, file in enumerate(preview.files):
        if cancelled is not None and cancelled():
            raise CancelledError
        if hand is not None and not file.foreign:
            versions += hand.apply(file, stamp(clock))
        files += file.score is not None
        cities |= {sheet.city for sheet in file.sheets}
        if progress is not None:
            progress(done + 1, len(preview.files))
    return Merged(files, versions, Changes(frozenset(cities), results=versions > 0))


def score_reader(workspace: Workspace, evaluation_id: str, boxes: Iterable[bytes]) -> ScoreReader:
    """What verifies the score files of an evaluation under every key issued for it.

    Raises:
        UserError: `not-a-desk`.
    """
    desk = workspace.desk(evaluation_id)
    if desk is None:
        raise UserError("not-a-desk")
    return ScoreReader(
        evaluation=evaluation_id,
        issued=workspace.issued_keys(evaluation_id),
        secretariat_sign=desk.sign,
        # Anybody can open what is sealed for the example, so its files are told for what they are.
        boxes=(*boxes, demo_secretariat().box_secret),
    )


def _found(paths: Sequence[Path], progress: Progress | None, cancelled: Callable[[], bool] | None) -> list[Path]:
    """Every file under the paths; a whole stick may take its time to list."""

    def step(found: int) -> None:
        if cancelled is not None and cancelled():
            raise CancelledError
        # Files that were named one by one need no search.
        if progress is not None and found > len(paths):
            progress(0, found)

    return found_files(paths, step, must_exist=False)


def _each(
    files: Sequence[Path], progress: Progress | None, cancelled: Callable[[], bool] | None, folder: Path
) -> Iterator[Source]:
    """Every file and member, with progress told after each."""
    done, total = 0, len(files)
    for path in files:
        for place, source in enumerate(_sources(path, folder)):
            if cancelled is not None and cancelled():
                raise CancelledError
            yield source
            done += 1
            total += source.following if place == 0 else 0
            if progress is not None:
                progress(done, total)


def _sources(path: Path, folder: Path) -> Iterator[Source]:
    try:
        yield from read_source(path)
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
        yield Source(str(path), path.name, None, fault_in_file(fault, folder, path.name))


def _judged(
    source: Source, reader: ScoreReader, evaluation: Evaluation, shapes: Mapping[str, str], fold: Fold
) -> FilePreview:
    score = _read(source, reader)
    if isinstance(score, UserError):
        return _refused(source, score, evaluation)
    facts = facts_of(score, evaluation, shapes)
    sheets = fold.judge(score.assessor, facts)
    return FilePreview(source.path, FileVerdict.OK, None, sha256(score.data), score.kept(), sheets, facts)


def _anew(file: FilePreview, evaluation: Evaluation, shapes: Mapping[str, str], folder: Path) -> FilePreview:
    """A file of an earlier preview by what a newer revision says of it."""
    if file.score is None:
        return file
    try:
        return replace(file, facts=facts_of(file.score.opened(), evaluation, shapes))
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
        error = fault_in_file(fault, folder, file.name)
        damaged = FilePreview(file.path, FileVerdict.DAMAGED, error, file.file_digest, None)
        return replace(damaged, owner=file.score.assessor, owner_known_by="bytes")


def _read(source: Source, reader: ScoreReader) -> ScoreFile | UserError:
    """What is in a file, or what is wrong with it."""
    if source.data is None:
        return source.error or UserError("damaged", file=source.name)
    try:
        return reader.read(source.data)
    except UserError as caught:
        # A new one: the caught one holds on to every frame it passed, and with them to the bytes.
        error = UserError(caught.key, **{"file": source.name, **caught.fields})
    return judged_by_name(error, source.data)


def _refused(source: Source, error: UserError, evaluation: Evaluation) -> FilePreview:
    verdict = _verdict(error)
    file = FilePreview(source.path, verdict, told_apart(error, verdict, source.data), sha256(b""), None)
    # Of a foreign film nothing is written down, so that it need not be hashed either.
    if file.foreign:
        return file
    return _owned(replace(file, file_digest=sha256(source.data or b"")), source, evaluation)


def _faulty(source: Source, error: UserError, evaluation: Evaluation) -> FilePreview:
    file = FilePreview(source.path, FileVerdict.DAMAGED, error, sha256(source.data or b""), None)
    with suppress(Exception):  # what failed may be this
        return _owned(file, source, evaluation)
    return file


def _owned(file: FilePreview, source: Source, evaluation: Evaluation) -> FilePreview:
    owner, known_by = owner_of(source.data, source.name, (assessor.id for assessor in evaluation.assessors))
    return replace(file, owner=owner, owner_known_by=known_by)


def _verdict(error: UserError) -> FileVerdict:
    try:
        return FileVerdict(error.key)
    except ValueError:
        return FileVerdict.DAMAGED


@dataclass(frozen=True)
class _Hand:
    """Keeps one file after another, under the secretariat's key."""

    workspace: Workspace
    evaluation: str
    operator: str
    receipting: Receipting
    mender: Mender | None

    @classmethod
    def of(cls, workspace: Workspace, evaluation_id: str, operator: str, passphrase: str | None, at: str) -> "_Hand":
        keys = desk_keys(workspace, evaluation_id, passphrase)
        receipting = Receipting(workspace, evaluation_id, keys, operator)
        receipting.begin(at)
        mender = None
        if may_be_damaged(workspace, evaluation_id):
            mender = Mender(workspace, evaluation_id, keys, operator, words.tr("berkas asli digabungkan lagi"))
        return cls(workspace, evaluation_id, operator, receipting, mender)

    def apply(self, file: FilePreview, at: str) -> int:
        """Keep a file and its receipt; how many versions are new here."""
        receipt = _receipt(self.evaluation, file, self.operator, at)
        digests = tuple(digest for facts in file.facts for digest in facts.links)
        added = 0
        with self.workspace.transaction():
            if file.score is not None:
                added = keep_score(self.workspace, file.score, name=file.name, at=at, mender=self.mender)
            self.workspace.add_receipt(receipt)
            record = self.receipting.receive(file.file_digest, file.verdict, receipt.assessor, digests, at)
        self.receipting.kept(record)
        return added


def _receipt(evaluation_id: str, file: FilePreview, operator: str, at: str) -> Receipt:
    score = file.score
    return Receipt(
        evaluation=evaluation_id,
        file=file.name,
        file_digest=file.file_digest,
        verdict=file.verdict,
        operator=operator,
        at=at,
        document_digest=score.digest if score else None,
        receipt=score.receipt if score else None,
        assessor=score.assessor if score else file.owner,
        name=clean_name(score.name) if score else None,
        device=clean_name(score.device) if score else None,
        counter=score.counter if score else None,
        file_time=score.time if score else None,
        sheets=tuple(SheetOutcome(s.city, s.verdict, s.reason, s.version, s.digest) for s in file.sheets),
    )
