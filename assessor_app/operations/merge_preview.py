"""What a merge would do, file after file: facts of each file, folded over what the desk holds in the order given.

Pure: it holds verified files as bytes and judges their version graphs; it may not read a drive or a database.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.lineage import Lineage
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.sheet import SignedSheet, fits
from assessor_app.domain.verdicts import FileVerdict, Fitness, SheetVerdict, head_in_file, judge
from assessor_app.errors import UserError
from assessor_app.exchange.scorefile import KeptScore, ScoreFile
from assessor_app.operations.desk_state import DeskState, Pair
from assessor_app.operations.ownership import KnownBy
from assessor_app.operations.unreadable import MANNERS

_V = TypeVar("_V")

AUTOMATIC = frozenset({SheetVerdict.NEW, SheetVerdict.IDENTICAL, SheetVerdict.RECUSED, SheetVerdict.PRACTICE})
"""What may come in without anybody looking, where no version that stands here falls by it."""
STANDS = "stands"
"""How the reason of a sheet that does not fit begins; the number of the version that stands follows."""

_NOTHING = Lineage((), ())


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The verdict on one sheet of a file; `version` and `digest` are None for a draft alone.

    `falls` says that a version which stands at the desk would no longer; `stands` is the number of the version that
    counts although this one came.
    """

    city: str
    verdict: SheetVerdict
    reason: str | None
    version: int | None
    digest: str | None
    against: str | None = None
    falls: bool = False
    stands: int | None = None


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a file says of one city, whatever was received before; no `links` where there is only a draft.

    `links`: digest → digests it replaces; `keyids`: digest → the key it is signed with; `unfit` are those of another
    shape than the city's, or of a city not known.
    """

    city: str
    fitness: Fitness
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keyids: Mapping[str, str] = field(default_factory=dict)
    head: str | None = None
    several_heads: bool = False
    reason: str | None = None
    unfit: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FilePreview:
    """The verdict on one file and on each of its sheets; `score` is what applying will keep.

    `owner`: the assessor whose refused file it seems to be, unproved; `owner_known_by`: what tells it.
    """

    path: str
    verdict: FileVerdict
    error: UserError | None
    file_digest: str
    score: KeptScore | None
    sheets: tuple[SheetPreview, ...] = ()
    facts: tuple[SheetFacts, ...] = ()
    owner: str | None = None
    owner_known_by: KnownBy | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return os.path.basename(self.path)  # noqa: PTH119 - pathlib takes ten times as long, and thousands may come

    @property
    def foreign(self) -> bool:
        """Whether nobody need hear of it: no score file, and nothing in it or its name says that it was one."""
        told = self.error is not None and self.error.key in MANNERS
        return self.verdict is FileVerdict.NOT_A_SCORE_FILE and not told

    @property
    def automatic(self) -> bool:
        """Whether it may be applied by itself: whole, its sheets new, known, recused or practice, and none falls."""
        return self.verdict is FileVerdict.OK and all(s.verdict in AUTOMATIC and not s.falls for s in self.sheets)


@dataclass(frozen=True)
class Preview:
    """What a merge would do, file after file in the order given; nothing is changed yet.

    `state`, `revision` and `closings` (those that none replaces) are what the desk held when it was made.
    """

    evaluation: str
    revision: int
    files: tuple[FilePreview, ...]
    state: DeskState
    closings: tuple[SignedRecord, ...] = ()

    @property
    def file_counts(self) -> dict[FileVerdict, int]:
        """How many files have each verdict that occurs."""
        return _counts(file.verdict for file in self.files)

    @property
    def sheet_counts(self) -> dict[SheetVerdict, int]:
        """How many sheets have each verdict that occurs."""
        return _counts(sheet.verdict for file in self.files for sheet in file.sheets)

    def without(self, paths: Collection[str]) -> "Preview":
        """The same preview with some files left out, the others judged as if they had never been there."""
        left = (file for file in self.files if file.path not in paths)
        return replace(self, files=Fold(self.state).judge_all(left))

    def automatic(self) -> "Preview":
        """Only the files that may be applied by themselves, each judged after those before it in the choice."""
        return replace(self, files=Fold(self.state).judge_all(self.files, wanted=_is_automatic))

    def version(self, digest: str) -> SignedSheet | None:
        """A version that one of the files holds; decoded anew each time."""
        score = self._holders.get(digest)
        return None if score is None else next(v for v in score.sheets if v.digest == digest)

    @cached_property
    def _holders(self) -> dict[str, KeptScore]:
        return {
            digest: file.score
            for file in reversed(self.files)
            if file.score is not None
            for facts in file.facts
            for digest in facts.links
        }


class Fold:
    """The desk's state with the files already judged laid over it."""

    def __init__(self, state: DeskState) -> None:
        self._state = state
        self._added: dict[Pair, dict[str, tuple[str, ...]]] = {}
        self._held: frozenset[str] = frozenset()
        self._unfit: frozenset[str] = frozenset()

    def judge(self, assessor: str, facts: Iterable[SheetFacts]) -> tuple[SheetPreview, ...]:
        """The verdicts on the sheets of a file, which from now on is among those already judged."""
        sheets, added = self._judged(assessor, facts)
        self._added |= added
        return sheets

    def judge_all(
        self, files: Iterable[FilePreview], *, wanted: Callable[[FilePreview], bool] | None = None
    ) -> tuple[FilePreview, ...]:
        """Each file judged after the ones before it; one that is not wanted leaves no trace."""
        kept = []
        for file in files:
            added: dict[Pair, dict[str, tuple[str, ...]]] = {}
            if file.score is not None:
                sheets, added = self._judged(file.score.assessor, file.facts)
                file = replace(file, sheets=sheets)  # noqa: PLW2901 - the same file, judged
            if wanted is None or wanted(file):
                self._added |= added
                kept.append(file)
        return tuple(kept)

    def _judged(
        self, assessor: str, facts: Iterable[SheetFacts]
    ) -> tuple[tuple[SheetPreview, ...], dict[Pair, dict[str, tuple[str, ...]]]]:
        added: dict[Pair, dict[str, tuple[str, ...]]] = {}
        return tuple(self._sheet((assessor, sheet.city), sheet, added) for sheet in facts), added

    def _sheet(self, pair: Pair, facts: SheetFacts, added: dict[Pair, dict[str, tuple[str, ...]]]) -> SheetPreview:
        head = facts.head
        if head is None:
            practice = SheetVerdict.PRACTICE if facts.fitness.practice else SheetVerdict.DRAFT
            verdict = practice if facts.fitness.city_known else SheetVerdict.UNKNOWN_CITY
            return SheetPreview(facts.city, verdict, None, None, None)
        state, earlier = self._state, self._added.get(pair, {})
        if state.replaced:
            self._held |= {digest for digest, keyid in facts.keyids.items() if state.holds(digest, keyid)}
        self._unfit |= facts.unfit
        added[pair] = {**earlier, **facts.links}
        apart = self._held or facts.unfit
        if earlier or pair in state.links or pair in state.decisions or apart or len(facts.links) > 1:
            before = state.lineage(pair, earlier, self._held, self._unfit)
            after = state.lineage(pair, added[pair], self._held, self._unfit)
        else:
            # Most sheets come in once: what stands is then the one version, and thousands need not work it out.
            before, after = _NOTHING, Lineage((head,), (head,))
        verdict = judge(
            head,
            several_heads=facts.several_heads,
            fitness=facts.fitness,
            held=head in self._held and not state.admitted(pair, head),
            before=before,
            known=earlier.keys() | state.links.get(pair, {}).keys(),
            after=after,
        )
        against = before.current if before.current != head else None
        reason, stands = facts.reason, None
        if verdict is SheetVerdict.WRONG_INSTRUMENT and after.current is not None:
            stands = self._number(pair, after.current, added[pair])
            reason = f"{STANDS} {stands}"
        falls = not set(before.heads) <= set(after.heads)
        return SheetPreview(facts.city, verdict, reason, len(facts.links[head]) + 1, head, against, falls, stands)

    def _number(self, pair: Pair, digest: str, added: Mapping[str, tuple[str, ...]]) -> int:
        link = self._state.links.get(pair, {}).get(digest)
        return link.version if link is not None else 1 + len(added[digest])


