"""Making a laptop an assessor's: opening the package with the code, taking newer ones, going on from an own file."""

from dataclasses import dataclass, replace
from pathlib import Path

from assessor_app.domain.evaluation import Assessor, Evaluation
from assessor_app.domain.ledger import Role, Seat
from assessor_app.domain.names import checked_name
from assessor_app.domain.text import printable
from assessor_app.errors import UserError
from assessor_app.exchange.durable import naming, read_bounded
from assessor_app.exchange.package import Package, read_package
from assessor_app.exchange.scorefile import ScoreFile, read_score
from assessor_app.operations.carrying import Carried
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.demo_secrets import EXAMPLE_ID
from assessor_app.operations.revising import take_revision
from assessor_app.operations.seat import Unlocked, own_seat
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Joined:
    """The seat taken and what came with it; `revision_before` is None at the first joining, `carried` are own sheets
    whose city has another instrument now.
    """

    evaluation: Evaluation
    seat: Seat
    unlocked: Unlocked
    revision_before: int | None
    versions_added: int
    drafts_added: int
    drafts_kept_beside: int
    changes: Changes
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True)
class Admission:
    """A package opened with the right code, before any workspace is touched."""

    package: Package
    package_bytes: bytes
    person: Assessor
    name: str
    unlocked: Unlocked
    score: ScoreFile | None
    score_name: str


def admit(
    *, package_path: Path, assessor: str, code: str, name: str | None = None, continue_path: Path | None = None
) -> Admission:
    """Check package, code, name and own file; a wrong one leaves nothing behind, not even an empty folder.

    Args:
        name: what a spare seat's assessor is called; ignored for the others.
        continue_path: an own score file to go on from.

    Raises:
        UserError: `code-mistyped`, `code-not-for-seat`, `unknown-assessor-id`, `name-missing`,
            `file-of-another-assessor`, what is wrong with the package or the verdict of the continued file.
    """
    package_bytes = read_bounded(package_path)
    with naming(package_path.name):
        package = read_package(package_bytes)
    person = package.evaluation.find_assessor(assessor)
    opened = package.open_seat(person.id, code)
    unlocked = Unlocked(package.evaluation.id, person.id, opened.keys, opened.old_boxes)
    seat_name = _seat_name(person.spare, person.name, name)
    score = None
    if continue_path is not None:
        score = _read_own(read_bounded(continue_path), package, unlocked, continue_path)
    file_name = printable(continue_path.name) if continue_path else ""
    return Admission(package, package_bytes, person, seat_name, unlocked, score, file_name)


def join(workspace: Workspace, admission: Admission, *, clock: Clock = utc_now) -> Joined:
    """Take a seat, or take a newer package or one more own file for the seat already taken.

    Raises:
        UserError: `seat-taken`, `package-older`, `package-differs`, `package-of-another`, `workspace-is-a-desk`,
            `example-among-real` for the built-in example where a real evaluation is.
    """
    package, unlocked = admission.package, admission.unlocked
    evaluation = package.evaluation
    if workspace.role() is Role.SECRETARIAT:
        raise UserError("workspace-is-a-desk")
    if evaluation.id == EXAMPLE_ID and any(known.id != EXAMPLE_ID for known in workspace.evaluations()):
        raise UserError("example-among-real", evaluation=evaluation.title)
    seat_before = workspace.seat(evaluation.id)
    _check_seat(workspace, package, seat_before, admission.person.id)
    at = stamp(clock)
    seat = seat_before or Seat(
        evaluation=evaluation.id,
        assessor=admission.person.id,
        name=admission.name,
        secretariat=package.secretariat_digest,
        secretariat_sign=package.secretariat.sign,
        secretariat_box=package.secretariat.box,
        keyid=unlocked.keys.keyid,
        joined=at,
    )
    with workspace.transaction():
        before, carried = take_revision(workspace, package, admission.package_bytes, admission.person.id, at)
        if seat.keyid != unlocked.keys.keyid:  # a new card after a theft
            seat = replace(seat, keyid=unlocked.keys.keyid)
        if seat != seat_before:
            workspace.set_seat(seat)
        taken = (0, 0, 0)
        if admission.score is not None:
            taken = _take_own_file(workspace, admission.score, admission.score_name, at)
        workspace.note_operation("join", evaluation.id, seat.assessor, at)
    return Joined(
        workspace.evaluation(evaluation.id), seat, unlocked, before, *taken, Changes(evaluation=True, at=at), carried
    )


@dataclass(frozen=True)
class Continued:
    """What an own score file brought."""

    versions_added: int
    drafts_added: int
    drafts_kept_beside: int
    changes: Changes


def continue_from(workspace: Workspace, *, path: Path, unlocked: Unlocked, clock: Clock = utc_now) -> Continued:
    """Take one more own score file for the seat already taken, with the key that is open: a union of versions.

    Raises:
        UserError: `file-of-another-assessor`, or the verdict of the file.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation)
    package = read_package(workspace.package(evaluation.id))
    score = _read_own(read_bounded(path), package, unlocked, path)
    at = stamp(clock)
    with workspace.transaction():
        taken = _take_own_file(workspace, score, printable(path.name), at)
        workspace.note_operation("continue", evaluation.id, seat.assessor, at)
    return Continued(*taken, Changes(evaluation=True, at=at))


def _check_seat(workspace: Workspace, package: Package, seat: Seat | None, assessor: str) -> None:
    if seat is None:
        return
    if seat.assessor != assessor:
        raise UserError("seat-taken", taken=seat.name, assessor=assessor, path=str(workspace.folder))
    if seat.secretariat != package.secretariat_digest:
        raise UserError("package-of-another", evaluation=package.evaluation.title)


def _seat_name(spare: bool, listed: str, typed: str | None) -> str:
    if not spare:
        return listed
    name = checked_name(typed or "", "nama")
    if not name:
        raise UserError("name-missing")
    return name


def _read_own(data: bytes, package: Package, unlocked: Unlocked, path: Path) -> ScoreFile:
    with naming(path.name):
        score = read_score(
            data,
            evaluation=package.evaluation.id,
            issued=package.keys,
            secretariat_sign=package.secretariat.sign,
            boxes=(unlocked.keys.box_secret, *unlocked.old_boxes),
        )
    if score.assessor != unlocked.assessor:
        raise UserError("file-of-another-assessor", file=path.name, assessor=score.assessor)
    return score


def _take_own_file(workspace: Workspace, score: ScoreFile, name: str, at: str) -> tuple[int, int, int]:
    """Union of versions; a draft already here stays, the file's is kept beside it (design.md §4, Sealing)."""
    added = sum(workspace.add_version(v, own=True, at=at, file=name) for v in score.sheets)
    begun = beside = 0
    signed = {link.city for link in workspace.version_links(score.evaluation, assessor=score.assessor)}
    for draft in score.drafts:
        drafting = workspace.has_draft(score.evaluation, score.assessor, draft.city)
        # A draft without a reason beside a signed version is what that version was made of.
        if drafting or (draft.city in signed and draft.reason is None):
            workspace.keep_draft(score.evaluation, draft, source=name, at=at)
            beside += 1
        else:
            workspace.begin_draft(score.evaluation, replace(draft, changed=at), at)
            begun += 1
    return added, begun, beside
