"""What a verb changed, so that views re-read only that."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Facts of one verb: whether the evaluation itself, the results, or the named cities' sheets moved."""

    cities: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    evaluation: bool = False
    results: bool = False
    at: str = ""

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.cities | other.cities,
            self.indicators | other.indicators,
            self.evaluation or other.evaluation,
            self.results or other.results,
            max(self.at, other.at),
        )
