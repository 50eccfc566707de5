"""What one version of a sheet says other than another: marks side by side, then texts; ready to be shown."""

from dataclasses import dataclass

from assessor_app.domain.instrument import Instrument
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import FindingKind, MarkValue, Sheet
from assessor_app.words import MISSING, current, ntr, tr


@dataclass(frozen=True)
class Line:
    """One line under a sheet: an indicator or a text, as stored, as in the file, and the difference in words."""

    code: str
    title: str
    stored: str
    in_file: str
    difference: str


def differing_lines(instrument: Instrument, stored: Sheet | None, in_file: Sheet) -> tuple[Line, ...]:
    """Every mark and text that differs; without a stored version every mark of the file."""
    old = (stored.marks or {}) if stored is not None else {}
    new = in_file.marks or {}
    lines = []
    for indicator in instrument.indicators:
        code = indicator.code
        if code in new and (stored is None or code not in old or old[code] != new[code]):
            before = mark_words(instrument.scale, old[code]) if code in old else MISSING
            after = mark_words(instrument.scale, new[code])
            lines.append(
                Line(code, indicator.title, before, after, _difference(instrument.scale, old.get(code), new[code]))
            )
    if stored is not None:
        lines += _texts(stored, in_file)
    return tuple(lines)


def differing_marks(stored: Sheet, in_file: Sheet) -> int:
    """How many marks differ between two versions."""
    old, new = stored.marks or {}, in_file.marks or {}
    return sum(code not in old or code not in new or old[code] != new[code] for code in old.keys() | new.keys())


def mark_words(scale: Scale, steps: MarkValue) -> str:
    """A mark as people read it; TB where it is not applicable."""
    return tr("TB") if steps is None else current().decimal(scale.printed(steps))


def _difference(scale: Scale, old: MarkValue, new: MarkValue) -> str:
    if old is None or new is None:
        return ""
    return current().decimal(scale.printed(new - old), signed=True)


def _texts(stored: Sheet, in_file: Sheet) -> list[Line]:
    lines = []
    for kind in FindingKind:
        old = [f.text for f in stored.findings if f.kind is kind]
        new = [f.text for f in in_file.findings if f.kind is kind]
        if old != new:
            lines.append(Line("", kind_word(kind), str(len(old)), str(len(new)), tr("teks berbeda")))
    notes = sum(
        stored.notes.get(code) != in_file.notes.get(code) for code in stored.notes.keys() | in_file.notes.keys()
    )
    if notes:
        counts = (str(len(stored.notes)), str(len(in_file.notes)))
        lines.append(Line("", tr("Catatan"), *counts, ntr("{n} berbeda", "{n} berbeda", notes)))
    return lines


def kind_word(kind: FindingKind) -> str:
    """What a finding is."""
    words = {
        FindingKind.STRENGTH: tr("Kekuatan"),
        FindingKind.WEAKNESS: tr("Kelemahan"),
        FindingKind.RECOMMENDATION: tr("Rekomendasi"),
    }
    return words[kind]
