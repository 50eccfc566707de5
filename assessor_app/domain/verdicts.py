"""What a merge says of each file and each sheet, and how it decides (design.md §4, Verdicts).

The file verdicts come from reading bytes; the sheet verdicts are decided here, from version graphs alone.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.lineage import Lineage, resolve


class FileVerdict(StrEnum):
    """The first that fits, in this order."""

    NOT_A_SCORE_FILE = "not-a-score-file"
    TOO_LARGE = "too-large"
    TOO_NEW = "too-new"
    DAMAGED = "damaged"
    SEALED_FOR_ANOTHER = "sealed-for-another"
    WRONG_EVALUATION = "wrong-evaluation"
    UNKNOWN_ASSESSOR = "unknown-assessor"
    BAD_SIGNATURE = "bad-signature"
    OK = "ok"

    @property
    def refused(self) -> bool:
        """Whether somebody must act; foreign files are merely passed over."""
        return self not in (FileVerdict.OK, FileVerdict.NOT_A_SCORE_FILE)


class SheetVerdict(StrEnum):
    """The first that fits, in this order."""

    UNKNOWN_CITY = "unknown-city"
    WRONG_INSTRUMENT = "wrong-instrument"
    PRACTICE = "practice"
    DRAFT = "draft"
    REPLACED_KEY = "replaced-key"
    IDENTICAL = "identical"
    OLDER = "older"
    CONFLICT = "conflict"
    RECUSED = "recused"
    NEWER = "newer"
    NEW = "new"


@dataclass(frozen=True)
class Fitness:
    """What the desk's own evaluation says of a sheet before any version is compared."""

    city_known: bool = True
    instrument_fits: bool = True
    practice: bool = False
    recused: bool = False


def head_in_file(versions: Mapping[str, Iterable[str]]) -> tuple[str, bool]:
    """The version by which a file's sheet is judged, and whether the file holds several heads.

    Args:
        versions: digest → digests it replaces; at least one.
    """
    heads = resolve(versions).heads
    ancestors = {digest: len(set(versions[digest])) for digest in heads}
    return max(heads, key=lambda digest: (ancestors[digest], digest)), len(heads) > 1


def judge(
    head: str,
    *,
    several_heads: bool,
    fitness: Fitness,
    held: bool,
    before: Lineage,
    known: Set[str],
    after: Lineage,
) -> SheetVerdict:
    """The verdict on a sheet of a file.

    Args:
        head: the version judged, `several_heads` whether the file has others beside it.
        held: whether it was signed under a stolen card's key after the reissue.
        before, after: the sheet's lineage without and with the versions of the file.
        known: digests of this sheet received before.
    """
    if not fitness.city_known:
        return SheetVerdict.UNKNOWN_CITY
    if not fitness.instrument_fits:
        return SheetVerdict.WRONG_INSTRUMENT
    if fitness.practice:
        return SheetVerdict.PRACTICE
    if held:
        return SheetVerdict.REPLACED_KEY
    if not several_heads:
        if head in known and head in before.heads:
            return SheetVerdict.IDENTICAL
        if head in known or head not in after.heads:
            return SheetVerdict.OLDER
    if several_heads or after.in_conflict:
        return SheetVerdict.CONFLICT
    if fitness.recused:
        return SheetVerdict.RECUSED
    return SheetVerdict.NEWER if before.heads else SheetVerdict.NEW
