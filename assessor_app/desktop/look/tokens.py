"""The one table of colours, in four themes, and which colour may stand on which.

Nila (indigo) is chosen, current, done by you; soga (brown) still needs you; daun (green) is finally safe; bata
(red) is refused. The verdict families of a merge (masuk, putus, tetap, tolak) and the violet of the what-if are for
dense data only. No scale ever runs from red to green. This module knows hexadecimal text, not Qt.
"""

from enum import IntEnum
from typing import Final, Literal, NamedTuple

Token = Literal[
    "bg",
    "surface",
    "sunken",
    "hover",
    "line",
    "line_strong",
    "ink",
    "ink2",
    "ink3",
    "nila",
    "nila_down",
    "on_nila",
    "nila_soft",
    "nila_tint",
    "soga",
    "soga_soft",
    "daun",
    "daun_soft",
    "bata",
    "bata_soft",
    "rail",
    "on_rail",
    "rail_chosen",
    "on_rail_chosen",
    "brand",
    "brand_plain",
    "masuk",
    "masuk_soft",
    "putus",
    "putus_soft",
    "tetap",
    "tetap_soft",
    "tolak",
    "tolak_soft",
    "on_verdict",
    "done",
    "prev",
    "sim",
    "sim_soft",
]


class Theme(IntEnum):
    """Which column of the table is in use."""

    LIGHT = 0
    DARK = 1
    CONTRAST_LIGHT = 2
    CONTRAST_DARK = 3

    @property
    def dark(self) -> bool:
        """Whether light ink stands on a dark ground."""
        return self in (Theme.DARK, Theme.CONTRAST_DARK)

    @property
    def high_contrast(self) -> bool:
        """Whether painters add borders where the other themes rely on a tint."""
        return self in (Theme.CONTRAST_LIGHT, Theme.CONTRAST_DARK)


