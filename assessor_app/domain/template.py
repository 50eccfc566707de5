"""Texts with named fields: `{daerah}`, and `[ di {lokasi}]`, which is left away where the place is not known.

A template is plain text: a line is a paragraph, `{name}` a field, and a part in square brackets that holds a field
goes when that field has nothing to say. It may not know what the fields stand for in a document.
"""

import re
from collections.abc import Mapping

from assessor_app.errors import UserError

OVERVIEW, SCOPE, ENDING = "gambaran_umum", "ruang_lingkup", "penutup"
SLOTS = (OVERVIEW, SCOPE, ENDING)
"""The templates of a report and of a letter, by the field of Naskah that holds them."""

DOCUMENTS = ("surat", "laporan")
"""The documents that have templates."""

FIELDS = (
    "daerah",
    "provinsi",
    "kepala_daerah",
    "nilai",
    "nilai_tertinggi",
    "evaluasi",
    "tahun",
    "tahap",
    "penyelenggara",
    "unit",
    "lokasi",
    "kota",
    "waktu",
    "jumlah_daerah",
    "jumlah_tidak_ikut",
    "jumlah_asesor",
    "jumlah_indikator",
    "jumlah_aspek",
    "jumlah_rekomendasi",
    "aspek",
    "nomor",
    "tanggal",
    "rujukan",
    "dasar",
    "batas_waktu",
    "narahubung",
)
"""What may stand between braces, in the order in which it is offered."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^{}]*\}[^\[\]]*)\]")
_GONE = "\0"
_NEW_BEGINNING = re.compile(rf"(?:(?<![^\n])|(?<=[.!?] )){_GONE}+([^\W\d_])")
"""What begins a sentence because the part before it is gone."""


def fields_of(text: str) -> tuple[str, ...]:
    """The names between braces, as they stand, in order."""
    return tuple(name.strip().casefold() for name in _FIELD.findall(text))


def check_template(text: str, name: str) -> None:
    """Refuse what could not be filled in.

    Args:
        name: what the sentence calls the text.

    Raises:
        UserError: `template-unknown-field` with the first name that is none of `FIELDS`, `template-lone-brace` for
            a brace without its partner.
    """
    unknown = next((field for field in fields_of(text) if field not in FIELDS), None)
    if unknown is not None:
        raise UserError("template-unknown-field", field=name, unknown=f"{{{unknown}}}", nearest=_nearest(unknown))
    rest = _FIELD.sub("", text)
    if "{" in rest or "}" in rest:
        raise UserError("template-lone-brace", field=name)


def resolved(text: str, values: Mapping[str, str]) -> str:
    """The template without its brackets: each such part as it is, or gone where one of its fields is empty.

    What then begins a sentence begins it with a capital.
    """

    def keep(match: re.Match[str]) -> str:
        part = match[1]
        return part if all(values.get(field) for field in fields_of(part)) else _GONE

    shortened = _OPTIONAL.sub(keep, text.replace(_GONE, ""))
    return _NEW_BEGINNING.sub(lambda match: match[1].upper(), shortened).replace(_GONE, "")


def filled(text: str, values: Mapping[str, str], blank: str) -> str:
    """The text with every field filled in; `blank` stands where a field has nothing to say."""
    return _FIELD.sub(lambda match: values.get(match[1].strip().casefold()) or blank, resolved(text, values))


def _nearest(unknown: str) -> str:
    """The field that was probably meant, or the first ones of all."""
    from difflib import get_close_matches  # only a mistake pays for it

    close = get_close_matches(unknown, FIELDS, n=1) or FIELDS[:3]
    return ", ".join(f"{{{name}}}" for name in close)
