"""Taking a newer package for a seat already taken: found on a stick or opened, without the code, nothing lost.

The seat remembers whose package it was; only that secretariat's is taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Seat
from assessor_app.errors import UserError
from assessor_app.exchange.durable import naming, read_bounded
from assessor_app.exchange.package import Package, read_package
from assessor_app.operations.carrying import Carried, carry_over
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.revision_changes import RevisionChange, changes_between
from assessor_app.operations.seat import own_seat
from assessor_app.storage.workspace import Workspace

_MOST_ENTRIES = 400
_SUFFIX = ".paket"


@dataclass(frozen=True)
class NewerPackage:
    """A newer revision of this evaluation, found as a file."""

    path: Path
    revision: int


@dataclass(frozen=True)
class Revised:
    """What a newer package changed; `key_replaced` when the seat was given a new key, whose card has a new code.

    `interests` are the cities for which this assessor now has a conflict of interest and had none before.
    """

    revision_before: int
    evaluation: Evaluation
    changed: tuple[RevisionChange, ...]
    carried: tuple[Carried, ...]
    interests: tuple[str, ...]
    key_replaced: bool
    changes: Changes


def find_newer(
    workspace: Workspace, *, folders: Iterable[Path], evaluation_id: str | None = None
) -> NewerPackage | None:
    """The newest package of this evaluation and secretariat on a stick, if it is newer than the one in use.

    Looks at the top of each folder and one level below; what is no such package is passed over.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    found: NewerPackage | None = None
    for path in (path for folder in folders for path in _packages(folder)):
        try:
            package = read_package(read_bounded(path))
        except UserError:
            continue
        if package.evaluation.id != evaluation.id or package.secretariat_digest != seat.secretariat:
            continue
        revision = package.evaluation.revision
        if revision > (found.revision if found else evaluation.revision):
            found = NewerPackage(path, revision)
    return found


def take_newer(
    workspace: Workspace, *, path: Path, evaluation_id: str | None = None, clock: Clock = utc_now
) -> Revised:
    """Use a newer package from now on, with every mark kept.

    Raises:
        UserError: `package-other-evaluation`, `package-of-another`, `package-older`, `package-same`,
            `package-differs`, or what is wrong with the file.
    """
    before, seat = own_seat(workspace, evaluation_id)
    data = read_bounded(path)
    with naming(path.name):
        package = read_package(data)
    after = package.evaluation
    if after.id != before.id:
        raise UserError("package-other-evaluation", found=after.title, evaluation=before.title)
    if package.secretariat_digest != seat.secretariat:
        raise UserError("package-of-another", evaluation=after.title)
    if after.revision == before.revision and workspace.package(before.id) == data:
        raise UserError("package-same", revision=before.revision)
    at = stamp(clock)
    keys_before = _own_keys(workspace, before.id, seat.assessor)
    with workspace.transaction():
        _, carried = take_revision(workspace, package, data, seat.assessor, at)
        workspace.note_operation("revise", after.id, seat.assessor, at)
    return Revised(
        revision_before=before.revision,
        evaluation=after,
        changed=changes_between(before, after),
        carried=carried,
        interests=_new_interests(before, after, seat),
        key_replaced=_own_keys(workspace, after.id, seat.assessor) != keys_before,
        changes=Changes(evaluation=True, at=at),
    )


def take_revision(
    workspace: Workspace, package: Package, data: bytes, assessor: str, at: str
) -> tuple[int | None, tuple[Carried, ...]]:
    """Store a newer revision and carry sheets over; the same one again is fine, an older one is refused.

    Answers with the revision before, None where there was none. Writes inside the caller's transaction.

    Raises:
        UserError: `package-older`, `package-differs`.
    """
    evaluation = package.evaluation
    before: Evaluation | None = None
    if any(known.id == evaluation.id for known in workspace.evaluations()):
        before = workspace.evaluation(evaluation.id)
        if evaluation.revision < before.revision:
            raise UserError("package-older", revision=evaluation.revision, known=before.revision)
        if evaluation.revision == before.revision:
            if workspace.package(evaluation.id) != data:
                raise UserError("package-differs", revision=before.revision)
            return before.revision, ()
    workspace.add_revision(evaluation, data, package.digest, at)
    if before is None:
        return None, ()
    return before.revision, carry_over(workspace, before, evaluation, assessor, at)


def _packages(folder: Path) -> list[Path]:
    """Files that look like packages, at the top and one level below; a bounded look, however full the stick is."""
    try:
        top = list(islice(folder.iterdir(), _MOST_ENTRIES))
        below = [path for place in top if place.is_dir() for path in islice(_inside(place), _MOST_ENTRIES)]
    except OSError:
        return []
    return sorted(path for path in (*top, *below) if path.suffix.casefold() == _SUFFIX)


def _inside(folder: Path) -> Iterable[Path]:
    try:
        yield from folder.iterdir()
    except OSError:
        return


def _new_interests(before: Evaluation, after: Evaluation, seat: Seat) -> tuple[str, ...]:
    return tuple(
        interest.city
        for interest in after.interests
        if interest.assessor == seat.assessor and not before.in_conflict_of_interest(seat.assessor, interest.city)
    )


def _own_keys(workspace: Workspace, evaluation_id: str, assessor: str) -> frozenset[str]:
    return frozenset(key.keyid for key in workspace.issued_keys(evaluation_id) if key.assessor == assessor)
