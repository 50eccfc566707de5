"""The command by which the panel head's summary of recommendations gets into a city's report."""

import click

from assessor_app.cli.context import Session, operator_option, pass_session
from assessor_app.operations.advising import write_advice
from assessor_app.words import tr


@click.command()
@click.argument("city", metavar="CITY")
@click.argument("text", metavar="TEXT")
@operator_option
@pass_session
def advise(session: Session, city: str, text: str, operator: str) -> None:
    """Tulis ringkasan rekomendasi ketua panel untuk laporan satu daerah; TEXT kosong menghapusnya."""
    workspace = session.workspace()
    found = workspace.evaluation(session.evaluation).find_city(city)
    write_advice(workspace, city=found.code, text=text, operator=operator, evaluation_id=session.evaluation)
    click.echo(tr("Ringkasan rekomendasi untuk {city} disimpan.", city=found.name))


COMMANDS = (advise,)
