"""For which papers a text may be written: all of a document, a city, a room on a day, a change; and how each is seen.

Pure; the words that stand in the choice, the parts behind them, what has to be asked for to look at one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Texts
from assessor_app.domain.papers import ALL, ASKED, Paper, Part, rows_of
from assessor_app.operations.paper_dates import ClosingDays
from assessor_app.operations.printing.selection import Selection
from assessor_app.words import current, tr


@dataclass(frozen=True)
class Closings:
    """What the closings of a desk allow to be written: their days, their digests, whom each change concerned.

    Args:
        changed: n of "Perubahan ke-n" → the codes of the cities whose figures changed, in official order.
    """

    days: ClosingDays = field(default_factory=lambda: ClosingDays({}))
    digests: Mapping[int, str] = field(default_factory=dict)
    changed: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def latest(self) -> int:
        """n of the last change; 0 before one."""
        return max(self.changed, default=0)


def choices(document: str, evaluation: Evaluation, closings: Closings, texts: Texts) -> tuple[tuple[str, Paper], ...]:
    """What may be chosen, in words, the most general first; whatever is stored besides stands at the end."""
    offered = dict.fromkeys((ALL, *_papers(document, evaluation, closings)))
    kept = [paper for paper in rows_of(texts, document) if all(paper.parts != other.parts for other in offered)]
    return tuple((paper_words(paper, evaluation), paper) for paper in (*offered, *kept))


def _papers(document: str, evaluation: Evaluation, closings: Closings) -> Iterator[Paper]:
    asked = ASKED.get(document, frozenset())
    cities = sorted((c for c in evaluation.cities if not c.practice), key=lambda city: city.official_order)
    places = sorted({(s.date, s.room) for s in evaluation.sessions})
    if Part.CITY in asked and document != "surat-perubahan":
        yield from (Paper(city.code) for city in cities)
    if Part.ROOM in asked and Part.CHANGE not in asked:
        yield from (Paper(room=room, day=day) for day, room in places)
    if Part.CHANGE not in asked:
        return
    for number in range(1, max(closings.latest, closings.days.next_change) + 1):
        yield Paper(change=number)
        concerned = closings.changed.get(number, ())
        if document == "surat-perubahan":
            yield from (Paper(code, change=number) for code in concerned)
        if Part.ROOM in asked:
            there = {(s.date, s.room) for s in evaluation.sessions if s.city in concerned}
            yield from (Paper(room=room, day=day, change=number) for day, room in places if (day, room) in there)


def paper_words(paper: Paper, evaluation: Evaluation) -> str:
    """`Kota Binjai, Perubahan ke-1`; `Ruang A, Selasa 18 Juni`."""
    city = evaluation.city(paper.city).name if evaluation.has_city(paper.city) else paper.city
    parts = (
        tr("Perubahan ke-{n}", n=paper.change) if paper.change is not None else "",
        short_city(city) if city else "",
        tr("Ruang {name}", name=paper.room) if paper.room else "",
        current().day(paper.day) if paper.day else "",
    )
    return ", ".join(part for part in parts if part) or tr("Semua naskah ini")


def begins_with(document: str, closings: Closings) -> Paper:
    """What is most likely meant: of a change the last one."""
    change = document in ("surat-perubahan", "berita-acara-perubahan")
    return Paper(change=closings.latest or closings.days.next_change) if change else ALL


def is_made(document: str, paper: Paper, closings: Closings) -> bool:
    """Whether the closing that makes a paper is there, so that it can be seen."""
    if paper.change is not None:
        return paper.change + 1 in closings.digests
    return document not in ("surat-perubahan", "berita-acara-perubahan") or closings.latest > 0


def asked_for(paper: Paper, city: str | None) -> Selection:
    """What to ask for to see a paper; of one that names no city the city in front."""
    code = paper.city or city
    return Selection(cities=(code,) if code else (), room=paper.room or None, day=paper.day)


def closing_of_paper(document: str, paper: Paper, closings: Closings) -> str | None:
    """The digest of the closing that makes a paper; None for the results as they stand."""
    if paper.change is not None:
        return closings.digests.get(paper.change + 1)
    return closings.digests.get(1) if document in ("surat", "berita-acara") else None
