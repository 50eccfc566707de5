"""The command that does the whole job on the built-in example."""

from pathlib import Path

import click

from assessor_app import words
from assessor_app.operations.demo import run_demo


@click.command()
@click.option(
    "--out",
    metavar="DIR",
    default="contoh",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder baru untuk contoh.",
)
@click.option("--all", "every_city", is_flag=True, help="Cetak dokumen setiap daerah.")
def demo(out: Path, every_city: bool) -> None:
    """Kerjakan seluruh alur dengan data contoh bawaan."""

    def say(kind: str, **fields: object) -> None:
        click.echo(words.sentence("demo", kind, **fields))

    run_demo(out, words.current(), say, every_city=every_city)


COMMANDS = (demo,)