def facts_of(score: ScoreFile, evaluation: Evaluation, shapes: Mapping[str, str]) -> tuple[SheetFacts, ...]:
    """What a verified file says of each city, by code.

    Args:
        shapes: instrument id → digest of its shape.
    """
    groups: dict[str, dict[str, SignedSheet]] = {}
    for version in score.sheets:
        groups.setdefault(version.sheet.city, {})[version.digest] = version
    drafted = {draft.city for draft in score.drafts}
    return tuple(
        _facts(city, groups.get(city, {}), city in drafted, evaluation, shapes)
        for city in sorted(groups.keys() | drafted)
    )


def _facts(
    city: str, versions: Mapping[str, SignedSheet], drafted: bool, evaluation: Evaluation, shapes: Mapping[str, str]
) -> SheetFacts:
    if not versions:
        known = evaluation.has_city(city)
        return SheetFacts(city, Fitness(city_known=known, practice=known and evaluation.city(city).practice))
    links = {digest: v.sheet.replaces for digest, v in versions.items()}
    keyids = {digest: v.keyid for digest, v in versions.items()}
    head, several = head_in_file(links)
    reason = versions[head].sheet.reason or ("draft" if drafted else None)
    fitness = {digest: _fitness(version, evaluation, shapes) for digest, version in versions.items()}
    unfit = frozenset(d for d, found in fitness.items() if not (found.city_known and found.instrument_fits))
    return SheetFacts(city, fitness[head], links, keyids, head, several, reason, unfit)


def _fitness(version: SignedSheet, evaluation: Evaluation, shapes: Mapping[str, str]) -> Fitness:
    sheet = version.sheet
    if not evaluation.has_city(sheet.city):
        return Fitness(city_known=False)
    city = evaluation.city(sheet.city)
    instrument = evaluation.instrument(city.instrument)
    # A recusal needs only the city.
    fitting = sheet.marks is None or (sheet.shape == shapes[instrument.id] and fits(instrument, sheet.marks))
    return Fitness(instrument_fits=fitting, practice=city.practice, recused=sheet.recused)


def _is_automatic(file: FilePreview) -> bool:
    return file.automatic


def _counts(values: Iterable[_V]) -> dict[_V, int]:
    counts: dict[_V, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts
