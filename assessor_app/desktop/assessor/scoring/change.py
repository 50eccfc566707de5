"""A change of marks and its way back; the stack of a sheet's changes. No Qt; an undo is a change like any other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor_app.domain.sheet import MarkValue


@dataclass(frozen=True)
class Change:
    """Marks to set (None: TB) and codes to clear; `focus` is the indicator it was made on."""

    marks: Mapping[str, MarkValue] = field(default_factory=dict)
    cleared: tuple[str, ...] = ()
    focus: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every indicator it touches."""
        return (*self.marks, *self.cleared)


def apply_change(marks: dict[str, MarkValue], change: Change) -> Change:
    """Change the marks and answer with the change that brings them back."""
    back = {code: marks[code] for code in change.codes if code in marks}
    gone = tuple(code for code in change.codes if code not in marks)
    marks.update(change.marks)
    for code in change.cleared:
        marks.pop(code, None)
    return Change(back, gone, change.focus)


class UndoStack:
    """What can be taken back and done again on the open sheet."""

    def __init__(self) -> None:
        self._back: list[Change] = []
        self._again: list[Change] = []

    def clear(self) -> None:
        """Forget everything: another sheet was opened."""
        self._back.clear()
        self._again.clear()

    def done(self, back: Change) -> None:
        """A person changed something; `back` undoes it."""
        self._back.append(back)
        self._again.clear()

    def undo(self) -> Change | None:
        """The change that takes the last one back."""
        return self._back.pop() if self._back else None

    def redo(self) -> Change | None:
        """The change that does the last undone one again."""
        return self._again.pop() if self._again else None

    def undone(self, again: Change) -> None:
        """An undo was saved; `again` does it once more."""
        self._again.append(again)

    def redone(self, back: Change) -> None:
        """A redo was saved; `back` undoes it."""
        self._back.append(back)
