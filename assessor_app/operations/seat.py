"""Whose laptop this is: the seat, the key that the access code opens, the assessor's own sheets."""

from dataclasses import dataclass

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Seat, VersionLink
from assessor_app.domain.lineage import resolve
from assessor_app.domain.sheet import SheetState, SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange.keys import PublicKeys, SecretKeys
from assessor_app.exchange.package import read_package
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Unlocked:
    """An assessor's opened keys; kept in memory only, from the code until the program locks.

    `old_boxes` open files that were sealed for a key since replaced.
    """

    evaluation: str
    assessor: str
    keys: SecretKeys
    old_boxes: tuple[bytes, ...] = ()


def own_seat(workspace: Workspace, evaluation_id: str | None = None) -> tuple[Evaluation, Seat]:
    """The evaluation and the assessor of this laptop.

    Raises:
        UserError: `no-evaluation`, or `not-an-assessor` in a workspace without a seat.
    """
    evaluation = workspace.evaluation(evaluation_id)
    seat = workspace.seat(evaluation.id)
    if seat is None:
        raise UserError("not-an-assessor", evaluation=evaluation.title)
    return evaluation, seat


def unlock(workspace: Workspace, *, code: str, evaluation_id: str | None = None) -> Unlocked:
    """Open this assessor's keys with the access code; takes a tenth of a second of Argon2id.

    What the code opens says whose package it is: files are sealed for no other secretariat.

    Raises:
        UserError: `code-mistyped`, `code-not-for-seat`, `seat-other-secretariat`.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    package = read_package(workspace.package(evaluation.id))
    opened = package.open_seat(seat.assessor, code)
    if package.secretariat != PublicKeys(box=seat.secretariat_box, sign=seat.secretariat_sign):
        raise UserError("seat-other-secretariat", evaluation=evaluation.id, assessor=seat.name)
    return Unlocked(evaluation.id, seat.assessor, opened.keys, opened.old_boxes)


def own_versions(workspace: Workspace, evaluation_id: str, assessor: str, city: str) -> tuple[VersionLink, ...]:
    """Every version of this assessor's sheet for a city that the laptop holds."""
    links = workspace.version_links(evaluation_id, assessor=assessor)
    return tuple(link for link in links if link.city == city)


def own_current(workspace: Workspace, evaluation_id: str, assessor: str, city: str) -> SignedSheet | None:
    """The version that the next one would replace; of several heads the one with most ancestors."""
    links = {v.digest: v for v in own_versions(workspace, evaluation_id, assessor, city)}
    heads = resolve({digest: link.replaces for digest, link in links.items()}).heads
    if not heads:
        return None
    return workspace.version(max(heads, key=lambda digest: (links[digest].version, digest)))


def sheet_state(workspace: Workspace, evaluation_id: str, assessor: str, city: str) -> SheetState:
    """Where the own sheet for a city stands."""
    current = own_current(workspace, evaluation_id, assessor, city)
    drafting = workspace.has_draft(evaluation_id, assessor, city)
    if current is None:
        return SheetState.DRAFT if drafting else SheetState.NOT_BEGUN
    if drafting:
        return SheetState.REOPENED
    return SheetState.RECUSED if current.sheet.recused else SheetState.SIGNED
