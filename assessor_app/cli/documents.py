"""Commands of official documents: print them, attach the scan of the signed minutes, give back what was issued."""

import datetime as dt
from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.context import Session, operator_option, pass_session, passphrase
from assessor_app.cli.printing import key_line
from assessor_app.operations.attaching import attach_scan
from assessor_app.operations.integrity.examine import key_opened
from assessor_app.operations.issuing import keeper, prints_qr, save_all_issued
from assessor_app.operations.printing.card_documents import KIND as CARDS
from assessor_app.operations.printing.documents import MAKERS, Selection
from assessor_app.operations.reporting import NOTHING_MOVED, documents, write_documents
from assessor_app.words import tr


@click.command()
@click.argument("kinds", metavar="KIND…", nargs=-1, required=True, type=click.Choice((*MAKERS, CARDS)))
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--city", "cities", multiple=True, metavar="CODE", help="Daerah; boleh berulang.")
@click.option("--room", help="Ruang.")
@click.option("--day", metavar="DATE", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Tanggal.")
@click.option("--assessor", metavar="ID", help="Asesor.")
@click.option("--group", type=click.Choice(["province"]), help="Kelompokkan rekapitulasi.")
@click.option("--paper", type=click.Choice(["a4", "f4"], case_sensitive=False), help="Ukuran kertas.")
@click.option("--language", type=click.Choice(words.LANGUAGES), default="id", help="Bahasa dokumen.")
@click.option("--closing", metavar="N|DIGEST", help="Penetapan yang dicetak, seperti waktu itu.")
@click.option("--force", is_flag=True, help="Ganti berkas bernama sama yang isinya lain.")
@pass_session
def report(
    session: Session,
    kinds: tuple[str, ...],
    out: Path,
    cities: tuple[str, ...],
    room: str | None,
    day: dt.datetime | None,
    assessor: str | None,
    group: str | None,
    paper: str | None,
    language: str,
    closing: str | None,
    force: bool,
) -> None:
    """Cetak dokumen resmi ke folder."""
    workspace = session.workspace()
    selection = Selection(cities, room, day.date() if day else None, assessor, group == "province")
    found = documents(
        workspace,
        kinds=kinds,
        words=words.catalogue(language),
        selection=selection,
        paper=paper.upper() if paper else None,
        evaluation_id=session.evaluation,
        passphrase=passphrase(),
        closing=closing,
    )
    keep = keeper(workspace, evaluation_id=session.evaluation)
    for path in write_documents(found, out, keep=keep, replacing=force).paths:
        click.echo(tr("Tersimpan: {path}", path=path))
    if "letter" in kinds and not any(document.kind == "letter" for document in found):
        click.echo(words.sentence("notice", NOTHING_MOVED), err=True)
    evaluation = workspace.evaluation(session.evaluation).id
    opened = key_opened(workspace, evaluation, passphrase())
    click.echo(key_line(opened), err=True)
    if workspace.desk(evaluation) is not None and not prints_qr(workspace, evaluation, passphrase()):
        click.echo(words.sentence("notice", "printed-without-qr"), err=True)


@click.command()
@click.argument("scan", metavar="SCAN.(pdf|jpg|png)", type=click.Path(path_type=Path))
@click.option("--closing", metavar="N|DIGEST", help="Penetapan yang dinyatakan; bila kosong: yang terakhir.")
@operator_option
@pass_session
def attach(session: Session, scan: Path, closing: str | None, operator: str) -> None:
    """Lampirkan pindaian berita acara yang sudah ditandatangani pada penetapan hasil."""
    found = attach_scan(
        session.workspace(), path=scan, operator=operator, evaluation_id=session.evaluation, closing=closing
    )
    if found.new:
        click.echo(tr("Terlampir pada penetapan ke-{number}: {name}", number=found.closing, name=found.name))
    else:
        click.echo(tr("Sudah terlampir pada penetapan ke-{number}: {name}", number=found.closing, name=found.name))


@click.command()
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@pass_session
def issued(session: Session, out: Path) -> None:
    """Tulis kembali semua dokumen terbit dan pindaian, satu folder untuk setiap penetapan."""
    for path in save_all_issued(session.workspace(), out=out, evaluation_id=session.evaluation):
        click.echo(tr("Tersimpan: {path}", path=path))


COMMANDS = (report, attach, issued)
