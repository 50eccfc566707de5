"""The glance before the first city: clock, zone, space, drive, version, all at once."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

import assessor_app
from assessor_app.desktop.assessor.handover.drives import removable_drives
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.marks import Mark, MarkKind
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.schedule import event_clock, event_day
from assessor_app.operations.joining import Joined
from assessor_app.words import current, tr

_ENOUGH = 200_000_000


class ReadyCard(Card):
    """What was taken and whether this laptop is fit for the day; `buttons` stand in the foot of the page."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(32, 28, 32, 28), spacing=16, parent=parent)
        self.title = Label(look, _title, "hero")
        self.about = Paragraph(look, "", "body", "ink2")
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(14)
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(2, 1)
        self.practise = Button(look, _practise_word, "primary", key="Enter", size=48)
        self.practise.hide()
        self.go = Button(look, _go_word, size=48)
        self.box.addWidget(self.title)
        self.box.addWidget(self.about)
        self.box.addLayout(self._grid)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.go)
        self.buttons.addWidget(self.practise)

    def show_taken(self, joined: Joined, folder: Path) -> None:
        """Show the seat and the state of the laptop; where there is a practice city, it is the first step."""
        words, evaluation = current(), joined.evaluation
        fresh = joined.revision_before is None and not joined.versions_added
        self.practise.setVisible(fresh and any(city.practice for city in evaluation.cities))
        said = tr("{name} · {title}", name=joined.seat.name, title=evaluation.title)
        if joined.versions_added or joined.drafts_added:
            more = tr(
                "{n} versi dan {m} konsep dibawa dari berkas skor Anda",
                n=joined.versions_added,
                m=joined.drafts_added,
            )
            said += f" · {more}"
        self.about.set_wording(said)
        moment = dt.datetime.now(dt.UTC)
        local = event_clock(evaluation, moment)
        inside = event_day(evaluation, moment) is not None
        free = QStorageInfo(str(folder)).bytesAvailable()
        drives = removable_drives()
        lines = (
            (
                inside,
                tr("Jam"),
                f"{words.date(local.date())}, {words.time(local.time())} {evaluation.zone.value}"
                + ("" if inside else " · " + tr("di luar tanggal acara; program akan menanyakan harinya")),
            ),
            (True, tr("Zona acara"), evaluation.zone.value),
            (free > _ENOUGH, tr("Ruang kosong"), tr("{n} MB di laptop ini", n=words.count(free // 1_000_000))),
            (
                bool(drives),
                tr("Flashdisk"),
                ", ".join(d.name for d in drives) if drives else tr("belum terpasang; diperlukan saat menyerahkan"),
            ),
            (
                True,
                tr("Versi program"),
                assessor_app.__version__ + " · " + tr("revisi paket {n}", n=evaluation.revision),
            ),
        )
        for n, (fine, name, value) in enumerate(lines):
            self._grid.addWidget(Mark(self.look, MarkKind.FINE if fine else MarkKind.LOOK_AGAIN, size=20), n, 0)
            self._grid.addWidget(Label(self.look, name, "label"), n, 1, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(Label(self.look, value, "body", "ink2", wrap=True), n, 2)

    def take_focus(self) -> None:
        """Go to what comes next."""
        (self.go if self.practise.isHidden() else self.practise).setFocus(Qt.FocusReason.OtherFocusReason)


def _title() -> str:
    return tr("Laptop ini siap")


def _practise_word() -> str:
    return tr("Berlatih dahulu")


def _go_word() -> str:
    return tr("Mulai menilai")
