"""Commands that look and change nothing: inspect, verify."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from assessor_app.cli.archive import bring_in, refused
from assessor_app.cli.context import Session, code_option, echo_json, json_option, pass_session, passphrase
from assessor_app.cli.printing import print_preview
from assessor_app.domain.ledger import Role
from assessor_app.domain.text import printable
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.archives import ArchivePreview
from assessor_app.operations.arrivals import sort_out
from assessor_app.operations.inspecting import inspect_as_assessor
from assessor_app.operations.merge_document import preview_document
from assessor_app.operations.merge_preview import FilePreview
from assessor_app.operations.verified import worded
from assessor_app.operations.verifying import verify as verify_statement
from assessor_app.storage.workspace import Workspace


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@code_option
@json_option
@pass_session
def inspect(session: Session, paths: tuple[Path, ...], code: str | None, as_json: bool) -> None:
    """Katakan apa isi berkas, milik siapa, dan apa jadinya bila digabungkan; tidak mengubah apa pun."""
    workspace = session.workspace()
    at_desk = workspace.role() is not Role.ASSESSOR
    arrivals = sort_out(paths)
    archives: list[ArchivePreview] = []
    if at_desk:
        looked_at = tuple(bring_in(session, arrivals, None, archives, quiet=as_json))
        preview = merging.preview(
            workspace, paths=arrivals.others, passphrase=passphrase(), evaluation_id=session.evaluation
        )
    else:
        looked_at = tuple(_stated(workspace, (*arrivals.packages, *arrivals.archives), quiet=as_json))
        preview = inspect_as_assessor(workspace, paths=arrivals.others, code=code, evaluation_id=session.evaluation)
    if as_json:
        echo_json(preview_document(replace(preview, files=(*looked_at, *preview.files)), archives))
    elif arrivals.others or not looked_at:
        print_preview(preview, workspace.evaluation(session.evaluation), at_desk=at_desk)


def _stated(workspace: Workspace, paths: Iterable[Path], *, quiet: bool) -> Iterator[FilePreview]:
    """Packages and archives where no desk is: only what they state themselves, and how far it is proved."""
    for path in paths:
        place = printable(str(path))
        try:
            found = verify_statement(str(path), key_path=None, workspace=workspace, passphrase=None)
        except UserError as error:
            yield refused(path, error, quiet)
            continue
        if not quiet:
            for line in found.lines:
                click.echo(f"{place}: {worded(line)}")
        yield FilePreview(place, FileVerdict.NOT_A_SCORE_FILE, None, "", None)


@click.command()
@click.argument("statement", metavar="FILE|TEXT")
@click.option("--key", metavar="FILE.kunci", type=click.Path(path_type=Path), help="Kunci sekretariat.")
@click.option(
    "--archive", metavar="FILE.zip", type=click.Path(path_type=Path), help="Arsip serah terima sebagai pembanding."
)
@pass_session
@click.pass_context
def verify(ctx: click.Context, session: Session, statement: str, key: Path | None, archive: Path | None) -> None:
    """Katakan apa yang dinyatakan sebuah berkas, teks kode QR, atau kode pendek, dan sejauh mana terbukti."""
    found = verify_statement(
        statement,
        key_path=key,
        workspace=session.workspace_if_any(),
        passphrase=passphrase(),
        archive_path=archive,
    )
    for line in found.lines:
        click.echo(worded(line))
    if not found.holds:
        ctx.exit(1)


COMMANDS = (inspect, verify)
