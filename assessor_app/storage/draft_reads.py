"""Reading drafts, their history, and how far each sheet is."""

from dataclasses import replace

from assessor_app.domain.ledger import HistoryEntry, HistoryKind, KeptDraft, SheetProgress
from assessor_app.domain.lineage import resolve
from assessor_app.domain.sheet import Draft
from assessor_app.storage.repository import from_json, word_of
from assessor_app.storage.versions import Versions

_ENTRY = "assessor, city, kind, indicator, old, new, at"


class DraftReads(Versions):
    """What is being written, and what was."""

    def has_draft(self, evaluation_id: str, assessor: str, city: str) -> bool:
        """Whether a sheet is being written."""
        found = self._db.one(
            "SELECT 1 FROM drafts WHERE evaluation = ? AND assessor = ? AND city = ?", evaluation_id, assessor, city
        )
        return found is not None

    def draft(self, evaluation_id: str, assessor: str, city: str) -> Draft | None:
        """The draft of a sheet."""
        row = self._db.one(
            "SELECT content FROM draft_contents WHERE evaluation = ? AND assessor = ? AND city = ?",
            evaluation_id,
            assessor,
            city,
        )
        return None if row is None else from_json(row[0], Draft)

    def drafts(self, evaluation_id: str, assessor: str) -> tuple[Draft, ...]:
        """Every draft of an assessor, by city."""
        rows = self._db.all(
            "SELECT content FROM draft_contents WHERE evaluation = ? AND assessor = ? ORDER BY city",
            evaluation_id,
            assessor,
        )
        return tuple(from_json(content, Draft) for (content,) in rows)

    def kept_drafts(self, evaluation_id: str, assessor: str) -> tuple[KeptDraft, ...]:
        """The drafts kept beside an assessor's sheets, oldest first."""
        rows = self._db.all(
            "SELECT draft, source, at FROM kept_drafts WHERE evaluation = ? AND assessor = ? ORDER BY seq",
            evaluation_id,
            assessor,
        )
        return tuple(KeptDraft(**vars(from_json(draft, Draft)), source=source, kept=at) for draft, source, at in rows)

    def draft_history(self, evaluation_id: str, assessor: str, city: str) -> tuple[HistoryEntry, ...]:
        """Every change of a sheet's drafts, oldest first."""
        rows = self._db.all(
            f"SELECT {_ENTRY} FROM draft_history WHERE evaluation = ? AND assessor = ? AND city = ? ORDER BY seq",
            evaluation_id,
            assessor,
            city,
        )
        return tuple(_entry(*row) for row in rows)

    def last_mark(self, evaluation_id: str, assessor: str) -> HistoryEntry | None:
        """The mark that this assessor set or cleared last, on whichever sheet."""
        # From the newest entry backwards; the index by sheet would read and sort all of them.
        row = self._db.one(
            f"SELECT {_ENTRY} FROM draft_history WHERE +evaluation = ? AND assessor = ? AND kind = 'mark' "
            "ORDER BY seq DESC LIMIT 1",
            evaluation_id,
            assessor,
        )
        return None if row is None else _entry(*row)

    def sheet_progress(self, evaluation_id: str, assessor: str) -> dict[str, SheetProgress]:
        """How far each of an assessor's begun sheets is, by city code; sheets not begun are left out."""
        progress = self._signed_progress(evaluation_id, assessor)
        rows = self._db.all(
            "SELECT d.city, count(m.steps), count(m.indicator) - count(m.steps), max(d.changed, "
            "ifnull(max(m.changed), '')) FROM drafts AS d LEFT JOIN draft_marks AS m "
            "ON m.evaluation = d.evaluation AND m.assessor = d.assessor AND m.city = d.city "
            "WHERE d.evaluation = ? AND d.assessor = ? GROUP BY d.city",
            evaluation_id,
            assessor,
        )
        for city, scored, not_applicable, changed in rows:
            progress[city] = replace(
                progress.get(city) or SheetProgress(city),
                draft=True,
                scored=scored,
                not_applicable=not_applicable,
                changed=changed,
            )
        return dict(sorted(progress.items()))

    def _signed_progress(self, evaluation_id: str, assessor: str) -> dict[str, SheetProgress]:
        times = self.version_times(evaluation_id)
        by_city: dict[str, dict[str, SheetProgress]] = {}
        links: dict[str, dict[str, tuple[str, ...]]] = {}
        for link in self.version_links(evaluation_id, assessor=assessor):
            links.setdefault(link.city, {})[link.digest] = link.replaces
            by_city.setdefault(link.city, {})[link.digest] = SheetProgress(
                city=link.city,
                scored=link.scored,
                not_applicable=link.not_applicable,
                number=link.version,
                digest=link.digest,
                recused=link.recused,
                changed=times[link.digest],
                signed_scored=link.scored,
                signed_not_applicable=link.not_applicable,
            )
        progress = {}
        for city, versions in by_city.items():
            heads = resolve(links[city]).heads
            standing = max((versions[head] for head in heads), key=lambda head: (head.number, head.digest or ""))
            progress[city] = replace(standing, versions=len(versions), heads=len(heads))
        return progress


def _entry(
    assessor: str, city: str, kind: str, indicator: str, old: str | None, new: str | None, at: str
) -> HistoryEntry:
    return HistoryEntry(assessor, city, word_of(kind, HistoryKind), indicator, old, new, at)
