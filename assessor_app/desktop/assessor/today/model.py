"""The day as its page shows it: frozen facts, no clock and no widget."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.widgets.marks import MarkKind
from assessor_app.words import current

REST, ALL = "rest", "all"
DONE = (MarkKind.SIGNED, MarkKind.RECUSED)


@dataclass(frozen=True)
class Day:
    """The day as the page shows it.

    `days` maps every day to the codes of its sessions in order, `rest` are cities without one, `now` and `next` are
    by the schedule; `minutes` till the next. `handed` has the moment of hand-over on the event's clock by code,
    `shifted` says by day which rooms run later or earlier than printed.
    """

    days: Mapping[dt.date, tuple[str, ...]]
    today: dt.date | None
    rest: tuple[str, ...]
    facts: Mapping[str, CityFacts]
    handed: Mapping[str, dt.datetime]
    now: str = ""
    next: str = ""
    minutes: int = 0
    clock: str = ""
    evaluation: str = ""
    rooms: tuple[str, ...] = ()
    since: str = ""
    shifted: Mapping[dt.date, str] = field(default_factory=dict)


def short_day(date: dt.date) -> str:
    """`Kamis 20`."""
    name, number = current().day(date).split()[:2]
    return f"{name} {number}"
