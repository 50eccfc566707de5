"""Text whose faces change on the way. Only our own templates carry marks; what users wrote never does."""

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from assessor_app.reports.kit.measure import NBSP, printable
from assessor_app.reports.kit.style import BOLD_OF, ITALIC_OF, REGULAR

_MARK = re.compile(r"(?<!\w)([_*])(.+?)\1(?!\w)")
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_MONTHS_EN = "January|February|March|May|June|July|August|October|December"
_TOGETHER = (
    (re.compile(rf"(\d) ({_MONTHS}|{_MONTHS_EN})\b"), rf"\1{NBSP}\2"),
    (re.compile(r"(\d) ([(]|lembar\b|asesor\b|daerah\b|indikator\b|aspek\b|WIB\b|WITA\b|WIT\b)"), rf"\1{NBSP}\2"),
    (re.compile(r"\b(nomor|tahun|tahap|pukul) (?=[\dIVX])", re.IGNORECASE), rf"\1{NBSP}"),
)
_SHORT_LAST_WORD = re.compile(r" (?=\S{1,8}$)")


class Run(NamedTuple):
    """A stretch of text in one face."""

    text: str
    font: str


Rich = tuple[Run, ...]


@functools.lru_cache(maxsize=16_384)
def plain(text: str, font: str = REGULAR) -> Rich:
    """A text as it is, in one face."""
    return (Run(printable(text), font),)


def marked(template: str, font: str = REGULAR, **fields: object) -> Rich:
    """A sentence of the catalogue: `_foreign_` in italics, `*strong*` in bold, then its `{fields}` filled in.

    The marks are read before the fields are put in, so a field may hold any character.
    """
    runs: list[Run] = []
    end = 0
    for match in _MARK.finditer(template):
        runs.append(Run(template[end : match.start()], font))
        runs.append(Run(match[2], (ITALIC_OF if match[1] == "_" else BOLD_OF)[font]))
        end = match.end()
    runs.append(Run(template[end:], font))
    return tuple(Run(printable(text.format(**fields)), face) for text, face in runs if text)


def joined(paragraphs: Sequence[Rich]) -> Rich:
    """Several paragraphs as one text, each on a line of its own."""
    runs: list[Run] = []
    for nth, rich in enumerate(paragraphs):
        if nth:
            runs.append(Run("\n", runs[-1].font))
        runs += rich
    return tuple(runs)


@functools.lru_cache(maxsize=8_192)
def kept_together(rich: Rich) -> Rich:
    """The same text with no line end between day and month, number and unit, or before a short last word."""
    out = []
    for index, run in enumerate(rich):
        text = run.text
        for pattern, kept in _TOGETHER:
            text = pattern.sub(kept, text)
        if index == len(rich) - 1:
            text = _SHORT_LAST_WORD.sub(NBSP, text)
        out.append(Run(text, run.font))
    return tuple(out)
