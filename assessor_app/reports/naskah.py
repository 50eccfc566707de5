"""The organiser's own text for a document (Naskah): number, date, signer. What is empty becomes a dotted line."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor_app.reports.kit.signature import Signatory, identity
from assessor_app.words import Words

DOTS = "…" * 12
"""A place to write on within a sentence."""
TOWN_DOTS = DOTS[:8]
"""A place to write a town on, before the one for the date and beside the one for the number."""


@dataclass(frozen=True)
class Naskah:
    """One row of the sheet Naskah: field → text, dates as ISO text."""

    fields: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What the organiser wrote; empty where nothing."""
        return self.fields.get(name, "").strip()

    def dotted(self, name: str) -> str:
        """What the organiser wrote, or dots to write on."""
        return self.text(name) or DOTS

    def day(self, name: str = "tanggal") -> dt.date | None:
        """A date of the organiser's; None where it is not given."""
        text = self.text(name)
        return dt.date.fromisoformat(text) if text else None

    def date(self, words: Words, name: str = "tanggal") -> str:
        """A date as it is printed, or dots."""
        day = self.day(name)
        return words.date(day) if day else DOTS

    def lines(self, name: str) -> tuple[str, ...]:
        """A list that the organiser wrote, a line or a semicolon each."""
        parts = self.text(name).replace(";", "\n").splitlines()
        return tuple(part.strip() for part in parts if part.strip())

    def place_and_date(self, words: Words, town: str = "") -> str:
        """`Jakarta, 20 Juni 2019`, with dots for what is missing; empty, so all dots, where nothing is given."""
        place = self.text("tempat") or town
        if not self.day() and not self.text("tempat"):
            return ""
        return f"{place or DOTS}, {self.date(words)}"

    def signatory(self, words: Words, *, role: str = "", town: str = "", dated: bool = True) -> Signatory:
        """The place to sign.

        Args:
            role: the post, where the organiser named none.
            town: where it is signed, where the organiser named no place.
            dated: put place and date over the post and the NIP under the name; a letter has neither there.
        """
        return Signatory(
            self.text("jabatan") or role,
            self.text("nama"),
            self.place_and_date(words, town) if dated else None,
            identity("NIP", self.text("nip")) if dated else "",
        )
