"""One of the closings that disagree, as a card: all of them are of one size, told apart by code, never by time."""

from PySide6.QtWidgets import QGridLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.reading import Seen, Side
from assessor_app.desktop.secretariat.standing import closing_code
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.closings import closing_of
from assessor_app.words import current, ntr, tr


class SideCard(Card):
    """One closing: its code, where it was made, who fixed it and when, what it holds, what was handed out of it."""

    def __init__(self, look: Look, seen: Seen, side: Side, *, parent: QWidget | None = None) -> None:
        super().__init__(look, spacing=8, parent=parent)
        closing, count = closing_of(side.record), current().count
        where = tr("dibuat di meja ini") if side.here else tr("dari meja lain")
        self.code = Label(look, closing_code(side.record), "code")
        self.box.addWidget(self.code)
        self.box.addWidget(
            Label(look, tr("Penetapan ke-{n}, {where}", n=closing.number, where=where), "small", "ink2")
        )
        results = side.results
        complete = sum(1 for row in results.cities if row.complete)
        facts = (
            (tr("Ditetapkan"), f"{moment_words(seen.evaluation, closing.time)}, {closing.operator}"),
            (
                tr("Isi"),
                tr("{n} daerah lengkap, {m} lembar", n=count(complete), m=count(results.sheets_in)),
            ),
            (tr("Catatan"), closing.note),
            (
                tr("Terbit"),
                ntr("{n} dokumen terbit", "{n} dokumen terbit", side.issued)
                if side.issued
                else tr("belum ada dokumen terbit di sini"),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for n, (name, words) in enumerate(facts):
            grid.addWidget(Label(look, name, "text", "ink2"), n, 0)
            grid.addWidget(Label(look, words, "label", elide=True), n, 1)
        self.box.addLayout(grid)
