"""Ringkasan rekomendasi: what the head of a panel makes of its recommendations, citing them by their numbers."""

import re

DOCUMENT = "ringkasan-rekomendasi"
"""Under this name the organiser's texts hold it, a field for each city code."""

_CITED = re.compile(r"\bR\s?(\d{1,3})\b")


def cited(text: str) -> tuple[int, ...]:
    """The numbers of the recommendations that a text cites, as "R1, R3" or "R 3", each once, in order."""
    return tuple(sorted({int(number) for number in _CITED.findall(text)}))


def unknown(text: str, count: int) -> tuple[int, ...]:
    """The cited numbers that no recommendation has, where there are `count` of them."""
    return tuple(number for number in cited(text) if not 1 <= number <= count)
