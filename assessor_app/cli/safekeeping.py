"""Commands that keep the work: backup, restore, check."""

from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.context import Session, echo_json, json_option, pass_session, passphrase
from assessor_app.operations import safekeeping as verbs
from assessor_app.words import tr


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, out: Path) -> None:
    """Tulis cadangan utuh ruang kerja."""
    made = verbs.back_up(session.workspace(), out=out, passphrase=passphrase())
    if made.wrapped_now:
        click.echo(tr("Kunci sekretariat kini dilindungi frasa sandi."), err=True)
    click.echo(tr("Tersimpan: {path}", path=made.path))


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@pass_session
def restore(session: Session, source: Path) -> None:
    """Kembalikan cadangan ke ruang kerja yang masih kosong."""
    verbs.restore(session.folder, source=source)
    click.echo(tr("Ruang kerja dikembalikan dari {path}", path=source))


@click.command()
@json_option
@pass_session
@click.pass_context
def check(ctx: click.Context, session: Session, as_json: bool) -> None:
    """Periksa keutuhan ruang kerja."""
    report = verbs.check(session.workspace())
    problems = [words.error_text(problem) for problem in report.problems]
    if as_json:
        echo_json(
            {
                "ok": report.ok,
                "marks": report.marks,
                "drafts": report.drafts,
                "signed": report.signed,
                "received": report.received,
                "problems": problems,
            }
        )
    else:
        click.echo(tr("Utuh.") if report.ok else tr("Ada yang perlu diperiksa:"))
        for problem in problems:
            click.echo("  " + problem)
        if report.whole:
            click.echo(tr("Selebihnya utuh:"))
        for kind in report.whole:
            click.echo("  " + words.error_text(kind))
        click.echo(
            tr(
                "{marks} nilai, {drafts} konsep, {signed} versi ditandatangani, {received} versi diterima.",
                marks=report.marks,
                drafts=report.drafts,
                signed=report.signed,
                received=report.received,
            )
        )
    if not report.ok:
        ctx.exit(1)


COMMANDS = (backup, restore, check)
