"""The passphrase of the secretariat's keys: where it is first set, and how another takes its place.

Every way by which keys are kept goes through here, so that no door lets a passphrase in that is too short.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from assessor_app.domain.ledger import Desk
from assessor_app.errors import UserError
from assessor_app.exchange.keys import SecretBundle, unwrap_bundle, wrap_bundle
from assessor_app.exchange.lock import Random
from assessor_app.exchange.passphrases import one_form, require_new
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class PassphraseSet:
    """Evaluations by title: whose passphrase was changed, and whose keys had none until now."""

    changed: tuple[str, ...]
    first: tuple[str, ...]


def require_fit(workspace: Workspace | None, evaluation_id: str, passphrase: str | None) -> None:
    """Refuse a passphrase that would be the first of an evaluation's keys and may not, before anything is made.

    Args:
        workspace: None where there is none yet.

    Raises:
        UserError: `passphrase-short`, `passphrase-edges`, `passphrase-unreadable`.
    """
    desk = workspace.desk(evaluation_id) if workspace is not None else None
    if passphrase and (desk is None or not desk.wrapped):
        require_new(passphrase)


def kept_desk(
    workspace: Workspace,
    evaluation_id: str,
    bundle: SecretBundle,
    passphrase: str | None,
    random: Random = os.urandom,
) -> Desk:
    """The desk with these secrets, under the passphrase where there is one.

    Raises:
        UserError: as `require_fit`.
    """
    require_fit(workspace, evaluation_id, passphrase)
    public = bundle.keys.public
    return Desk(evaluation_id, wrap_bundle(bundle, passphrase, random), bool(passphrase), public.sign, public.box)


def wrap_desk(workspace: Workspace, evaluation_id: str, passphrase: str) -> None:
    """Put a desk's unwrapped keys under a passphrase; wrapped ones stay under theirs.

    Raises:
        UserError: as `require_fit`.
    """
    require_fit(workspace, evaluation_id, passphrase)
    with workspace.transaction():
        desk = workspace.desk(evaluation_id)
        if desk is not None and not desk.wrapped:
            workspace.set_desk(kept_desk(workspace, evaluation_id, unwrap_bundle(desk.secrets, None), passphrase))


def wrap_desks(workspace: Workspace, passphrase: str) -> tuple[str, ...]:
    """Put every unwrapped desk of the workspace under a passphrase, all of them or none; their evaluations.

    Raises:
        UserError: as `require_fit`.
    """
    with workspace.transaction():
        evaluations = workspace.unwrapped_desks()
        for evaluation_id in evaluations:
            wrap_desk(workspace, evaluation_id, passphrase)
    return evaluations


def change_passphrase(
    workspace: Workspace, *, old: str | None, new: str | None, evaluation_id: str | None = None
) -> PassphraseSet:
    """Put the keys under a new passphrase, of one evaluation or of all in the workspace; all of them or none.

    The keys stay the same: copies made before still open with the old passphrase.

    Raises:
        UserError: `passphrase-new-missing`, `passphrase-short`, …; `not-a-desk`; `passphrase-missing`;
            `passphrase-wrong-for` names the evaluations that the old one does not open; `passphrase-same`.
    """
    if not new:
        raise UserError("passphrase-new-missing")
    require_new(new)
    asked = workspace.evaluation(evaluation_id).id
    with workspace.transaction():
        desks = tuple(_desks(workspace, None if evaluation_id is None else asked))
        if not desks:
            raise UserError("not-a-desk")
        wrapped = [(title, desk) for title, desk in desks if desk.wrapped]
        opened = {desk.evaluation: _opened(desk, old) for _, desk in desks}
        strange = [f"{title} ({desk.evaluation})" for title, desk in wrapped if opened[desk.evaluation] is None]
        if strange:
            raise UserError("passphrase-wrong-for", evaluations=", ".join(strange))
        if len(wrapped) == len(desks) and old and one_form(old) == one_form(new):
            raise UserError("passphrase-same")
        for _, desk in desks:
            bundle = opened[desk.evaluation]
            assert bundle is not None
            workspace.set_desk(Desk(desk.evaluation, wrap_bundle(bundle, new), True, desk.sign, desk.box))
    return PassphraseSet(
        tuple(title for title, _ in wrapped), tuple(title for title, desk in desks if not desk.wrapped)
    )


def _desks(workspace: Workspace, evaluation_id: str | None) -> Iterator[tuple[str, Desk]]:
    for summary in workspace.evaluations():
        desk = workspace.desk(summary.id)
        if desk is not None and evaluation_id in (None, summary.id):
            yield summary.title, desk


def _opened(desk: Desk, passphrase: str | None) -> SecretBundle | None:
    """The desk's secrets; None where the passphrase is another's."""
    try:
        return unwrap_bundle(desk.secrets, passphrase)
    except UserError as error:
        if error.key == "passphrase-wrong":
            return None
        raise
