"""The group of commands; an error is one sentence on stderr and exit 1, wrong usage exit 2."""

import sys
from pathlib import Path
from typing import Any

import click

from assessor_app import __version__, words
from assessor_app.cli import (
    advice,
    archive,
    assessor,
    day,
    demo,
    desk,
    documents,
    inspection,
    passphrase,
    safekeeping,
)
from assessor_app.cli.context import Session
from assessor_app.cli.usage import Commands, worded
from assessor_app.errors import MistakesError, UserError
from assessor_app.operations.damage import damage_behind, with_newest_copy


class _Group(Commands):
    """Words every `UserError` and all wrong usage in one place: a table's mistakes a line each, then the sentence."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with worded(self):
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with worded(self):
                return self._invoke(ctx)
        except UserError as caught:
            error = with_newest_copy(caught, ctx.obj.folder) if ctx.obj is not None else caught
            if isinstance(error, MistakesError):
                for mistake in error.mistakes:
                    click.echo(words.error_text(mistake), err=True)
            click.echo(words.error_text(error), err=True)
            ctx.exit(1)

    def _invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (UserError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as bug:
            found = damage_behind(ctx.obj.folder) if ctx.obj is not None else None
            if found is None:
                raise
            raise found from bug


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assessor-app")
@click.option(
    "--workspace",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder ruang kerja; bila kosong: ASSESSOR_APP_HOME, lalu folder data pengguna.",
)
@click.option("--evaluation", metavar="ID", help="Evaluasi yang dipakai; bila kosong: yang terbaru.")
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None, evaluation: str | None) -> None:
    """Penilaian kota cerdas: menilai, menandatangani, menggabungkan, menetapkan, mencetak. Tanpa jaringan."""
    ctx.obj = ctx.with_resource(Session(workspace, evaluation))


for command in (
    *assessor.COMMANDS,
    *desk.COMMANDS,
    *day.COMMANDS,
    *inspection.COMMANDS,
    *documents.COMMANDS,
    *advice.COMMANDS,
    *safekeeping.COMMANDS,
    *passphrase.COMMANDS,
    *archive.COMMANDS,
    demo.demo,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line with UTF-8 output whatever the console says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    cli()
