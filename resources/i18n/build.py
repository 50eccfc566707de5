"""Compile the catalogue: every `<language>/*.po` beside this file into one `<language>/messages.mo`.

Run it by `make words` after a change of a .po file; a test fails while the .mo is stale.
"""

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "id")
# Babel writes the date into the header; the same words must give the same bytes.
DATED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def merged(language: str) -> Catalog:
    """All messages of one language; two files that word one message differently are refused."""
    whole = Catalog(locale=language, charset="utf-8", creation_date=DATED, revision_date=DATED)
    for path in sorted((HERE / language).glob("*.po")):
        with path.open("rb") as file:
            part = read_po(file, locale=language, abort_invalid=True)
        for message in part:
            if not message.id:
                continue
            known = whole.get(message.id, message.context)
            if known is not None and known.string != message.string:
                raise SystemExit(f"{path.name}: {message.id!r} is worded differently in another file")
            whole.add(message.id, message.string, context=message.context)
    return whole


def compiled(language: str) -> bytes:
    """The bytes of the language's .mo file."""
    out = io.BytesIO()
    catalogue = merged(language)
    write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    for name in LANGUAGES:
        (HERE / name / "messages.mo").write_bytes(compiled(name))
    sys.stdout.write("compiled " + ", ".join(LANGUAGES) + "\n")
