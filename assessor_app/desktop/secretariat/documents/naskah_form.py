"""The fields of one document's texts, and what was written in those of others and not saved yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.naskah_field import NaskahField
from assessor_app.desktop.secretariat.documents.naskah_switch import NaskahSwitch
from assessor_app.desktop.secretariat.documents.naskah_work import Stored
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain import advice
from assessor_app.domain.papers import ALL, DATE, DATED_ALIKE, NUMBER, NUMBERED, Paper, is_one_paper, text_key
from assessor_app.domain.template import SLOTS
from assessor_app.domain.text import LONGEST_TEXT, checked_text
from assessor_app.errors import UserError
from assessor_app.operations.naskah import COVER_BARS, PRINTED, checked_field, inherited_by
from assessor_app.operations.paper_dates import number_of, refuse_early
from assessor_app.words import ntr, tr

ADVISED = "laporan"
"""The document that carries the panel head's summary of a city's recommendations."""

_SWITCHES: Mapping[str, tuple[str, ...]] = {ADVISED: (COVER_BARS,)}

Drafts = Mapping[str, Mapping[str, str]]
"""Row → field → text that is not saved yet."""


@dataclass(frozen=True)
class CityInFront:
    """The city whose document is shown, and how many recommendations its report numbers."""

    code: str
    name: str
    recommendations: int


class NaskahForm(Panel):
    """`edited()` after every change by a person."""

    edited = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", sides="r", margins=(0, 0, 1, 0), parent=parent)
        self._stored = Stored({}, {})
        self._drafts: dict[str, dict[str, str]] = {}
        self.fields: dict[str, NaskahField] = {}
        self.switches: dict[str, NaskahSwitch] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box.addWidget(self._scroll)

    def show_document(self, document: str, paper: Paper, stored: Stored, city: CityInFront | None) -> None:
        """Make the fields of a row: those its papers print, and whatever else is stored for it.

        Number and date stand only in the row of a single paper, or where papers may share a date.
        """
        self._gather()
        self._stored = stored
        key, inherited = text_key(document, paper), inherited_by(self._pending, document, paper)
        inside = QWidget()
        column = QVBoxLayout(inside)
        px = self.look.px
        column.setContentsMargins(px(12), px(14), px(8), px(20))
        column.setSpacing(px(14))
        self.fields, self.switches = {}, {}
        printed = tuple(name for name in PRINTED.get(document, ()) if _stands(document, paper, name))
        kept = stored.texts.get(key, {})
        switches = _SWITCHES.get(document, ()) if paper == ALL else ()
        names = (*printed, *(name for name in kept if name not in (*printed, *switches)))
        for name in (name for name in names if name not in SLOTS):
            check = _dated(document, paper, stored) if name == DATE else None
            self._add(column, NaskahField(self.look, key, name, inherited=inherited.get(name, ""), check=check))
        for name in switches:
            self._add(column, NaskahSwitch(self.look, key, name))
        for name in (name for name in names if name in SLOTS):
            usual = stored.usual.get((document, name), "")
            self._add(column, NaskahField(self.look, key, name, usual, inherited=inherited.get(name, "")))
        if document == ADVISED and city is not None:
            self._add(column, _advice_field(self.look, city))
        column.addStretch(1)
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()  # it may be the one that asked
        self._scroll.setWidget(inside)

    @property
    def drafts(self) -> Drafts:
        """Everything that is changed and not saved, in all documents."""
        self._gather()
        return self._drafts

    @property
    def sound(self) -> bool:
        """Whether nothing that is shown is refused."""
        return all(field.checked is not None for field in self.fields.values())

    @property
    def texts(self) -> Drafts:
        """All texts as they would be once saved."""
        self._gather()
        texts = self._pending
        for field in self._shown:
            texts.setdefault(field.document, {})[field.field] = field.checked or ""
        return {document: {k: v for k, v in fields.items() if v} for document, fields in texts.items()}

    @property
    def _pending(self) -> dict[str, dict[str, str]]:
        """What is stored, with what was written over it, as it was typed."""
        texts = {key: dict(fields) for key, fields in self._stored.texts.items()}
        for key, fields in self._drafts.items():
            texts.setdefault(key, {}).update(fields)
        return texts

    def forget(self) -> None:
        """Take everything back that is not saved."""
        self._drafts.clear()
        for field in self._shown:
            field.show_stored(self._stored.texts.get(field.document, {}).get(field.field, ""))

    def settle(self) -> None:
        """What was written is saved; nothing waits any more."""
        self._drafts.clear()
        self.fields, self.switches = {}, {}

    @property
    def _shown(self) -> tuple[NaskahField | NaskahSwitch, ...]:
        return (*self.fields.values(), *self.switches.values())

    def _add(self, column: QVBoxLayout, field: NaskahField | NaskahSwitch) -> None:
        stored = self._stored.texts.get(field.document, {}).get(field.field, "")
        field.show_stored(stored, self._drafts.get(field.document, {}).get(field.field))
        field.edited.connect(self._on_edited)
        if isinstance(field, NaskahSwitch):
            self.switches[field.field] = field
        else:
            self.fields[field.field] = field
        column.addWidget(field)

    def _gather(self) -> None:
        for field in self._shown:
            of = self._drafts.setdefault(field.document, {})
            of.pop(field.field, None)
            if field.changed:
                of[field.field] = field.text
            if not of:
                del self._drafts[field.document]

    def _on_edited(self, _field: str) -> None:
        self.edited.emit()


def _stands(document: str, paper: Paper, name: str) -> bool:
    """Whether a row has a field: a number needs a paper of its own, and so does the date beside it."""
    shared = document in DATED_ALIKE or document not in NUMBERED
    return name not in (NUMBER, DATE) or is_one_paper(document, paper) or (name == DATE and shared)


def _dated(document: str, paper: Paper, stored: Stored) -> Callable[[str], str]:
    """Checks a date also against the closing that the paper tells of."""
    days, number = stored.closings.days.days, number_of(paper)

    def check(text: str) -> str:
        kept = checked_field(DATE, text)
        if number in days:
            refuse_early(document, paper, {DATE: kept}, number, days[number])
        return kept

    return check


def _advice_field(look: Look, city: CityInFront) -> NaskahField:
    """The panel head's summary for one city, which may cite the recommendations that its report numbers."""
    hint = ntr(
        "untuk {city}, oleh ketua panel; {n} rekomendasi dapat dirujuk sebagai R1, R2, …",
        "untuk {city}, oleh ketua panel; {n} rekomendasi dapat dirujuk sebagai R1, R2, …",
        city.recommendations,
        city=city.name,
    )
    return NaskahField(
        look, advice.DOCUMENT, city.code, title=_advice_title, hint=hint, tall=True, check=_advice_check(city)
    )


def _advice_check(city: CityInFront) -> Callable[[str], str]:
    def check(text: str) -> str:
        text = checked_text(text, advice.DOCUMENT.replace("-", " "), lines=True, longest=LONGEST_TEXT)
        missing = advice.unknown(text, city.recommendations)
        if missing:
            raise UserError("advice-cites-unknown", code=f"R{missing[0]}", city=city.name, count=city.recommendations)
        return text

    return check


def _advice_title() -> str:
    return tr("Ringkasan rekomendasi")
