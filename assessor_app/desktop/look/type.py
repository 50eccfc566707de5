"""The type: roles with size and weight, one QFont per role and scale, and the shipped files they come from.

Plex digits are all equally wide, so columns of numbers stand in line; I, l and 1 differ.
"""

import functools
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase

from assessor_app import paths

Role = Literal[
    "display",
    "hero",
    "code",
    "title",
    "total",
    "h2",
    "strong",
    "body",
    "label",
    "label_strong",
    "text",
    "small",
    "small_medium",
    "small_strong",
    "mono",
]

SANS: Final = "IBM Plex Sans"
MONO: Final = "IBM Plex Mono"

_REGULAR, _MEDIUM, _SEMIBOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold

ROLES: Final[dict[Role, tuple[int, QFont.Weight, str]]] = {
    "display": (128, _SEMIBOLD, MONO),
    "hero": (26, _SEMIBOLD, SANS),
    "code": (22, _SEMIBOLD, MONO),
    "title": (20, _SEMIBOLD, SANS),
    "total": (18, _SEMIBOLD, SANS),
    "h2": (16, _SEMIBOLD, SANS),
    "strong": (14, _SEMIBOLD, SANS),
    "body": (14, _REGULAR, SANS),
    "label": (13, _MEDIUM, SANS),
    "label_strong": (13, _SEMIBOLD, SANS),
    "text": (13, _REGULAR, SANS),
    "small": (12, _REGULAR, SANS),
    "small_medium": (12, _MEDIUM, SANS),
    "small_strong": (12, _SEMIBOLD, SANS),
    "mono": (12, _MEDIUM, MONO),
}
"""Pixels at 100 %, weight, family. Nothing is smaller than 12."""


@functools.cache
def load_fonts() -> None:
    """Give Qt the shipped files; it brings no font of its own.

    Raises:
        FileNotFoundError: a file is missing or unreadable; text would be blank without a word.
    """
    for folder in ("ibm-plex-sans", "ibm-plex-mono"):
        files = sorted((paths.resources() / "fonts" / folder).glob("*.ttf"))
        if not files or any(QFontDatabase.addApplicationFont(str(file)) < 0 for file in files):
            raise FileNotFoundError(folder)


@functools.cache
def font(role: Role, scale: float, italic: bool = False) -> QFont:
    """The font of a role at a text scale (1.0 = 100 %); italic is for the what-if only."""
    size, weight, family = ROLES[role]
    made = QFont(family)
    made.setPixelSize(round(size * scale))
    made.setWeight(weight)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
