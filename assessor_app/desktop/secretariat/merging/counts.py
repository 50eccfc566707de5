"""The counts of a preview in four families: what comes in, what needs a person, what changes nothing, what not."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.glyphs import FAMILIES, Family, Glyph, verdict_word
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.operations.merging import Preview
from assessor_app.words import current, tr

_FAMILIES: Final[tuple[Family, ...]] = ("masuk", "putus", "tetap", "tolak")
_ACROSS: Final = 2


def counts_of(preview: Preview) -> dict[str, int]:
    """Sheets by verdict; files only where the file itself was not read."""
    counts = {verdict.value: n for verdict, n in preview.sheet_counts.items()}
    for verdict, n in preview.file_counts.items():
        if verdict.value != "ok":
            counts[verdict.value] = n
    return counts


def coming_in(preview: Preview) -> tuple[int, int, int]:
    """Sheets that come in, how many of them wait for a decision, and how many files they are from."""
    sheets = conflicts = files = 0
    for file in preview.files:
        families = [FAMILIES[sheet.verdict] for sheet in file.sheets]
        taken = sum(family in ("masuk", "putus") for family in families)
        files += taken > 0
        sheets += taken
        conflicts += families.count("putus")
    return sheets, conflicts, files


def family_word(family: Family) -> str:
    """What a family means, as words after a number."""
    words = {
        "masuk": tr("akan masuk"),
        "putus": tr("perlu keputusan"),
        "tetap": tr("tidak mengubah apa pun"),
        "tolak": tr("ditolak"),
    }
    return words[family]


class CountCards(Styled, QWidget):
    """Four cards side by side; two and two where there is little room."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._roomy, self._narrow = True, False
        self._cards: list[Card] = []
        self._row = QGridLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.dress(look)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many there are of each verdict."""
        self._counts = counts
        self._fill()

    def set_room(self, *, roomy: bool, narrow: bool) -> None:
        """Verdicts stand in pairs where there is room; where there is little, cards too."""
        if (roomy, narrow) != (self._roomy, self._narrow):
            self._roomy, self._narrow = roomy, narrow
            self._fill()

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self.look.px(12))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self._fill()
        super().retranslate()

    def _fill(self) -> None:
        for card in self._cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for n, family in enumerate(_FAMILIES):
            verdicts = {v: count for v, count in self._counts.items() if FAMILIES[v] == family and count}
            place = divmod(n, 2) if self._narrow else (0, n)
            self._cards.append(self._card(family, verdicts))
            self._row.addWidget(self._cards[-1], *place)
            self._row.setColumnStretch(n, 0 if self._narrow and n > 1 else 1 if self._narrow else len(verdicts) + 2)

    def _card(self, family: Family, verdicts: Mapping[str, int]) -> Card:
        look, total = self.look, sum(verdicts.values())
        card = Card(look, margins=(16, 8, 16, 8), spacing=4)
        head = QHBoxLayout()
        head.addWidget(Label(look, current().count(total), "code", family if total else "ink3"))
        head.addWidget(Label(look, family_word(family), "label_strong", wrap=True), 1)
        card.box.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(2))
        for at, (verdict, n) in enumerate(verdicts.items()):
            line = QHBoxLayout()
            line.setSpacing(look.px(6))
            line.addWidget(Glyph(look, verdict, size=13))
            line.addWidget(Label(look, current().count(n), "small_strong"))
            line.addWidget(Label(look, _lower(verdict_word(verdict)), "small", "ink2"))
            line.addStretch(1)
            across = _ACROSS if self._roomy else 1
            grid.addLayout(line, at // across, at % across)
        card.box.addLayout(grid)
        card.box.addStretch(1)
        return card


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]