TABLE: Final[dict[Token, tuple[str, str, str, str]]] = {
    # grounds
    "bg": ("#EFF1F7", "#10131F", "#FFFFFF", "#000000"),
    "surface": ("#FFFFFF", "#191D2C", "#FFFFFF", "#000000"),
    "sunken": ("#E4E8F2", "#0B0E18", "#FFFFFF", "#000000"),
    "hover": ("#F0F3FD", "#21273F", "#FFFFFF", "#000000"),
    # edges and ink
    "line": ("#D5DAE8", "#2C3248", "#000000", "#FFFFFF"),
    "line_strong": ("#767F9B", "#767FA3", "#000000", "#FFFFFF"),
    "ink": ("#151A30", "#ECEFF8", "#000000", "#FFFFFF"),
    "ink2": ("#434B68", "#BAC1D8", "#000000", "#FFFFFF"),
    "ink3": ("#59617E", "#98A0BC", "#1F1F1F", "#E6E6E6"),
    # the dyes
    "nila": ("#2B3F9E", "#A6B6FF", "#00006E", "#FFE45C"),
    "nila_down": ("#1E2E7C", "#C9D3FF", "#000000", "#FFFFFF"),
    "on_nila": ("#FFFFFF", "#10173D", "#FFFFFF", "#000000"),
    "nila_soft": ("#E2E8FB", "#272F57", "#FFFFFF", "#000000"),
    "nila_tint": ("#D0D9F7", "#333D6E", "#D6D6FF", "#4A4200"),
    "soga": ("#834A00", "#F0B767", "#5A2E00", "#FFC36B"),
    "soga_soft": ("#FBEDD6", "#3A2B12", "#FFFFFF", "#000000"),
    "daun": ("#17633F", "#7ED2A4", "#003D1F", "#8CF0B8"),
    "daun_soft": ("#DCF1E5", "#15352A", "#FFFFFF", "#000000"),
    "bata": ("#A3261C", "#FFA094", "#7A0000", "#FFB3A8"),
    "bata_soft": ("#FCE5E2", "#451B1A", "#FFFFFF", "#000000"),
    # the rail
    "rail": ("#1A2352", "#0B0E18", "#000000", "#000000"),
    "on_rail": ("#C9D1F2", "#B4BCD8", "#FFFFFF", "#FFFFFF"),
    "rail_chosen": ("#3A4A94", "#272F57", "#FFFFFF", "#FFFFFF"),
    "on_rail_chosen": ("#FFFFFF", "#FFFFFF", "#000000", "#000000"),
    "brand": ("#F0B767", "#F0B767", "#F0B767", "#F0B767"),
    "brand_plain": ("#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    # verdict families, charts, what-if
    "masuk": ("#0B5CAD", "#5AA5F5", "#00346B", "#8CC8FF"),
    "masuk_soft": ("#E2EDFA", "#15304F", "#FFFFFF", "#000000"),
    "putus": ("#AC4400", "#F0A04B", "#6B2A00", "#FFC36B"),
    "putus_soft": ("#FDEEDF", "#41290E", "#FFFFFF", "#000000"),
    "tetap": ("#5B6879", "#93A1B2", "#1F1F1F", "#E6E6E6"),
    "tetap_soft": ("#EDF0F4", "#26313E", "#FFFFFF", "#000000"),
    "tolak": ("#6B1230", "#FFC2D1", "#5A0020", "#FFC2D1"),
    "tolak_soft": ("#F8E8EC", "#471A29", "#FFFFFF", "#000000"),
    "on_verdict": ("#FFFFFF", "#0B1420", "#FFFFFF", "#000000"),
    "done": ("#3578BC", "#5AA5F5", "#00346B", "#8CC8FF"),
    "prev": ("#8A5A00", "#E0B060", "#5A2E00", "#FFC36B"),
    "sim": ("#6A3FA0", "#C3A5F0", "#3F0F7A", "#D9C2FF"),
    "sim_soft": ("#F1EBFA", "#2E2346", "#FFFFFF", "#000000"),
}


def hex_of(token: Token, theme: Theme) -> str:
    """The colour of a token in a theme, as `#RRGGBB`."""
    return TABLE[token][theme]


class Pair(NamedTuple):
    """A colour, a ground it is allowed on, and the least contrast it must have there."""

    mark: Token
    ground: Token
    least: float


TEXT: Final = 4.5
SHAPE: Final = 3.0

_GROUNDS: Final[tuple[Token, ...]] = ("bg", "surface", "sunken", "nila_soft", "hover")
_WORDS: Final[tuple[Token, ...]] = (
    *("ink", "ink2", "ink3", "nila", "soga", "daun", "bata"),
    *("masuk", "putus", "tetap", "tolak", "prev", "sim"),
)
_SOFT: Final[tuple[tuple[Token, Token], ...]] = (
    ("soga", "soga_soft"),
    ("daun", "daun_soft"),
    ("bata", "bata_soft"),
    ("masuk", "masuk_soft"),
    ("putus", "putus_soft"),
    ("tetap", "tetap_soft"),
    ("tolak", "tolak_soft"),
    ("sim", "sim_soft"),
)
_FILLS: Final[tuple[tuple[Token, Token], ...]] = (
    ("on_nila", "nila"),
    ("on_nila", "nila_down"),
    ("ink2", "nila_tint"),
    ("on_rail", "rail"),
    ("on_rail_chosen", "rail_chosen"),
    *(("on_verdict", family) for family in ("masuk", "putus", "tetap", "tolak")),
)


def allowed_pairs() -> tuple[Pair, ...]:
    """Every pairing a painter may use; anything else is a fault of the painter."""
    words = [Pair(word, ground, TEXT) for word in _WORDS for ground in _GROUNDS]
    soft = [Pair(word, ground, TEXT) for own, ground in _SOFT for word in (own, "ink", "ink2")]
    fills = [Pair(mark, ground, TEXT) for mark, ground in _FILLS]
    shapes = [Pair("line_strong", ground, SHAPE) for ground in _GROUNDS]
    signs = [Pair("done", ground, SHAPE) for ground in ("bg", "surface", "nila_soft", "hover")]
    marks = [Pair("surface", fill, SHAPE) for fill in ("daun", "bata")]
    shapes += [Pair("on_verdict", "done", SHAPE), Pair("brand", "rail", SHAPE), Pair("brand_plain", "rail", SHAPE)]
    return (*words, *soft, *fills, *shapes, *signs, *marks)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
