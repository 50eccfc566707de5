"""Versions of one sheet cell by cell: marks, notes and findings side by side. Pure; what it yields can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.desktop.secretariat.merging.differences import kind_word, mark_words
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Finding, FindingKind, Sheet
from assessor_app.words import MISSING, ntr, tr


@dataclass(frozen=True)
class ComparedMark:
    """One indicator; `marked` says of each version whether its mark is not that of the common one (or the first)."""

    code: str
    aspect: str
    title: str
    base: str
    marks: tuple[str, ...]
    notes: tuple[str, ...]
    marked: tuple[bool, ...]
    differs: bool


@dataclass(frozen=True)
class ComparedFinding:
    """One strength, weakness or recommendation by its place; empty where a version has none there."""

    title: str
    texts: tuple[str, ...]
    differs: bool


def compare_marks(instrument: Instrument, base: Sheet | None, sheets: Sequence[Sheet]) -> tuple[ComparedMark, ...]:
    """Every indicator of the instrument, in its order."""
    rows = []
    for aspect in instrument.aspects:
        for indicator in aspect.indicators:
            code = indicator.code
            marks = tuple(_mark(instrument, sheet, code) for sheet in sheets)
            notes = tuple(_note(sheet, code) for sheet in sheets)
            common = _mark(instrument, base, code) if base is not None else ""
            against = common or marks[0]
            rows.append(
                ComparedMark(
                    code,
                    aspect.title,
                    indicator.title,
                    common,
                    marks,
                    notes,
                    tuple(mark != against for mark in marks),
                    differs=len(set(marks)) > 1 or len(set(notes)) > 1,
                )
            )
    return tuple(rows)


def compare_findings(sheets: Sequence[Sheet]) -> tuple[ComparedFinding, ...]:
    """The findings of each kind in the order in which they were written."""
    rows = []
    for kind in FindingKind:
        lists = [[_text(f) for f in sheet.findings if f.kind is kind] for sheet in sheets]
        for place in range(max(map(len, lists), default=0)):
            texts = tuple(one[place] if place < len(one) else "" for one in lists)
            title = f"{kind_word(kind)} {place + 1}"
            rows.append(ComparedFinding(title, texts, differs=len(set(texts)) > 1))
    return tuple(rows)


def changes_words(instrument: Instrument, base: Sheet | None, sheet: Sheet) -> str:
    """What a version says other than the common one: `2 nilai, 1 catatan`."""
    if base is None:
        return tr("tanpa versi bersama")
    marks = compare_marks(instrument, base, (base, sheet))
    findings = compare_findings((base, sheet))
    counts = (
        ntr("{n} nilai", "{n} nilai", sum(row.marks[0] != row.marks[1] for row in marks)),
        ntr("{n} catatan", "{n} catatan", sum(row.notes[0] != row.notes[1] for row in marks)),
        ntr("{n} temuan", "{n} temuan", sum(row.differs for row in findings)),
    )
    said = [words for words in counts if not words.startswith("0 ")]
    return ", ".join(said) or tr("tidak ada yang berbeda")


def _mark(instrument: Instrument, sheet: Sheet, code: str) -> str:
    if sheet.marks is None:
        return tr("BH")
    return mark_words(instrument.scale, sheet.marks[code]) if code in sheet.marks else MISSING


def _note(sheet: Sheet, code: str) -> str:
    return sheet.notes.get(code, "")


def _text(finding: Finding) -> str:
    return finding.text
