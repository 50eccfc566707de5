"""File names of documents: `rekapitulasi-2019-tahap-1.pdf`, `laporan-12.75-kota-binjai-2019-sementara.pdf`."""

import re
from enum import StrEnum
from pathlib import PurePath

from assessor_app.domain.evaluation import City, Evaluation
from assessor_app.domain.text import slug

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_STAGE = re.compile(r"^tahap[\s-]*", re.IGNORECASE)
_CODE = re.compile(r"[^A-Za-z0-9._-]+")


class Kind(StrEnum):
    """The documents, by the word that begins their file names."""

    LETTER = "surat"
    REPORT = "laporan"
    SUMMARY = "ringkasan"
    FOLLOWUP = "tindak-lanjut"
    RECAP = "rekapitulasi"
    MINUTES = "berita-acara"
    WORKSHEET = "kertas-kerja"
    SHEET = "lembar"
    SHEET_LIST = "daftar-lembar"
    FORMS = "formulir"
    RECEIPTS = "penerimaan"
    CERTIFICATE = "piagam"
    CARDS = "kartu"


def file_name(
    kind: Kind,
    evaluation: Evaluation,
    *,
    city: City | None = None,
    assessor: str = "",
    part: str = "",
    ending: str = "pdf",
) -> str:
    """The name under which a document is saved; safe on every system.

    Args:
        kind: which document.
        city: whose it is, if it is one city's.
        assessor: id of the assessor whose it is.
        part: what else tells it from its sisters: a room, a day, a province.
        ending: of another form of the same document.
    """
    pieces = [kind.value]
    if city is not None:
        pieces += [_CODE.sub("-", city.code), slug(city.name, 60)]
    if assessor:
        pieces.append(_CODE.sub("-", assessor).lower())
    if part:
        pieces.append(slug(part))
    pieces += [str(evaluation.year), *stage_piece(evaluation.stage)]
    return "-".join(pieces) + f".{ending}"


def stage_piece(stage: str) -> list[str]:
    """`I` → `tahap-1`; nothing where there is no stage."""
    name = _STAGE.sub("", stage.strip())
    return [f"tahap-{_ROMAN.get(name.casefold(), slug(name))}"] if name else []


def state_piece(closing: int | None) -> list[str]:
    """How final results are, by the number of their closing: `sementara`, nothing, `perubahan-1`, `perubahan-2`, …"""
    if closing is None:
        return ["sementara"]
    return [f"perubahan-{closing - 1}"] if closing > 1 else []


def stated(name: str, closing: int | None) -> str:
    """A file's name with the state of the results that it shows."""
    path = PurePath(name)
    return "-".join([path.stem, *state_piece(closing)]) + path.suffix
