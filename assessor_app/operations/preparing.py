"""Preparing an evaluation from the workbook: keys and cards the first time, a revision that keeps them afterwards."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assessor_app.domain.evaluation import Assessor, City, Evaluation
from assessor_app.domain.ledger import IssuedKey, Role
from assessor_app.errors import UserError
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.codes import generate_code
from assessor_app.exchange.keys import SecretBundle, SecretKeys, generate_keys
from assessor_app.exchange.package import LockedSeat, build_package, lock_seat, read_package
from assessor_app.exchange.workbook import Preparation, read_workbook
from assessor_app.operations import library
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.demo_secrets import EXAMPLE_ID
from assessor_app.operations.desk_keys import desk_bundle
from assessor_app.operations.first_desk import claim_first_desk, is_first_desk
from assessor_app.operations.naskah import refuse_mistakes, with_templates
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.passphrases import kept_desk, wrap_desk
from assessor_app.operations.revision_changes import RevisionChange, changes_between
from assessor_app.operations.seat_codes import codes_in_use
from assessor_app.storage.workspace import Workspace

Random = Callable[[int], bytes]


@dataclass(frozen=True)
class Prepared:
    """The evaluation as it now stands, what changed since the last revision, and the codes of new seats.

    `revision_before` is None for a new evaluation; it equals the revision when nothing but texts changed.
    """

    evaluation: Evaluation
    package: bytes
    secretariat: SecretKeys
    codes: Mapping[str, str]
    new_seats: tuple[str, ...]
    revision_before: int | None
    changed: tuple[RevisionChange, ...]
    notices: tuple[UserError, ...]
    changes: Changes


def read_preparation(path: Path, *, example: bool = False) -> Preparation:
    """What a preparation workbook says.

    Args:
        example: only the demo reads its own workbook so; its documents say CONTOH.

    Raises:
        MistakesError: every mistake at once, by sheet, row and column.
        UserError: `example-id` for an evaluation that takes the example's id.
    """
    preparation = read_workbook(path, library.regencies())
    evaluation = preparation.evaluation
    if evaluation.id == EXAMPLE_ID and not example:
        raise UserError("example-id", id=evaluation.id)
    return replace(preparation, evaluation=replace(evaluation, example=example))


def prepare(
    workspace: Workspace,
    preparation: Preparation,
    *,
    operator: str,
    passphrase: str | None = None,
    clock: Clock = utc_now,
    random: Random = os.urandom,
) -> Prepared:
    """Make the first or the next revision of the workbook's evaluation; all of it or nothing.

    Args:
        random: source of keys and codes; only the demo hands in another.

    Raises:
        UserError: `shape-fixed` when an instrument that is already out changed its indicators or scale,
            `rules-fixed` when its rules change after a closing, what `refuse_mistakes` refuses of its texts,
            `passphrase-wrong`, `passphrase-short`,
            `workspace-is-an-assessors`, `second-desk` on a restored copy, what keeps an evaluation from being
            prepared.
    """
    operator = checked_operator(operator)
    if workspace.role() is Role.ASSESSOR:
        raise UserError("workspace-is-an-assessors")
    wanted = preparation.evaluation
    known = {summary.id for summary in workspace.evaluations()}
    before = workspace.evaluation(wanted.id) if wanted.id in known else None
    if before is not None and not is_first_desk(workspace, before.id):
        raise UserError("second-desk")
    evaluation = _next_revision(workspace, before, wanted) if before else wanted
    refuse_mistakes(workspace, preparation, evaluation)
    at = stamp(clock)
    if before is not None and replace(evaluation, revision=before.revision) == before:
        return _texts_only(workspace, before, preparation, operator, passphrase, at)
    bundle = _opened(workspace, before, passphrase) or SecretBundle(generate_keys(random), {})
    last = read_package(workspace.package(before.id)) if before else None
    seats = last.seats if last else ()
    known_codes = codes_in_use(workspace, evaluation.id, last, bundle.codes) if last else {}
    # A package that was brought back after a restore has seats whose codes are gone; they still open.
    taken = {seat.assessor for seat in seats}
    new_seats = tuple(a.id for a in evaluation.assessors if a.id not in taken)
    codes = {**known_codes, **{seat: generate_code(random) for seat in new_seats}}
    keys = {seat: generate_keys(random) for seat in new_seats}
    locked = (*seats, *_locked_seats(evaluation, bundle.keys, keys, codes, random))
    issued = (*_issued(workspace, before), *_newly_issued(evaluation, keys))
    package = build_package(evaluation=evaluation, secretariat=bundle.keys, issued=issued, seats=locked, time=at)
    with workspace.transaction():
        workspace.add_revision(evaluation, package, read_package(package).digest, at)
        claim_first_desk(workspace, evaluation.id)
        bundle = SecretBundle(bundle.keys, codes)
        workspace.set_desk(kept_desk(workspace, evaluation.id, bundle, passphrase, random))
        workspace.set_texts(evaluation.id, with_templates(workspace.texts(evaluation.id), preparation.texts))
        workspace.note_operation("prepare", f"{evaluation.id} r{evaluation.revision}", operator, at)
    return Prepared(
        evaluation=evaluation,
        package=package,
        secretariat=bundle.keys,
        codes=codes,
        new_seats=new_seats,
        revision_before=before.revision if before else None,
        changed=changes_between(before, evaluation) if before else (),
        notices=preparation.notices,
        changes=Changes(evaluation=True, results=True, at=at),
    )


def _next_revision(workspace: Workspace, before: Evaluation, wanted: Evaluation) -> Evaluation:
    """The wanted evaluation with everything that may never go: cities, assessors, fixed shapes (design.md §4)."""
    closed = bool(workspace.records(before.id, "closing"))
    for old in before.instruments:
        new = next((i for i in wanted.instruments if i.id == old.id), None)
        if new is None:
            continue
        if shape_digest(new) != shape_digest(old):
            raise UserError("shape-fixed", instrument=old.id)
        if closed and new != old:
            raise UserError("rules-fixed", instrument=old.id)
    cities = {city.code for city in wanted.cities}
    left_out_cities = tuple(_absent(city) for city in before.cities if city.code not in cities)
    seats = {assessor.id for assessor in wanted.assessors}
    left_out = tuple(_unlisted(a) for a in before.assessors if a.id not in seats)
    instruments = {instrument.id for instrument in wanted.instruments}
    kept = tuple(i for i in before.instruments if i.id not in instruments)
    return replace(
        wanted,
        revision=before.revision + 1,
        instruments=(*wanted.instruments, *kept),
        cities=(*wanted.cities, *left_out_cities),
        assessors=(*wanted.assessors, *left_out),
    )


def _absent(city: City) -> City:
    return replace(city, present=False)


def _unlisted(assessor: Assessor) -> Assessor:
    return replace(assessor, listed=False)


def _texts_only(
    workspace: Workspace,
    before: Evaluation,
    preparation: Preparation,
    operator: str,
    passphrase: str | None,
    at: str,
) -> Prepared:
    """The organiser's texts are outside the package, so a workbook with no other change makes no revision."""
    bundle = _opened(workspace, before, passphrase)
    assert bundle is not None
    package = workspace.package(before.id)
    codes = codes_in_use(workspace, before.id, read_package(package), bundle.codes)
    with workspace.transaction():
        if passphrase:
            wrap_desk(workspace, before.id, passphrase)
        workspace.set_texts(before.id, with_templates(workspace.texts(before.id), preparation.texts))
        workspace.note_operation("prepare-texts", before.id, operator, at)
    return Prepared(
        before,
        package,
        bundle.keys,
        codes,
        (),
        before.revision,
        (),
        preparation.notices,
        Changes(at=at),
    )


def _opened(workspace: Workspace, before: Evaluation | None, passphrase: str | None) -> SecretBundle | None:
    return None if before is None else desk_bundle(workspace, before.id, passphrase)


def _issued(workspace: Workspace, before: Evaluation | None) -> tuple[IssuedKey, ...]:
    return workspace.issued_keys(before.id) if before else ()


def _newly_issued(evaluation: Evaluation, keys: Mapping[str, SecretKeys]) -> tuple[IssuedKey, ...]:
    return tuple(
        IssuedKey(seat, pair.keyid, pair.public.sign, pair.public.box, evaluation.revision)
        for seat, pair in keys.items()
    )


def _locked_seats(
    evaluation: Evaluation,
    secretariat: SecretKeys,
    keys: Mapping[str, SecretKeys],
    codes: Mapping[str, str],
    random: Random,
) -> tuple[LockedSeat, ...]:
    """New seats, each locked with its own code."""
    return tuple(
        lock_seat(evaluation.id, seat, pair, codes[seat], secretariat.public, random) for seat, pair in keys.items()
    )
