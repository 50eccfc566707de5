"""Choices of the built-in example that come out the same on every machine and every Python.

Only `random.Random.random` is asked, whose sequence for a seed is promised; whole numbers are made of it here.
"""

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of choices for one subject.

    Args:
        label: what the choices are for; the same label gives the same choices, whatever was chosen elsewhere.
    """

    def __init__(self, *label: str | int) -> None:
        self._random = random.Random("/".join(str(part) for part in label))

    def below(self, count: int) -> int:
        """A whole number from 0 to count − 1."""
        return int(self._random.random() * count)

    def between(self, lowest: int, highest: int) -> int:
        """A whole number from `lowest` to `highest`, both included."""
        return lowest + self.below(highest - lowest + 1)

    def bell(self, spread: int) -> int:
        """A whole number from −spread to spread, most often near 0."""
        return (self.between(0, 2 * spread) + self.between(0, 2 * spread)) // 2 - spread

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.below(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.below(len(choices))]

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """All of them in another order."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
