"""Merging: a preview that reads each file once, then the same files applied, one transaction each.

The union of signed versions; every rule is `domain.verdicts` and `domain.lineage`, every byte `exchange.scorefile`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt, SheetOutcome
from assessor_app.domain.sheet import SignedSheet, fits
from assessor_app.domain.verdicts import FileVerdict, Fitness, SheetVerdict, head_in_file, judge
from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange.canonical import digest as sha256
from assessor_app.exchange.scorefile import ScoreFile, ScoreReader
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.consolidating import shapes_of
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.desk_state import DeskState, Pair, live_state
from assessor_app.operations.sources import Source, sources
from assessor_app.storage.workspace import Workspace

_V = TypeVar("_V")

Progress = Callable[[int, int], None]
"""Called with files done and files in all."""


@dataclass(frozen=True)
class SheetPreview:
    """The verdict on one sheet of a file; `version` and `digest` are None for a draft alone."""

    city: str
    verdict: SheetVerdict
    reason: str | None
    version: int | None
    digest: str | None
    against: str | None = None


@dataclass(frozen=True)
class FilePreview:
    """The verdict on one file and on each of its sheets; `score` is what applying will keep."""

    path: str
    verdict: FileVerdict
    error: UserError | None
    file_digest: str
    score: ScoreFile | None
    sheets: tuple[SheetPreview, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a merge would do, file after file in the order given; nothing is changed yet."""

    evaluation: str
    files: tuple[FilePreview, ...]

    @property
    def file_counts(self) -> dict[FileVerdict, int]:
        """How many files have each verdict that occurs."""
        return _counts(file.verdict for file in self.files)

    @property
    def sheet_counts(self) -> dict[SheetVerdict, int]:
        """How many sheets have each verdict that occurs."""
        return _counts(sheet.verdict for file in self.files for sheet in file.sheets)


@dataclass(frozen=True)
class Merged:
    """What was applied: files, versions that were new here, and the changes."""

    files: int
    versions: int
    changes: Changes


@dataclass
class _Fold:
    """The desk's state with the files already previewed laid over it."""

    state: DeskState
    shapes: Mapping[str, str]
    added: dict[Pair, dict[str, tuple[str, ...]]] = field(default_factory=dict)


