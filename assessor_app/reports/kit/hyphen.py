"""Where a word may break when it is wider than its room: Indonesian syllables, addresses, file names."""

import functools
import itertools
import re

_CLUSTERS = re.compile(r"ng|ny|sy|kh|[a-z]", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]+")
_VOWELS = frozenset("aiueoAIUEO")
_AFTER = frozenset("-/._,@")
_ADDRESS = re.compile(r"[/@_\d]|www[.]")
_SHORTEST_PART = 3


@functools.lru_cache(maxsize=4_096)
def syllable_ends(word: str) -> tuple[int, ...]:
    """Positions where a hyphen may stand: V-CV and VC-CV; ng, ny, sy, kh count as one consonant."""
    ends: list[int] = []
    for stretch in _LETTERS.finditer(word):
        letters = stretch.group()
        pieces = _CLUSTERS.findall(letters)
        starts = [0]
        for piece in pieces:
            starts.append(starts[-1] + len(piece))
        vowels = [index for index, piece in enumerate(pieces) if piece in _VOWELS]
        for before, after in itertools.pairwise(vowels):
            consonants = after - before - 1
            if consonants:
                at = starts[before + 1 if consonants == 1 else before + 2]
                if at >= _SHORTEST_PART and len(letters) - at >= _SHORTEST_PART:
                    ends.append(stretch.start() + at)
    return tuple(ends)


def break_places(word: str) -> tuple[tuple[int, str], ...]:
    """Every good place to break a word, from the left, with what is printed at the end of the line."""
    # A hyphen of ours inside an address, a code or a file name would change what it says.
    places = {} if _ADDRESS.search(word) else dict.fromkeys(syllable_ends(word), "-")
    places.update({at + 1: "" for at, character in enumerate(word[:-1]) if character in _AFTER})
    return tuple(sorted(places.items()))
