"""Commands that look and change nothing: inspect, verify."""

from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.context import Session, echo_json, json_option, pass_session, passphrase
from assessor_app.cli.printing import print_preview
from assessor_app.operations import merging
from assessor_app.operations.merge_document import preview_document
from assessor_app.operations.verifying import verify as verify_statement


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@pass_session
def inspect(session: Session, paths: tuple[Path, ...], as_json: bool) -> None:
    """Katakan apa isi berkas, milik siapa, dan apa jadinya bila digabungkan; tidak mengubah apa pun."""
    workspace = session.workspace()
    preview = merging.preview(workspace, paths=paths, passphrase=passphrase(), evaluation_id=session.evaluation)
    if as_json:
        echo_json(preview_document(preview))
    else:
        print_preview(preview, workspace.evaluation(session.evaluation))


@click.command()
@click.argument("statement", metavar="FILE|TEXT")
@click.option("--key", metavar="FILE.kunci", type=click.Path(path_type=Path), help="Kunci sekretariat.")
@pass_session
@click.pass_context
def verify(ctx: click.Context, session: Session, statement: str, key: Path | None) -> None:
    """Katakan apa yang dinyatakan sebuah berkas, dan sejauh mana terbukti."""
    found = verify_statement(statement, key_path=key, workspace=session.workspace_if_any(), passphrase=passphrase())
    for line in found.lines:
        click.echo(words.sentence("verify", line.kind, **line.fields))
    if not found.proved:
        ctx.exit(1)


COMMANDS = (inspect, verify)
