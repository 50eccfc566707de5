"""What a score file would hold: the signed sheets, what is new among them, and the drafts that go along."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.marks import Mark, MarkKind
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.words import ntr, tr


class FileLists(Styled, QWidget):
    """`city_wanted(code)` for a draft to complete."""

    city_wanted = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = Card(look, margins=(16, 14, 16, 14), spacing=6)
        self._drafts = Card(look, margins=(16, 14, 16, 14), spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._held)
        column.addWidget(self._drafts)
        column.addStretch(1)
        self.dress(look)

    def show_facts(self, facts: Sequence[CityFacts], since: str) -> None:
        """Show what the file will hold.

        Args:
            since: the moment of the last handing-over in words; empty before the first.
        """
        signed = [f for f in facts if f.progress.versions]
        drafts = [f for f in facts if f.progress.draft]
        new = sum(f.waiting for f in signed)
        words = ntr("{n} lembar baru", "{n} lembar baru", new)
        if since:
            words = tr("{sheets} sejak {moment}", sheets=words, moment=since)
        # What is new stands first: it is what a person checks before a stick leaves the hand.
        signed.sort(key=_handed)
        self._fill(self._held, tr("Dalam berkas ini"), words, [(f, _held_line(f)) for f in signed], new=bool(since))
        self._fill(
            self._drafts,
            tr("Disertakan sebagai konsep (tidak dihitung)"),
            "",
            [(f, _draft_line(f)) for f in drafts],
            draft=True,
        )
        self._drafts.setVisible(bool(drafts))

    def _fill(
        self,
        card: Card,
        title: str,
        about: str,
        lines: list[tuple[CityFacts, str]],
        *,
        draft: bool = False,
        new: bool = False,
    ) -> None:
        while (item := card.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = self.look
        card.box.addWidget(Label(look, title, "strong", wrap=True))
        if about:
            card.box.addWidget(Label(look, about, "text", "ink2", wrap=True))
        for n, (facts, words) in enumerate(lines):
            if n:
                card.box.addWidget(Line(look))
            line = _CityLine(look, facts, words, draft=draft, new=new and facts.waiting)
            line.opened.connect(self.city_wanted)
            card.box.addWidget(line)


class _CityLine(Styled, QWidget):
    """A city in one of the lists; a draft can be opened from here. `opened(code)`."""

    opened = Signal(str)

    def __init__(self, look: Look, facts: CityFacts, words: str, *, draft: bool, new: bool) -> None:
        super().__init__()
        self._code = facts.city.code
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 4)
        outer.setSpacing(10)
        kind = facts.kind if draft else MarkKind.RECUSED if facts.progress.recused else MarkKind.SIGNED
        mark = Mark(look, kind)
        mark.show_kind(kind, facts.share)
        outer.addWidget(mark)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(look, facts.city.name, "label", elide=True))
        column.addWidget(Label(look, words, "small", "ink2", elide=True))
        outer.addLayout(column, 1)
        if new:
            outer.addWidget(Chip(look, tr("baru"), "nila"))
        if draft:
            button = Button(look, _sign_word if facts.ready else _complete_word, size=32)
            button.setAccessibleName(f"{button.text()}: {facts.city.name}")
            button.clicked.connect(self._on_clicked)
            outer.addWidget(button)
        self.dress(look)

    def _on_clicked(self) -> None:
        self.opened.emit(self._code)


def _handed(facts: CityFacts) -> bool:
    return not facts.waiting


def _held_line(facts: CityFacts) -> str:
    progress = facts.progress
    if facts.city.practice:
        return tr("latihan, tidak masuk hasil")
    if progress.recused:
        return tr("berhalangan")
    words = ntr("{n} nilai", "{n} nilai", progress.signed_scored)
    if progress.signed_not_applicable:
        words += ", " + tr("{n} tidak berlaku", n=progress.signed_not_applicable)
    return words + " · " + tr("versi {n}", n=progress.number)


def _draft_line(facts: CityFacts) -> str:
    if facts.missing:
        return ntr("{n} belum dinilai", "{n} belum dinilai", facts.missing)
    return tr("siap ditandatangani") if facts.ready else tr("temuan belum lengkap")


def _sign_word() -> str:
    return tr("Tanda tangani")


def _complete_word() -> str:
    return tr("Lengkapi")
