"""Several documents as one PDF in print order, a bookmark for each; the same parts give the same bytes.

pypdf does it, because rewriting page trees, shared objects and outlines is not what this product is about.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessor_app.words import Words

if TYPE_CHECKING:
    from pypdf import PageObject

Step = Callable[[int, int, str], None]
"""Called with parts done, parts in all, and the title of the one just added."""


@dataclass(frozen=True)
class Part:
    """A document of the bundle: its title in the outline and its bytes."""

    title: str
    content: bytes


def bind(parts: Sequence[Part], title: str, words: Words, *, step: Step | None = None) -> bytes:
    """One PDF of all parts, each with its own bookmarks below its title."""
    from pypdf import PdfReader, PdfWriter  # 90 ms that only a bundle pays for
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter()
    for done, part in enumerate(parts, start=1):
        first = len(writer.pages)
        writer.append(PdfReader(io.BytesIO(part.content)), outline_item=part.title, import_outline=True)
        for page in writer.pages[first:]:
            _rename_fonts(page, done)
        if step is not None:
            step(done, len(parts), part.title)
    writer.pdf_header = "%PDF-1.4"
    writer.metadata = None
    writer.add_metadata({"/Title": title, "/Producer": "assessor-app", "/Creator": "assessor-app"})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("id-ID" if words.language == "id" else "en-GB")
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _rename_fonts(page: "PageObject", part: int) -> None:
    """Give the subsets of a part a tag of their own: printers keep fonts by name, and each part has other letters."""
    from pypdf.generic import DictionaryObject, NameObject

    def inside(holder: DictionaryObject, key: str) -> DictionaryObject:
        found = holder[key].get_object() if key in holder else None
        return found if isinstance(found, DictionaryObject) else DictionaryObject()

    tag = "".join(chr(ord("A") + part // 26**n % 26) for n in range(5, -1, -1))
    fonts = inside(inside(page, "/Resources"), "/Font")
    for name in fonts:
        font = inside(fonts, name)
        for holder, key in ((font, "/BaseFont"), (inside(font, "/FontDescriptor"), "/FontName")):
            old = str(holder.get(key, ""))
            if old[7:8] == "+":
                holder[NameObject(key)] = NameObject(f"/{tag}{old[7:]}")
