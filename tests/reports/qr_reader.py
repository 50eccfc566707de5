"""Reads a QR code back from a printed page, as a phone would: finder patterns, grid, mask, blocks, characters.

Independent of the encoder; it corrects no errors, so a single wrong module is noticed.
"""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import pypdfium2

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
Matrix = Sequence[Sequence[bool]]
_CORRECTION = (0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24)
_BLOCKS = (0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10)
_FINDER = np.array([1, 1, 3, 1, 1])
_MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


def printed_text(pdf: bytes, page: int, dpi: int = 150) -> str:
    """The text of the code on a page (from 0, or from the end), rendered as a printer would."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page % len(document)].render(scale=dpi / 72, grayscale=True).to_numpy()
    document.close()
    return decoded(_matrix(picture.reshape(picture.shape[:2]) < 128))


def printed_module(pdf: bytes, page: int, dpi: int = 300) -> float:
    """The edge of one module on paper, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page % len(document)].render(scale=dpi / 72, grayscale=True).to_numpy()
    document.close()
    return _grid(picture.reshape(picture.shape[:2]) < 128)[3] / dpi * 25.4


def decoded(matrix: Matrix) -> str:
    """The text of a code at level M in alphanumeric mode."""
    side = len(matrix)
    version = (side - 17) // 4
    fixed = _function_modules(side, version)
    around = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    information = _number(matrix[r][c] for r, c in around) ^ 0x5412
    assert information >> 13 == 0, "not level M"
    mask = _MASKS[information >> 10 & 7]
    bits = []
    upward = True
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for row in range(side - 1, -1, -1) if upward else range(side):
            bits += [matrix[row][c] ^ mask(row, c) for c in (right, right - 1) if not fixed[row][c]]
        upward = not upward
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) // 8 * 8, 8)]
    return _characters(_in_order(words, version), version)


def _grid(dark: np.ndarray) -> tuple[float, float, int, float]:
    """Left, top, modules per side and the edge of a module, from the three finder patterns."""
    found = []
    for y, row in enumerate(dark):
        for across, start in _patterns(row):
            x = start + across / 2
            down = [(high, top) for high, top in _patterns(dark[:, int(x)]) if top < y < top + high]
            if down and abs(down[0][0] - across) <= 0.2 * across:
                found.append((x, down[0][1] + down[0][0] / 2, across / 7))
    centres = np.array(found)
    unit = float(np.median(centres[:, 2]))
    near = (abs(centres - centres.min(axis=0))[:, :2] < 4 * unit).all(axis=1)
    x, y, _ = np.median(centres[near], axis=0)
    right = np.median(centres[(centres[:, 0] > x + 10 * unit) & (abs(centres[:, 1] - y) < 4 * unit)][:, 0])
    side = round(((right - x) / unit + 7 - 17) / 4) * 4 + 17
    unit = (right - x) / (side - 7)
    return x - 3.5 * unit, y - 3.5 * unit, side, unit


def _patterns(line: np.ndarray) -> list[tuple[int, int]]:
    """Length and start of each stretch of dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], line.astype(np.int8), [0]))))
    runs = np.diff(edges)
    stretches = [(runs[at : at + 5], int(edges[at])) for at in range(0, len(runs) - 4, 2)]
    return [
        (int(five.sum()), start)
        for five, start in stretches
        if five.sum() >= 14 and (abs(five - five.sum() / 7 * _FINDER) <= five.sum() / 7 * 0.7).all()
    ]


def _matrix(dark: np.ndarray) -> Matrix:
    left, top, side, unit = _grid(dark)
    at = [(n + 0.5) * unit for n in range(side)]
    return [[bool(dark[round(top + y), round(left + x)]) for x in at] for y in at]


def _function_modules(side: int, version: int) -> list[list[bool]]:
    fixed = [[r == 6 or c == 6 for c in range(side)] for r in range(side)]

    def block(top: int, left: int, high: int, wide: int) -> None:
        for r, c in itertools.product(range(top, top + high), range(left, left + wide)):
            fixed[r][c] = True

    block(0, 0, 9, 9)
    block(0, side - 8, 9, 8)
    block(side - 8, 0, 8, 9)
    if version >= 7:
        block(0, side - 11, 6, 3)
        block(side - 11, 0, 3, 6)
    if version > 1:
        count = version // 7 + 2
        step = (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
        centres = [6, *(side - 7 - n * step for n in range(count - 1))]
        corners = {(6, 6), (6, side - 7), (side - 7, 6)}
        for r, c in set(itertools.product(centres, centres)) - corners:
            block(r - 2, c - 2, 5, 5)
    return fixed


def _in_order(words: Sequence[int], version: int) -> list[int]:
    """The data words of all blocks, which are printed in turns."""
    blocks, correction = _BLOCKS[version], _CORRECTION[version]
    short = blocks - len(words) % blocks
    lengths = [len(words) // blocks - correction + (nth >= short) for nth in range(blocks)]
    parts: list[list[int]] = [[] for _ in lengths]
    turns = [(part, n) for n in range(max(lengths)) for part in range(blocks) if n < lengths[part]]
    for (part, _), word in zip(turns, words, strict=False):
        parts[part].append(word)
    return [word for part in parts for word in part]


def _characters(words: Sequence[int], version: int) -> str:
    bits = [word >> place & 1 == 1 for word in words for place in range(7, -1, -1)]
    at = 0

    def take(count: int) -> int:
        nonlocal at
        at += count
        return _number(bits[at - count : at])

    assert take(4) == 0b0010, "not in alphanumeric mode"
    length = take(9 if version < 10 else 11)
    text = ""
    while len(text) + 1 < length:
        pair = take(11)
        text += ALPHANUMERIC[pair // 45] + ALPHANUMERIC[pair % 45]
    return text + (ALPHANUMERIC[take(6)] if len(text) < length else "")


def _number(bits: Iterable[bool]) -> int:
    value = 0
    for bit in bits:
        value = value << 1 | bool(bit)
    return value
