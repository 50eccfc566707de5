"""What a finding may be tied to: an aspect, a dimension, an innovation of the city; and earlier phrases. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessor_app.desktop.assessor.phrases import pillar_word
from assessor_app.domain.evaluation import AssessorNames, City, Evaluation
from assessor_app.domain.instrument import Instrument, Pillar
from assessor_app.domain.sheet import Finding
from assessor_app.domain.text import folded
from assessor_app.words import tr

LETTERS = 3
"""Earlier phrases are offered after so many letters."""


@dataclass(frozen=True)
class Tie:
    """At most one of the three."""

    aspect: str | None = None
    pillar: Pillar | None = None
    innovation: str | None = None


def ties_of(instrument: Instrument, city: City) -> list[tuple[str, Tie]]:
    """Everything a finding of this city may be tied to, with its words."""
    return [
        (tr("tidak terkait"), Tie()),
        *((tr("Aspek {title}", title=aspect.title), Tie(aspect=aspect.code)) for aspect in instrument.aspects),
        *((tr("Dimensi {title}", title=pillar_word(pillar)), Tie(pillar=pillar)) for pillar in Pillar),
        *((tr("Inovasi {name}", name=i.name), Tie(innovation=i.name)) for i in city.innovations),
    ]


def suggestion(typed: str, phrases: Iterable[str], used: Iterable[str]) -> str:
    """The first earlier phrase that begins like what was typed and is not on this sheet yet; empty where none is."""
    start = folded(typed)
    if len(start) < LETTERS:
        return ""
    taken = {folded(text) for text in used}
    fitting = (p for p in phrases if folded(p).startswith(start) and folded(p) not in taken and folded(p) != start)
    return next(fitting, "")


def written(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with any text."""
    return tuple(finding for finding in findings if finding.text.strip())


def reader_line(evaluation: Evaluation, assessor: str, seat_name: str) -> str:
    """Who will read the findings, and under which name."""
    if evaluation.assessor_names is AssessorNames.NAME:
        return tr("Dibaca sekretariat dan daerah, atas nama {name}.", name=seat_name)
    if evaluation.assessor_names is AssessorNames.ANONYMOUS:
        return tr("Dibaca sekretariat dan daerah, tanpa nama.")
    institution = evaluation.assessor(assessor).institution or seat_name
    return tr("Dibaca sekretariat dan daerah, atas nama lembaga {name}.", name=institution)
