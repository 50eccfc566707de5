"""What a city is asked to follow up: every recommendation under the code that the report gives it.

Paper and workbook are made from these; where nobody recommended anything, indicators stand in, as such and not as
recommendations: nobody's words are made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.results import CityResult
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.reports.content import Issue, PrintedSheet
from assessor_app.reports.labels import Labels, assessor_labels
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import horizon, pillar, two_places
from assessor_app.reports.priorities import priorities
from assessor_app.words import Words


@dataclass(frozen=True)
class FollowupContent:
    """What the follow-up plan of one city prints.

    Args:
        naskah: to whom and until when the plan is to be sent.
        sheets: the counted sheet of each assessor.
        typed_names: of spare seats, as typed at joining.
    """

    issue: Issue
    naskah: Naskah
    result: CityResult
    sheets: Mapping[str, PrintedSheet]
    typed_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One line of the plan: its code, what is asked, who asked, what it refers to, by when it should bear fruit."""

    code: str
    text: str
    assessor: str = ""
    institution: str = ""
    about: str = ""
    horizon: Horizon | None = None


@dataclass(frozen=True)
class Group:
    """Lines under one head; the head is empty where there is nothing to group by."""

    head: str
    items: tuple[Item, ...]


def groups(content: FollowupContent, words: Words) -> tuple[Group, ...]:
    """The recommendations by horizon, or by what they refer to where no assessor named a horizon."""
    found = recommendations(content, words)
    if any(item.horizon for item in found):
        heads = [
            (words.tr("Jangka belum ditentukan") if h is None else _capital(horizon(h, words)), h) for h in _ORDER
        ]
        parts = [Group(head, tuple(item for item in found if item.horizon is h)) for head, h in heads]
        return tuple(part for part in parts if part.items)
    abouts = list(dict.fromkeys(item.about for item in found))
    if len(abouts) < 2:
        return (Group("", found),) if found else ()
    abouts.sort(key=lambda about: not about)
    return tuple(
        Group(about or words.tr("Umum"), tuple(item for item in found if item.about == about)) for about in abouts
    )


_ORDER = (*Horizon, None)


def recommendations(content: FollowupContent, words: Words) -> tuple[Item, ...]:
    """Every recommendation of the counted sheets; codes run on over the assessors as in the report."""
    letter = words.sentence("finding-code", FindingKind.RECOMMENDATION.value)
    labels: Labels = assessor_labels(content.issue.evaluation, sorted(content.sheets), words, content.typed_names)
    found = [
        (assessor, finding)
        for assessor in sorted(content.sheets)
        for finding in content.sheets[assessor].sheet.findings
        if finding.kind is FindingKind.RECOMMENDATION
    ]
    return tuple(
        Item(
            f"{letter}{number}",
            finding.text,
            *labels[assessor],
            about=_about(finding, content.result, words),
            horizon=finding.horizon,
        )
        for number, (assessor, finding) in enumerate(found, 1)
    )


def suggestions(content: FollowupContent, words: Words) -> tuple[Item, ...]:
    """The indicators that lift the final most, with their next level where it is described; only with a result."""
    if not content.result.complete:
        return ()
    scale = content.result.instrument.scale
    found = []
    for priority in priorities(content.result):
        asked = priority.indicator.level(priority.next_steps)
        fields = {"title": priority.indicator.title, "value": two_places(priority.value, words)}
        text = words.tr("{title} (nilai {value})", **fields)
        if asked:
            level = words.decimal(scale.printed(priority.next_steps))
            text = words.tr("{title} (nilai {value}). Tingkat {level}: {asked}", **fields, level=level, asked=asked)
        aspect = content.result.instrument.aspect_of(priority.indicator.code)
        found.append(Item(priority.indicator.code, text, about=aspect.title))
    return tuple(found)


def _about(finding: Finding, result: CityResult, words: Words) -> str:
    titles = {aspect.code: aspect.title for aspect in result.instrument.aspects}
    parts = [
        titles.get(finding.aspect, finding.aspect) if finding.aspect else "",
        pillar(finding.pillar, words) if finding.pillar else "",
        finding.innovation or "",
    ]
    return ", ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
