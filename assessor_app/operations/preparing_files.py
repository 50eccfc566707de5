"""The files of a preparation: what may leave (`flashdisk/`) and what may not (`rahasia/`)."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.exchange.codes_table import codes_csv
from assessor_app.exchange.durable import make_folder, write_file
from assessor_app.exchange.keyfile import key_document
from assessor_app.operations.preparing import Prepared
from assessor_app.words import Words

KEY_FILE = "sekretariat.kunci"
CODES_FILE = "codes.csv"
SECRET_FOLDER = "rahasia"
"""What lies in it never leaves the secretariat."""


@dataclass(frozen=True)
class PreparedFiles:
    """Paths written; `cards` is None when no seat is new."""

    package: Path
    key: Path
    codes: Path
    cards: Path | None


def write_prepared(prepared: Prepared, out: Path, words: Words) -> PreparedFiles:
    """Write the package, the secretariat's public key, all codes, and cards for the seats that are new.

    Raises:
        UserError: as `durable.write_file`; what was written before stays whole.
    """
    evaluation = prepared.evaluation
    open_folder, secret_folder = prepare_folders(out)
    stem = slug(evaluation.id)
    package = open_folder / f"{stem}-r{evaluation.revision}.paket"
    write_file(package, prepared.package)
    key = open_folder / KEY_FILE
    write_file(key, key_document(prepared.secretariat, evaluation.id, evaluation.title))
    codes = secret_folder / CODES_FILE
    write_file(codes, codes_csv(_in_order(prepared)), private=True)
    cards = None
    if prepared.new_seats:
        cards = secret_folder / f"kartu-{stem}-r{evaluation.revision}.pdf"
        write_file(cards, _cards(prepared, words), private=True)
    return PreparedFiles(package, key, codes, cards)


def prepare_folders(out: Path) -> tuple[Path, Path]:
    """Make both folders before anything is signed, so that a folder that cannot be written refuses at once."""
    open_folder, secret_folder = out / "flashdisk", out / SECRET_FOLDER
    make_folder(open_folder)
    make_folder(secret_folder)
    if os.name == "posix":
        secret_folder.chmod(0o700)
    return open_folder, secret_folder


@contextmanager
def folders_for(out: Path) -> Iterator[None]:
    """Both folders while something is prepared; a refusal takes away again what it would leave behind empty."""
    folders = (out / "flashdisk", out / SECRET_FOLDER, out)
    new = [folder for folder in folders if not folder.exists()]
    try:
        prepare_folders(out)
        yield
    except UserError:
        for folder in new:
            with suppress(OSError):  # not empty, or gone: nothing of ours to take away
                folder.rmdir()
        raise


def _in_order(prepared: Prepared) -> Mapping[str, str]:
    """Codes by seat, where they are known: the workbook's order, the spare seats after the others."""
    assessors = prepared.evaluation.assessors
    ordered = [a.id for a in assessors if not a.spare] + [a.id for a in assessors if a.spare]
    return {seat: prepared.codes[seat] for seat in ordered if seat in prepared.codes}


def _cards(prepared: Prepared, words: Words) -> bytes:
    from assessor_app.reports.cards import Card, build_cards  # reportlab is heavy and needed only here

    evaluation = prepared.evaluation
    cards = tuple(
        Card(assessor=evaluation.assessor(seat), code=code)
        for seat, code in _in_order(prepared).items()
        if seat in prepared.new_seats
    )
    return build_cards(evaluation, cards, words)
