"""Rooms and panels go by one short name: "A", "Panel A" and "Ruang A" are the same (design.md §9)."""

from assessor_app.domain.text import clean

_KINDS = frozenset({"panel", "ruang", "ruangan"})


def room_name(text: str) -> str:
    """The name without the word before it: `Ruang A` → `A`; a room called only "Ruang" keeps its name."""
    words = clean(text).split()
    while len(words) > 1 and words[0].casefold() in _KINDS:
        words = words[1:]
    return " ".join(words)


def room_key(text: str) -> str:
    """What two names of the same room or panel have in common; for comparing only."""
    return room_name(text).casefold()
