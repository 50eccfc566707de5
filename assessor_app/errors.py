"""The two kinds of error: what the world or the user did, and what we did wrong.

A `UserError` carries a key and fields, never a sentence; `words.error_text` words it at the edge.
Every other exception is a bug of ours: it is not caught below the edge and becomes a report.
"""

from collections.abc import Sequence


class UserError(Exception):
    """Something a person can put right: a wrong code, a full disk, a mark out of range.

    Args:
        key: name of the sentence in the catalogue (context "error"), e.g. `mark-out-of-range`.
        fields: what the sentence names: file, row, field, bounds. Values are text or whole numbers.
    """

    def __init__(self, key: str, /, **fields: object) -> None:
        super().__init__(key, fields)
        self.key = key
        self.fields = fields

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.key}({named})"


class MistakesError(UserError):
    """A table with several mistakes; they are reported all at once, one sentence each.

    Args:
        mistakes: at least one `UserError`, in reading order (sheet, row, column).
    """

    def __init__(self, key: str, mistakes: Sequence[UserError], /, **fields: object) -> None:
        super().__init__(key, count=len(mistakes), **fields)
        self.mistakes = tuple(mistakes)


class CancelledError(Exception):
    """A long job was stopped by its user between two whole steps."""
