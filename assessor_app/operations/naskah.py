"""The organiser's texts (Naskah): read, checked as they are typed, and changed at any time, also after a closing.

They are outside the package and outside the digest of the results, so nothing that was signed moves with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessor_app.domain import advice
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Texts
from assessor_app.domain.papers import (
    DATE,
    Paper,
    apart,
    clashes,
    places_of,
    read_paper,
    rows_of,
    spoken,
    text_key,
    text_row,
)
from assessor_app.domain.template import DOCUMENTS as TEMPLATED
from assessor_app.domain.template import SLOTS, check_template
from assessor_app.domain.text import LONGEST_TEXT, checked_text, excerpt
from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange import cells, columns
from assessor_app.exchange.columns import Form
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.desk_state import live_state
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.paper_dates import (
    CHANGE_LETTER,
    CHANGE_MINUTES,
    FIRST_MINUTES,
    closing_days,
    row_mistakes,
)
from assessor_app.storage.workspace import Workspace

LONGEST_LINE = 120
"""Of a field of one line, as in the workbook."""

_COLUMNS = {
    column.name: column.form for column in columns.SHEETS["Naskah"] if column.name not in ("dokumen", columns.FOR)
}

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
    "surat-perubahan": (
        *("nomor", "tempat", "tanggal", "sifat", "hal", "jabatan", "nama", "tembusan", "narahubung", "batas_waktu"),
    ),
    "laporan": ("nomor", "tanggal", "batas_waktu", *SLOTS),
    "tindak-lanjut": ("narahubung", "batas_waktu"),
    "rekapitulasi": _SIGNED,
    "berita-acara": ("nomor", "dasar", *_SIGNED),
    "berita-acara-perubahan": ("nomor", "dasar", *_SIGNED),
    "daftar-lembar": ("tempat", "tanggal"),
    "piagam": ("nomor", *_SIGNED),
}
"""Document → the fields of it that are printed somewhere; the workbook has the same columns for all."""


FOLLOWED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    CHANGE_LETTER: ("surat", ("tempat", "sifat", "jabatan", "nama", "tembusan", "narahubung")),
    CHANGE_MINUTES: (FIRST_MINUTES, ("tempat", "dasar", "jabatan", "nama", "nip")),
}
"""Paper of a change → the document that it follows, and what it takes from there where nothing else is said."""


@dataclass(frozen=True)
class TextsEdited:
    """What was changed: the fields of one row whose text is another one now; `key` names the row."""

    key: str
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


def inherited_by(texts: Texts, document: str, paper: Paper) -> dict[str, str]:
    """What a paper takes from less particular rows and from the document that it follows; none where rows clash."""
    try:
        found = apart(document, rows_of(texts, document), paper)[1]
        first, fields = FOLLOWED.get(document, ("", ()))
        said = spoken(first, rows_of(texts, first), replace(paper, change=None))
    except UserError:
        return {}
    return {**{name: said[name] for name in fields if name in said}, **found}


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


def checked_paper(evaluation: Evaluation, document: str, written: str) -> Paper:
    """For which papers of a document a row speaks, as a person wrote it under `untuk`.

    Raises:
        UserError: what `read_paper` refuses.
    """
    return read_paper(checked_text(written, columns.FOR), document, places_of(evaluation), cells.date)


def edit_texts(
    workspace: Workspace,
    *,
    document: str,
    fields: Mapping[str, str],
    operator: str,
    untuk: str = "",
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> TextsEdited:
    """Change some fields of one row; an empty text makes a dotted line, or the words of the program, of it.

    Args:
        untuk: for which papers the row speaks, as the workbook writes it; empty for all of the document.

    Raises:
        UserError: `unknown-text-document`, `unknown-text-field`, what `checked_field` and `checked_paper` refuse,
            `papers-clash` with the other row, `paper-change-unknown`, `text-before-closing`, `text-before-minutes`,
            `unknown-evaluation`.
    """
    known = (*fields_of(document), *_SWITCHES.get(document, ()))
    foreign = next((field for field in fields if field not in known), None)
    if foreign is not None:
        raise UserError("unknown-text-field", field=foreign, document=document, known=", ".join(known))
    operator = checked_operator(operator)
    wanted = {field: checked_field(field, text) for field, text in fields.items()}
    evaluation = workspace.evaluation(evaluation_id)
    today = live_state(workspace, evaluation).view.evaluation
    key = text_key(document, checked_paper(today, document, untuk))
    at = stamp(clock)
    with workspace.transaction():
        texts = workspace.texts(evaluation.id)
        before = texts.get(key, {})
        changed = tuple(field for field in known if field in wanted and wanted[field] != before.get(field, ""))
        if changed:
            after = {field: text for field, text in {**before, **wanted}.items() if text}
            kept = {**texts, key: after}
            _refuse_clash(kept, document, key)
            if DATE in changed or text_row(key)[1].change is not None:
                _refuse_mistake(workspace, evaluation, kept, key)
            workspace.set_texts(evaluation.id, kept)
            workspace.note_operation("texts", f"{key}: {', '.join(changed)}", operator, at)
    return TextsEdited(key, changed, Changes(at=at))


def _refuse_clash(texts: Texts, document: str, key: str) -> None:
    """Refuse a row where nobody could say whether it or another one speaks."""
    rows = list(rows_of({name: fields for name, fields in texts.items() if fields}, document))
    own = text_row(key)[1]
    for first, second in clashes(rows):
        if own in (rows[first], rows[second]):
            names = {"first": rows[first].written, "second": rows[second].written}
            raise UserError("papers-clash", document=document, **names)


def _refuse_mistake(workspace: Workspace, evaluation: Evaluation, texts: Texts, key: str) -> None:
    """Refuse what the closings say against a row, and against the letters that name these minutes."""
    document, paper = text_row(key)
    asked = [key]
    if document == CHANGE_MINUTES:
        letters = ((name, *text_row(name)) for name in texts)
        asked += [name for name, of, row in letters if of == CHANGE_LETTER and row.change == paper.change]
    for _, error in row_mistakes(texts, closing_days(workspace, evaluation), asked):
        raise error


def refuse_mistakes(workspace: Workspace, preparation: Preparation, evaluation: Evaluation) -> None:
    """Refuse a workbook whose Naskah cannot be printed beside the closings of this desk; nothing of it is kept.

    Raises:
        MistakesError: `workbook-mistakes`, one for each row.
        UserError: `papers-clash` with a row that only the desk has.
    """
    texts = with_templates(workspace.texts(evaluation.id), preparation.texts)
    for key in texts:
        _refuse_clash(texts, text_row(key)[0], key)
    mistakes = [
        _by_row(preparation, key, error)
        for key, error in row_mistakes(preparation.texts, closing_days(workspace, evaluation))
    ]
    if mistakes:
        raise MistakesError("workbook-mistakes", mistakes, file=preparation.file)


def _by_row(preparation: Preparation, key: str, error: UserError) -> UserError:
    """The mistake with its place in the workbook, where it came from one."""
    line = preparation.lines.get(key)
    if line is None:
        return error
    column = columns.FOR if error.key == "paper-change-unknown" else DATE
    where = {"file": preparation.file, "sheet": "Naskah", "row": line, "column": column}
    return UserError(f"cell-{error.key}", **where, **error.fields)


def with_templates(before: Texts, workbook: Texts) -> dict[str, dict[str, str]]:
    """The texts of a workbook, which has no columns for templates, switches and advice, with those of the desk."""
    merged = {key: dict(fields) for key, fields in workbook.items()}
    for key, fields in before.items():
        document, _ = text_row(key)
        here = (*(SLOTS if document in TEMPLATED else ()), *_SWITCHES.get(document, ()))
        kept = {slot: text for slot, text in fields.items() if slot in here}
        if kept:
            merged[key] = {**merged.get(key, {}), **kept}
    if advice.DOCUMENT in before:
        merged[advice.DOCUMENT] = dict(before[advice.DOCUMENT])
    return merged
