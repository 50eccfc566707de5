"""The command that prints official documents."""

import datetime as dt
from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.context import Session, pass_session
from assessor_app.operations.printing.documents import MAKERS, Selection
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.words import tr


@click.command()
@click.argument("kinds", metavar="KIND…", nargs=-1, required=True, type=click.Choice(tuple(MAKERS)))
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--city", "cities", multiple=True, metavar="CODE", help="Daerah; boleh berulang.")
@click.option("--room", help="Ruang.")
@click.option("--day", metavar="DATE", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Tanggal.")
@click.option("--assessor", metavar="ID", help="Asesor.")
@click.option("--group", type=click.Choice(["province"]), help="Kelompokkan rekapitulasi.")
@click.option("--paper", type=click.Choice(["a4", "f4"], case_sensitive=False), help="Ukuran kertas.")
@click.option("--language", type=click.Choice(words.LANGUAGES), default="id", help="Bahasa dokumen.")
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
) -> None:
    """Cetak dokumen resmi ke folder."""
    selection = Selection(cities, room, day.date() if day else None, assessor, group == "province")
    found = documents(
        session.workspace(),
        kinds=kinds,
        words=words.catalogue(language),
        selection=selection,
        paper=paper.upper() if paper else None,
        evaluation_id=session.evaluation,
    )
    for path in write_documents(found, out).paths:
        click.echo(tr("Tersimpan: {path}", path=path))


COMMANDS = (report,)
