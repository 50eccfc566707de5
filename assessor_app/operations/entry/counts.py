"""How many entries of a table are new, change something, clear something, or leave it as it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """Every row of a table is counted once for its mark; an empty cell and what is there already are the same."""

    new: int = 0
    changed: int = 0
    cleared: int = 0
    same: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.cleared + other.cleared,
            self.same + other.same,
        )

    @property
    def moved(self) -> int:
        """How many change anything."""
        return self.new + self.changed + self.cleared
