"""What a later closing changed against the one before, city by city; pure comparing, no figure of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessor_app.domain.evaluation import City
from assessor_app.domain.results import CityResult, Results


@dataclass(frozen=True)
class CityChange:
    """One city before and after; None where it was, or is, not in the table (absent)."""

    city: City
    before: CityResult | None
    after: CityResult | None

    @property
    def final_before(self) -> Decimal | None:
        """The final that stood; None where there was none."""
        return self.before.final if self.before else None

    @property
    def final_after(self) -> Decimal | None:
        """The final that stands now; None where there is none."""
        return self.after.final if self.after else None

    @property
    def final_moved(self) -> bool:
        """Whether the city's final, or its place in the table, is another one now."""
        return self.final_before != self.final_after or (self.before is None) != (self.after is None)

    @property
    def difference(self) -> Decimal | None:
        """Now minus before, where both exist."""
        if self.final_before is None or self.final_after is None:
            return None
        return self.final_after - self.final_before

    @property
    def aspects(self) -> tuple[tuple[str, Decimal | None, Decimal | None], ...]:
        """Title, value before and value now of every aspect that changed, in the instrument's order."""
        shown = self.after or self.before
        if shown is None:
            return ()
        old, new = _aspects(self.before), _aspects(self.after)
        pairs = ((a.title, old.get(a.code), new.get(a.code)) for a in shown.instrument.aspects)
        return tuple(pair for pair in pairs if pair[1] != pair[2])


def changed_cities(before: Results, after: Results) -> tuple[CityChange, ...]:
    """The cities whose final, aspects or place in the table differ, in official order."""
    codes = before.by_code.keys() | after.by_code.keys()
    found = []
    for code in sorted(codes):
        old, new = before.by_code.get(code), after.by_code.get(code)
        shown = new or old
        assert shown is not None
        change = CityChange(shown.city, old, new)
        if change.final_moved or change.aspects:
            found.append(change)
    return tuple(sorted(found, key=lambda change: change.city.official_order))


def _aspects(result: CityResult | None) -> Mapping[str, Decimal | None]:
    """What was published: an incomplete city has no aspects."""
    return result.values.aspects if result is not None and result.complete else {}
