"""The secretariat's keys: kept wrapped by a passphrase where one is set, opened only for what must be signed."""

from assessor_app.errors import UserError
from assessor_app.exchange.keys import SecretBundle, SecretKeys, unwrap_bundle
from assessor_app.storage.workspace import Workspace


def desk_bundle(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> SecretBundle:
    """The opened secrets of this desk: its keys and the access codes it issued.

    Nothing is ever signed by keys other than those under which everything here is verified: whoever holds the disk
    could put other public keys beside the closed secrets, and have the true key sign what those approve.

    Raises:
        UserError: `not-a-desk`, `passphrase-missing`, `passphrase-wrong`, `check-desk-key`.
    """
    desk = workspace.desk(evaluation_id)
    if desk is None:
        raise UserError("not-a-desk")
    bundle = unwrap_bundle(desk.secrets, passphrase)
    public = bundle.keys.public
    named = (desk.sign, desk.box, workspace.secretariat_sign(evaluation_id))
    if (public.sign, public.box, public.sign) != named:
        raise UserError("check-desk-key", evaluation=evaluation_id)
    return bundle


def desk_keys(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> SecretKeys:
    """The secretariat's signing and opening keys."""
    return desk_bundle(workspace, evaluation_id, passphrase).keys
