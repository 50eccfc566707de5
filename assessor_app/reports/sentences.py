"""How sentences are built: names in a row, a reason with one full stop, who fixes results, places unbroken."""

import re
from collections.abc import Sequence

from assessor_app.domain.evaluation import Evaluation
from assessor_app.reports.kit.measure import NBSP
from assessor_app.words import Words

_ENDS = " .;:,"


def enumerated(names: Sequence[str], words: Words) -> str:
    """`A`; `A dan B`; `A, B, dan C`."""
    *first, last = names
    if not first:
        return last
    if len(first) == 1:
        return words.tr("{first} dan {last}", first=first[0], last=last)
    return words.tr("{first}, dan {last}", first=", ".join(first), last=last)


def because(sentence: str, why: str | None, words: Words) -> str:
    """The sentence with its reason, and one full stop; a reason with a colon of its own stands in quotes."""
    told = bare(why or "")
    if not told:
        return f"{sentence}."
    if ":" in told:
        return words.tr("{sentence}, dengan alasan “{reason}”.", sentence=sentence, reason=told)
    return f"{sentence}: {told}" if told.endswith(("!", "?", "…")) else f"{sentence}: {told}."


def bare(text: str) -> str:
    """A text as somebody typed it, without what ends a sentence, so that ours can end."""
    return text.strip().rstrip(_ENDS)


def addressee(post: str, evaluation: Evaluation, words: Words) -> str:
    """Who fixes the results: the post that takes note of the minutes, else the organiser's office."""
    told = bare(" ".join(post.split()))
    return told or evaluation.unit or evaluation.organiser or words.tr("penyelenggara evaluasi")


def bound(where: str) -> str:
    """Room and day so that no line ends between "Ruang" and its name, or inside the date."""
    return re.sub(r"^(\S+) |(?<=\d) (?=\w+ \d{4})|(?<=\w) (?=\d{4}$)", lambda m: (m[1] or "") + NBSP, where)
