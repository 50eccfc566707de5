"""The country's kabupaten and kota, and how a person may name one: by code, by name, or by a code Excel cut short.

It must not know where the list comes from.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.domain.text import folded

_KIND = re.compile(r"(?P<kabupaten>kab(\.\s*|upaten\s+|\s+))|kota\s+")
_ADMINISTRATIVE = re.compile(r"adm(\.\s*|inistrasi\s+|\s+)")
_CODE = re.compile(r"(\d\d)[.,](\d\d?)")


@dataclass(frozen=True)
class Regency:
    """One of the 514: its Kemendagri code, full name, province, and whether it is a `kabupaten` or a `kota`."""

    code: str
    name: str
    province: str
    kind: str


def name_key(name: str) -> str:
    """What spellings of one name have in common: `Kab. Malang`, `KABUPATEN  MALANG` → `kabupaten malang`."""
    text = folded(name)
    kind = _KIND.match(text)
    if kind:
        rest = text[kind.end() :]
        administrative = _ADMINISTRATIVE.match(rest)
        if administrative:
            rest = rest[administrative.end() :]
        text = ("kabupaten " if kind["kabupaten"] else "kota ") + rest
    return re.sub(r"[-'’\s]+", " ", text).strip()


def whole_code(text: str) -> str:
    """A Kemendagri code with both its digits: `12.7` and `12,70` → `12.70`; any other text stays as it is."""
    found = _CODE.fullmatch(text.strip())
    return f"{found[1]}.{found[2]:0<2}" if found else text.strip()


class CityIndex:
    """Finds a city by what a person wrote: its code, the code as a number lost its zero, or its name.

    Args:
        names: name by code, of the cities that may be meant.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._codes = {code.casefold(): code for code in names}
        self._names: dict[str, str] = {}
        for code, name in names.items():
            self._names.setdefault(name_key(name), code)

    def find(self, text: str) -> str | None:
        """The code of the city that is meant, None where there is none."""
        for code in (text.strip(), whole_code(text)):
            known = self._codes.get(code.casefold())
            if known is not None:
                return known
        return self._names.get(name_key(text))
