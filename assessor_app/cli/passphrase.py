"""The command that changes the passphrase of the secretariat's keys; both are told by variables, never by words."""

import os

import click

from assessor_app.cli.context import Session, pass_session, passphrase
from assessor_app.operations.passphrases import change_passphrase
from assessor_app.words import tr


@click.command("passphrase")
@pass_session
def change(session: Session) -> None:
    """Ganti frasa sandi kunci sekretariat: ASSESSOR_APP_PASSPHRASE menjadi ASSESSOR_APP_PASSPHRASE_NEW."""
    new = os.environ.get("ASSESSOR_APP_PASSPHRASE_NEW") or None
    made = change_passphrase(session.workspace(), old=passphrase(), new=new, evaluation_id=session.evaluation)
    for title in made.first:
        click.echo(tr("{title}: kunci sekretariat kini dilindungi frasa sandi.", title=title))
    for title in made.changed:
        click.echo(tr("{title}: frasa sandi kunci sekretariat diganti.", title=title))
    if made.changed:
        click.echo(
            tr(
                "Salinan yang dibuat sebelum ini tetap terbuka dengan frasa sandi lama: buat salinan baru, lalu "
                "musnahkan yang lama."
            )
        )


COMMANDS = (change,)
