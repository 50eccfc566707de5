"""Pages as pictures: rendered small and grey, and compared with stored ones so that a moved line or digit is seen."""

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

DOTS = 50
"""Dots an inch: a digit is five pixels high, a page 20 kilobytes."""
BLOCK = 8
STEP = 8
"""Between the greys of a stored picture: half the size of a file, and two at most of a block."""
MOST_ANYWHERE = 9.0
"""The most that the greys of one block of 8 × 8 pixels may differ on average; a changed digit makes 15."""
MOST_OVERALL = 1.2
"""The most that the greys of a page may differ on average: what renderers smooth differently."""


def rendered(data: bytes, page: int) -> Image.Image:
    """One page of a PDF, counted from 0 or from the end, in greys."""
    with pypdfium2.PdfDocument(data) as document:
        shown = document[page % len(document)]
        return shown.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures of one size differ: on average, and in the worst block."""
    apart = ImageChops.difference(one, other)
    blocks = apart.reduce(BLOCK)
    worst = blocks.getextrema()[1]
    return float(ImageStat.Stat(apart).mean[0]), float(worst)  # type: ignore[arg-type]


def same(one: Image.Image, other: Image.Image) -> bool:
    """Whether a reader would call them the same page."""
    if one.size != other.size:
        return False
    overall, worst = difference(one, other)
    return overall <= MOST_OVERALL and worst <= MOST_ANYWHERE


def stored(path: Path) -> Image.Image:
    """A stored picture."""
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        return picture.convert("L")


def store(path: Path, picture: Image.Image) -> None:
    """Store a picture in fewer greys, which a comparison does not notice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    picture.point(lambda grey: min(255, (grey + STEP // 2) // STEP * STEP)).save(out, "PNG", optimize=True)
    path.write_bytes(out.getvalue())
