"""Writing drafts: one row per draft and one per mark, note, word on evidence and finding.

Triggers write the history of every change in the same transaction. Nothing here is ever counted.
"""

from collections.abc import Iterable

from assessor_app.domain.sheet import Draft, Evidence, Finding, MarkValue
from assessor_app.storage.draft_reads import DraftReads
from assessor_app.storage.repository import to_json

_SHEET = "evaluation = ? AND assessor = ? AND city = ?"
_SET_MARK = (
    "INSERT INTO draft_marks (evaluation, assessor, city, indicator, steps, changed) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET steps = excluded.steps, changed = excluded.changed WHERE steps IS NOT excluded.steps"
)
_SET_NOTE = (
    "INSERT INTO draft_notes (evaluation, assessor, city, indicator, text) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET text = excluded.text WHERE text <> excluded.text"
)
_SET_EVIDENCE = (
    "INSERT INTO draft_evidence (evaluation, assessor, city, indicator, evidence) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET evidence = excluded.evidence WHERE evidence <> excluded.evidence"
)
_SET_FINDING = (
    "INSERT INTO draft_findings (evaluation, assessor, city, place, finding) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET finding = excluded.finding WHERE finding <> excluded.finding"
)


class Drafts(DraftReads):
    """What the assessor is writing on this laptop; a write without a begun draft is a bug."""

    def begin_draft(self, evaluation_id: str, draft: Draft, at: str) -> None:
        """Begin a draft with what `draft` holds already; there must be none for this sheet."""
        sheet = (evaluation_id, draft.assessor, draft.city)
        self._db.write(
            "INSERT INTO drafts (evaluation, assessor, city, instrument, reason, begun, changed, filled) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
            *sheet,
            draft.instrument,
            draft.reason,
            draft.begun or at,
            at,
        )
        self._db.write_all(_SET_MARK, [(*sheet, code, steps, at) for code, steps in draft.marks.items()])
        self._db.write_all(_SET_NOTE, [(*sheet, code, text) for code, text in draft.notes.items() if text])
        self._db.write_all(_SET_EVIDENCE, [(*sheet, code, word) for code, word in draft.evidence.items()])
        self._db.write_all(_SET_FINDING, _placed(sheet, draft.findings))
        self._db.write(f"UPDATE drafts SET filled = 1 WHERE {_SHEET}", *sheet)

    def set_mark(
        self, evaluation_id: str, assessor: str, city: str, indicator: str, steps: MarkValue, at: str
    ) -> None:
        """Set a mark in whole steps, None for TB."""
        # The mark keeps its own moment, so that this most frequent write touches no row of the draft itself.
        self._db.write(_SET_MARK, evaluation_id, assessor, city, indicator, steps, at)

    def clear_mark(self, evaluation_id: str, assessor: str, city: str, indicator: str, at: str) -> None:
        """Take a mark back: the indicator is missing again."""
        sheet = self._touched(evaluation_id, assessor, city, at)
        self._db.write(f"DELETE FROM draft_marks WHERE {_SHEET} AND indicator = ?", *sheet, indicator)

    def set_note(self, evaluation_id: str, assessor: str, city: str, indicator: str, text: str, at: str) -> None:
        """Set the note on an indicator; an empty text removes it."""
        sheet = self._touched(evaluation_id, assessor, city, at)
        if text:
            self._db.write(_SET_NOTE, *sheet, indicator, text)
        else:
            self._db.write(f"DELETE FROM draft_notes WHERE {_SHEET} AND indicator = ?", *sheet, indicator)

    def set_evidence(
        self, evaluation_id: str, assessor: str, city: str, indicator: str, evidence: Evidence | None, at: str
    ) -> None:
        """Set what the city showed for an indicator; None takes the word back."""
        sheet = self._touched(evaluation_id, assessor, city, at)
        if evidence is None:
            self._db.write(f"DELETE FROM draft_evidence WHERE {_SHEET} AND indicator = ?", *sheet, indicator)
        else:
            self._db.write(_SET_EVIDENCE, *sheet, indicator, evidence)

    def set_findings(
        self, evaluation_id: str, assessor: str, city: str, findings: Iterable[Finding], at: str
    ) -> None:
        """Set the ordered findings of a sheet; only the places that differ enter the history."""
        sheet = self._touched(evaluation_id, assessor, city, at)
        rows = _placed(sheet, findings)
        self._db.write_all(_SET_FINDING, rows)
        self._db.write(f"DELETE FROM draft_findings WHERE {_SHEET} AND place > ?", *sheet, len(rows))

    def discard_draft(self, evaluation_id: str, assessor: str, city: str, at: str) -> None:
        """Remove a draft, because it was signed or is not wanted; the history keeps its whole content."""
        sheet = self._touched(evaluation_id, assessor, city, at)
        self._db.write(f"DELETE FROM drafts WHERE {_SHEET}", *sheet)

    def keep_draft(self, evaluation_id: str, draft: Draft, *, source: str, at: str) -> None:
        """Keep a draft beside the sheet, one found in a continued file or laid aside; the same one only once."""
        text = to_json(draft)
        self._db.write(
            "INSERT INTO kept_drafts (evaluation, assessor, city, source, at, draft) SELECT ?, ?, ?, ?, ?, ? "
            "WHERE NOT EXISTS (SELECT 1 FROM kept_drafts WHERE evaluation = ? AND draft = ?)",
            evaluation_id,
            draft.assessor,
            draft.city,
            source,
            at,
            text,
            evaluation_id,
            text,
        )

    def _touched(self, evaluation_id: str, assessor: str, city: str, at: str) -> tuple[str, str, str]:
        """Set the draft's last moment, from which the history takes its own, and name the sheet."""
        sheet = (evaluation_id, assessor, city)
        if not self._db.write(f"UPDATE drafts SET changed = ? WHERE {_SHEET}", at, *sheet):
            raise RuntimeError(f"no draft of {assessor} for {city}")
        return sheet


def _placed(sheet: tuple[str, str, str], findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    return [(*sheet, place, to_json(finding)) for place, finding in enumerate(findings, 1)]