def preview(
    workspace: Workspace,
    *,
    paths: Sequence[Path],
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Read each file once and say what merging it would do.

    Args:
        paths: files, folders and ZIPs, folded in this order.

    Raises:
        UserError: `not-a-desk`, `passphrase-wrong`, `path-missing`; a bad file is a verdict, never an error.
        CancelledError: between two files.
    """
    evaluation = workspace.evaluation(evaluation_id)
    keys = desk_keys(workspace, evaluation.id, passphrase)
    reader = score_reader(workspace, evaluation.id, (keys.box_secret,))
    fold = _Fold(live_state(workspace, evaluation), shapes_of(evaluation))
    files = []
    found = list(sources(paths))
    for done, source in enumerate(found):
        if cancelled is not None and cancelled():
            raise CancelledError
        files.append(_preview_file(source, reader, fold, evaluation))
        if progress is not None:
            progress(done + 1, len(found))
    return Preview(evaluation.id, tuple(files))


def apply(
    workspace: Workspace,
    preview: Preview,
    *,
    operator: str,
    clock: Clock = utc_now,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Merged:
    """Keep what the preview showed: one transaction a file, all of it or none.

    Raises:
        CancelledError: between two files; those already applied stay.
    """
    files = versions = 0
    cities: set[str] = set()
    for done, file in enumerate(preview.files):
        if cancelled is not None and cancelled():
            raise CancelledError
        versions += _apply_file(workspace, preview.evaluation, file, operator, stamp(clock))
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
        boxes=boxes,
    )


def _preview_file(source: Source, reader: ScoreReader, fold: _Fold, evaluation: Evaluation) -> FilePreview:
    data = source.data
    if data is None:
        error = source.error or UserError("damaged")
        return FilePreview(source.path, _verdict(error), error, "", None)
    try:
        score = reader.read(data)
    except UserError as error:
        error.fields.setdefault("file", source.name)
        return FilePreview(source.path, _verdict(error), error, sha256(data), None)
    sheets = tuple(_preview_sheets(score, fold, evaluation))
    return FilePreview(source.path, FileVerdict.OK, None, sha256(data), score, sheets)


def _verdict(error: UserError) -> FileVerdict:
    try:
        return FileVerdict(error.key)
    except ValueError:
        return FileVerdict.DAMAGED


def _preview_sheets(score: ScoreFile, fold: _Fold, evaluation: Evaluation) -> Iterator[SheetPreview]:
    groups: dict[str, dict[str, SignedSheet]] = {}
    for version in score.sheets:
        groups.setdefault(version.sheet.city, {})[version.digest] = version
    drafted = {draft.city for draft in score.drafts}
    for city in sorted(groups.keys() | drafted):
        if city in groups:
            yield _preview_sheet(score.assessor, city, groups[city], city in drafted, fold, evaluation)
        else:
            known = evaluation.has_city(city)
            practice = known and evaluation.city(city).practice
            verdict = SheetVerdict.PRACTICE if practice else SheetVerdict.DRAFT
            yield SheetPreview(city, verdict if known else SheetVerdict.UNKNOWN_CITY, None, None, None)


def _preview_sheet(
    assessor: str,
    city: str,
    versions: Mapping[str, SignedSheet],
    drafted: bool,
    fold: _Fold,
    evaluation: Evaluation,
) -> SheetPreview:
    pair = (assessor, city)
    head, several = head_in_file({digest: v.sheet.replaces for digest, v in versions.items()})
    earlier = fold.added.get(pair, {})
    before = fold.state.lineage(pair, earlier)
    known = frozenset(fold.state.links.get(pair, {})) | frozenset(earlier)
    added = earlier | {digest: v.sheet.replaces for digest, v in versions.items()}
    after = fold.state.lineage(pair, added)
    fold.added[pair] = added
    verdict = judge(
        head,
        several_heads=several,
        fitness=_fitness(versions[head], evaluation, fold.shapes),
        held=head in fold.state.held,
        before=before,
        known=known,
        after=after,
    )
    against = before.current if before.current != head else None
    reason = versions[head].sheet.reason or ("draft" if drafted else None)
    return SheetPreview(city, verdict, reason, versions[head].sheet.version, head, against)


def _fitness(version: SignedSheet, evaluation: Evaluation, shapes: Mapping[str, str]) -> Fitness:
    sheet = version.sheet
    if not evaluation.has_city(sheet.city):
        return Fitness(city_known=False)
    city = evaluation.city(sheet.city)
    instrument = evaluation.instrument(city.instrument)
    fitting = sheet.shape == shapes[instrument.id] and (sheet.marks is None or fits(instrument, sheet.marks))
    return Fitness(instrument_fits=fitting, practice=city.practice, recused=sheet.recused)


def _apply_file(workspace: Workspace, evaluation_id: str, file: FilePreview, operator: str, at: str) -> int:
    score = file.score
    with workspace.transaction():
        added = 0
        if score is not None:
            name = Path(file.path).name
            added = sum(workspace.add_version(v, own=False, at=at, file=name) for v in score.sheets)
            workspace.replace_received_drafts(evaluation_id, score.assessor, score.drafts, score.time, score.counter)
        if file.verdict is not FileVerdict.NOT_A_SCORE_FILE:
            workspace.add_receipt(_receipt(evaluation_id, file, operator, at))
    return added


def _receipt(evaluation_id: str, file: FilePreview, operator: str, at: str) -> Receipt:
    score = file.score
    return Receipt(
        evaluation=evaluation_id,
        file=Path(file.path).name,
        file_digest=file.file_digest,
        verdict=file.verdict,
        operator=operator,
        at=at,
        document_digest=score.digest if score else None,
        receipt=score.receipt if score else None,
        assessor=score.assessor if score else None,
        name=score.name if score else None,
        device=score.device if score else None,
        counter=score.counter if score else None,
        file_time=score.time if score else None,
        sheets=tuple(SheetOutcome(s.city, s.verdict, s.reason, s.version, s.digest) for s in file.sheets),
    )


def _counts(values: Iterable[_V]) -> dict[_V, int]:
    counts: dict[_V, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts
