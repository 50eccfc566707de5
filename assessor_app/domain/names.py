"""Under which name people are shown: assessors by the roster, whatever their files say.

A name that was typed is believed only for a spare seat, and stands beside the seat's id.
"""

import re
from collections.abc import Iterable

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.text import checked_text, clean, excerpt

LONGEST_NAME = 120
_DEVICE_DIGITS = 8
_SHORTEST_NAME = 3


def clean_name(text: str) -> str:
    """A name that somebody else wrote, as one line of clean text, short enough to stand in a sentence."""
    return excerpt(_folded(text), LONGEST_NAME)


def checked_name(text: str, field: str) -> str:
    """A name as it is typed, in one line of clean text with single blanks.

    Raises:
        UserError: `text-too-long` with the field, its length and the limit.
    """
    return checked_text(_folded(text), field, lines=False, longest=LONGEST_NAME)


def shown_name(evaluation: Evaluation, assessor: str | None, typed: str | None) -> str:
    """Whose a file is: the roster's name; of a spare seat the typed one with the seat's id; else the id alone.

    Args:
        assessor: None where a file did not reveal it, who then has no name.
        typed: the name that the file states.
    """
    if assessor is None or not evaluation.has_assessor(assessor):
        return clean_name(assessor or "")
    person = evaluation.assessor(assessor)
    name = clean_name(typed or "") if person.spare else ""
    return f"{name} ({person.id})" if name else person.name


def without_names(text: str, names: Iterable[str], instead: str) -> str:
    """The text with another word in place of each of these names, longest first, in whatever case and spacing.

    A reason that an operator typed also stands in papers in which nobody may be named.
    """
    wanted = sorted({_folded(name) for name in names if len(_folded(name)) >= _SHORTEST_NAME}, key=len, reverse=True)
    for name in wanted:
        spelled = r"\s+".join(re.escape(part) for part in name.split())
        text = re.sub(rf"(?<!\w){spelled}(?!\w)", lambda _: instead, text, flags=re.IGNORECASE)
    return text


def shown_device(device: str | None) -> str:
    """The beginning of a laptop's number, by which people tell laptops apart."""
    return clean_name(device or "")[:_DEVICE_DIGITS]


def _folded(text: str) -> str:
    return " ".join(clean(text).split())
