"""The organiser's texts (Naskah): read, checked as they are typed, and changed at any time, also after a closing.

They are outside the package and outside the digest of the results, so nothing that was signed moves with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.domain import advice
from assessor_app.domain.ledger import Texts
from assessor_app.domain.template import DOCUMENTS as TEMPLATED
from assessor_app.domain.template import SLOTS, check_template
from assessor_app.domain.text import LONGEST_TEXT, checked_text, excerpt
from assessor_app.errors import UserError
from assessor_app.exchange import cells, columns
from assessor_app.exchange.columns import Form
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace

LONGEST_LINE = 120
"""Of a field of one line, as in the workbook."""

_COLUMNS = {column.name: column.form for column in columns.SHEETS["Naskah"] if column.name != "dokumen"}

COVER_BARS = "diagram_sampul"
"""A bar for each indicator on the report's cover: `ya`, or empty; chosen at the desk, no column of the workbook."""

_SWITCHES: Mapping[str, tuple[str, ...]] = {"laporan": (COVER_BARS,)}

_SIGNED = ("tempat", "tanggal", "jabatan", "nama", "nip")

PRINTED: Mapping[str, tuple[str, ...]] = {
    "surat": (
        *("nomor", "tempat", "tanggal", "sifat", "hal", "rujukan", "dasar", "jabatan", "nama"),
        *("tembusan", "narahubung", "batas_waktu"),
        *SLOTS,
    ),
    "laporan": ("nomor", "tanggal", "batas_waktu", *SLOTS),
    "tindak-lanjut": ("narahubung", "batas_waktu"),
    "rekapitulasi": _SIGNED,
    "berita-acara": ("nomor", "dasar", *_SIGNED),
    "daftar-lembar": ("tempat", "tanggal"),
    "piagam": ("nomor", *_SIGNED),
}
"""Document → the fields of it that are printed somewhere; the workbook has the same columns for all."""


@dataclass(frozen=True)
class TextsEdited:
    """What was changed: the fields of one document whose text is another one now."""

    document: str
    fields: tuple[str, ...]
    changes: Changes


def fields_of(document: str) -> tuple[str, ...]:
    """The fields of a document in the order of the workbook, then its templates.

    Raises:
        UserError: `unknown-text-document`.
    """
    if document not in columns.DOCUMENTS:
        raise UserError("unknown-text-document", document=document, known=", ".join(columns.DOCUMENTS))
    return (*_COLUMNS, *(SLOTS if document in TEMPLATED else ()))


def is_date(field: str) -> bool:
    """Whether a field holds a date."""
    return _COLUMNS.get(field) is Form.DATE


def is_long(field: str) -> bool:
    """Whether a field may have several lines."""
    return field in SLOTS or _COLUMNS.get(field) is Form.LONG


def longest(field: str) -> int:
    """How many characters a field may have."""
    return LONGEST_TEXT if is_long(field) else LONGEST_LINE


def switched_on(texts: Texts, document: str, switch: str) -> bool:
    """Whether a switch of a document, as `COVER_BARS`, was turned on."""
    return bool(texts.get(document, {}).get(switch))


def checked_field(field: str, text: str) -> str:
    """The text as it is kept: clean, a date as ISO; empty where nothing was written.

    Raises:
        UserError: `text-too-long`, `text-not-a-date`, `text-not-a-switch`, `template-unknown-field`,
            `template-lone-brace`.
    """
    name = field.replace("_", " ")
    if field == COVER_BARS and text not in ("", "ya"):
        raise UserError("text-not-a-switch", field=name, text=excerpt(text))
    text = checked_text(text, name, lines=is_long(field), longest=longest(field))
    if text and is_date(field):
        day = cells.date(text)
        if day is None:
            raise UserError("text-not-a-date", field=name, text=excerpt(text))
        return day.isoformat()
    if field in SLOTS:
        check_template(text, name)
    return text


def edit_texts(
    workspace: Workspace,
    *,
    document: str,
    fields: Mapping[str, str],
    operator: str,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> TextsEdited:
    """Change some fields of one document; an empty text makes a dotted line, or the words of the program, of it.

    Raises:
        UserError: `unknown-text-document`, `unknown-text-field`, what `checked_field` refuses, `unknown-evaluation`.
    """
    known = (*fields_of(document), *_SWITCHES.get(document, ()))
    foreign = next((field for field in fields if field not in known), None)
    if foreign is not None:
        raise UserError("unknown-text-field", field=foreign, document=document, known=", ".join(known))
    operator = checked_operator(operator)
    wanted = {field: checked_field(field, text) for field, text in fields.items()}
    evaluation = workspace.evaluation(evaluation_id)
    at = stamp(clock)
    with workspace.transaction():
        texts = workspace.texts(evaluation.id)
        before = texts.get(document, {})
        changed = tuple(field for field in known if field in wanted and wanted[field] != before.get(field, ""))
        if changed:
            after = {field: text for field, text in {**before, **wanted}.items() if text}
            workspace.set_texts(evaluation.id, {**texts, document: after})
            workspace.note_operation("texts", f"{document}: {', '.join(changed)}", operator, at)
    return TextsEdited(document, changed, Changes(at=at))


def with_templates(before: Texts, workbook: Texts) -> dict[str, dict[str, str]]:
    """The texts of a workbook, which has no columns for templates, switches and advice, with those of the desk."""
    merged = {document: dict(fields) for document, fields in workbook.items()}
    for document in {*TEMPLATED, *_SWITCHES}:
        here = (*(SLOTS if document in TEMPLATED else ()), *_SWITCHES.get(document, ()))
        kept = {slot: text for slot, text in before.get(document, {}).items() if slot in here}
        if kept:
            merged[document] = {**merged.get(document, {}), **kept}
    if advice.DOCUMENT in before:
        merged[advice.DOCUMENT] = dict(before[advice.DOCUMENT])
    return merged
