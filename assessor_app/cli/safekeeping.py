"""Commands that keep the work: backup, restore, check."""

from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.context import Session, echo_json, json_option, operator_option, pass_session, passphrase
from assessor_app.cli.printing import key_line
from assessor_app.cli.usage import Misuse
from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.operations import safekeeping as verbs
from assessor_app.operations.integrity.examine import KeyOpened, key_opened
from assessor_app.operations.integrity.trial import NOT_OPENED
from assessor_app.operations.mending import mend as mend_rows
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, out: Path) -> None:
    """Tulis salinan utuh ruang kerja."""
    made = verbs.back_up(session.workspace(), out=out, passphrase=passphrase())
    if made.wrapped_now:
        click.echo(tr("Kunci sekretariat kini dilindungi frasa sandi."), err=True)
    click.echo(tr("Tersimpan: {path}", path=made.path))
    if made.warning is not None:
        click.echo(words.error_text(made.warning), err=True)


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@pass_session
def restore(session: Session, source: Path) -> None:
    """Kembalikan salinan ke ruang kerja yang masih kosong."""
    verbs.restore(session.folder, source=source, passphrase=passphrase())
    click.echo(tr("Ruang kerja dikembalikan dari {path}", path=source))
    _tell_unproved(_key(session.workspace(), session.evaluation))


@click.command()
@json_option
@click.option("--mend", is_flag=True, help="Singkirkan yang tidak cocok, bila tak seorang pun dapat membawanya lagi.")
@click.option("--reason", help="Alasan --mend; masuk ke berita acara.")
@operator_option
@pass_session
@click.pass_context
def check(ctx: click.Context, session: Session, as_json: bool, mend: bool, reason: str | None, operator: str) -> None:
    """Periksa apakah semua yang tersimpan utuh dan sama dengan yang ditandatangani."""
    workspace = session.workspace()
    if mend != bool(reason):
        raise Misuse(tr("--mend dan --reason selalu bersama."))
    moved = 0
    if mend:
        moved = mend_rows(
            workspace,
            reason=reason or "",
            operator=operator,
            passphrase=passphrase(),
            evaluation_id=session.evaluation,
        )
    report = verbs.check(workspace, passphrase=passphrase())
    key = _key(workspace, session.evaluation)
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
                "receipts": _receipts(report),
                "key": None if key is None else key.code,
                "mended": report.mended,
            }
        )
        _tell_unproved(key, sound=_sound(report))
    else:
        if mend:
            click.echo(tr("{n} baris disingkirkan dan dicatat.", n=moved))
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
        _tell_proof(report, key)
    if not report.ok:
        ctx.exit(1)


def _key(workspace: Workspace, evaluation: str | None) -> KeyOpened | None:
    """The key of the evaluation in front, closed where the passphrase is another's; none where none is believed."""
    for phrase in (passphrase(), None):
        try:
            return key_opened(workspace, workspace.evaluation(evaluation).id, phrase)
        except UserError as error:
            if error.key != "passphrase-wrong":
                return None
    return None


def _tell_unproved(key: KeyOpened | None, *, sound: bool = True) -> None:
    """On stderr, where the last word would otherwise be that all is well: the key was not opened."""
    if key is not None and not key.opened:
        click.echo(key_line(key, sound=sound), err=True)


def _sound(report: CheckReport) -> bool:
    """Whether nothing but a passphrase of other keys was found: then what was examined is whole."""
    return all(problem.key == NOT_OPENED for problem in report.problems)


def _receipts(report: CheckReport) -> dict[str, object] | None:
    return None if report.receipts is None else {"number": report.receipts[0], "digest": report.receipts[1]}


def _tell_proof(report: CheckReport, key: KeyOpened | None) -> None:
    """The last receipt, how far the key is proved, and what no signature covers."""
    if report.receipts is not None:
        number, digest = report.receipts
        click.echo(tr("Catatan penerimaan terakhir: nomor {number}, {digest}.", number=number, digest=digest))
    elif report.received:
        click.echo(
            tr(
                "Belum ada catatan penerimaan bertanda tangan: bila meja ini sudah pernah menerima berkas dengan "
                "versi program ini, ada yang dihapus; cocokkan dengan salinan dan cetakan."
            )
        )
    if report.mended:
        click.echo(tr("{n} baris pernah disingkirkan.", n=report.mended))
    if key is not None:
        click.echo(key_line(key, sound=_sound(report)))
    click.echo(
        tr("Naskah, nomor identitas, dan alasan benturan disimpan tanpa tanda tangan; tidak memengaruhi angka.")
    )


COMMANDS = (backup, restore, check)
