"""At the right of Persiapan: what should be seen, what the workbook changes, what is settled."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.glyphs import Glyph
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.domain.bookings import double_bookings, taking_place
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.rooms import room_name
from assessor_app.errors import UserError
from assessor_app.operations.revision_changes import RevisionChange
from assessor_app.words import current, ntr, sentence, tr

_MOST = 40
_TOLD_ABOVE = "session-conflict-of-interest"
"""The notice that a workbook gives by row of what `clashes` says of any evaluation."""
_TOP = Qt.AlignmentFlag.AlignTop


class ChecksPanel(Styled, QWidget):
    """A card of findings; the page hands it what there is."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: Sequence[UserError] = ()
        self._changes: Sequence[RevisionChange] = ()
        self._evaluation: Evaluation | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.dress(look)

    def show_findings(
        self, evaluation: Evaluation | None, notices: Sequence[UserError], changes: Sequence[RevisionChange]
    ) -> None:
        """Show what was noticed in a workbook and what it changes."""
        self._evaluation, self._notices, self._changes = evaluation, notices, changes
        self._fill()

    @override
    def retranslate(self) -> None:
        self._fill()
        super().retranslate()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        evaluation, look = self._evaluation, self.look
        if evaluation is None:
            return
        card = Card(look, spacing=8)
        card.box.addWidget(Label(look, tr("Pemeriksaan"), "h2"))
        for title, text in (*doubles(evaluation), *clashes(evaluation)):
            self._add(card, "warning", title, text)
        for notice in [n for n in self._notices if n.key != _TOLD_ABOVE][:_MOST]:
            self._add(card, "warning", "", sentence("notice", notice.key, **notice.fields))
        if self._changes:
            card.box.addWidget(Line(look))
            count = ntr("{n} perubahan", "{n} perubahan", len(self._changes))
            card.box.addWidget(Label(look, tr("Yang berubah: {count}", count=count), "label_strong"))
            for change in self._changes[:_MOST]:
                words = sentence("revision", change.kind, subject=change.subject)
                self._add(card, "newer", "", words)
        card.box.addWidget(Line(look))
        for text in settled(evaluation):
            self._add(card, "ok", "", text)
        card.box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(card)
        scroll.setAccessibleName(tr("Pemeriksaan"))
        self._column.addWidget(scroll)

    def _add(self, card: Card, verdict: str, title: str, text: str) -> None:
        look, row, words = self.look, QHBoxLayout(), QVBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(Glyph(look, verdict, size=16), 0, _TOP)
        words.setSpacing(0)
        if title:
            words.addWidget(Label(look, title, "label_strong", wrap=True))
        words.addWidget(Paragraph(look, text, "text", "ink2" if title else "ink"))
        row.addLayout(words, 1)
        card.box.addLayout(row)


def doubles(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Sessions that take a room, a city or assessors twice at one time, as a package of an older program may."""
    sessions = taking_place(evaluation)
    pairs: dict[tuple[int, int], str] = {}
    for double in islice(double_bookings(sessions), _MOST * 10):
        first, second = sessions[double.first], sessions[double.second]
        pairs[(double.first, double.second)] = tr(
            "{city} di Ruang {room} dan {other} di Ruang {other_room}, bertumpuk pada {day} pukul {time}.",
            city=evaluation.city(first.city).name,
            room=room_name(first.room),
            other=evaluation.city(second.city).name,
            other_room=room_name(second.room),
            day=current().day(first.date),
            time=current().time(max(first.start, second.start)),
        )
    return [(tr("Jadwal bertumpuk"), text) for _, text in sorted(pairs.items())][:_MOST]


def clashes(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Sessions that seat an assessor with a conflict of interest; the sheet would never count."""
    found = []
    for session in evaluation.sessions:
        for assessor in session.assessors:
            if evaluation.in_conflict_of_interest(assessor, session.city):
                found.append(
                    (
                        tr("Benturan kepentingan"),
                        tr(
                            "{assessor} dijadwalkan untuk {city}. Lembarnya tidak akan dihitung; tukar asesornya di "
                            "buku kerja.",
                            assessor=evaluation.assessor(assessor).name,
                            city=evaluation.city(session.city).name,
                        ),
                    )
                )
    return found


def settled(evaluation: Evaluation) -> list[str]:
    """What holds."""
    lines = []
    avoided = len(evaluation.interests) - len(clashes(evaluation))
    if avoided > 0:
        lines.append(ntr("{n} benturan sudah dihindari", "{n} benturan sudah dihindari", avoided))
    seats = [sum(a.id in s.assessors for s in evaluation.sessions) for a in evaluation.assessors if not a.spare]
    if evaluation.sessions and not doubles(evaluation):
        lines.append(tr("Tidak ada ruang, daerah, atau asesor yang dijadwalkan dua kali pada jam yang sama"))
    if evaluation.sessions and seats:
        lines.append(tr("Beban: {least} sampai {most} daerah tiap asesor", least=min(seats), most=max(seats)))
    else:
        lines.append(tr("Tanpa jadwal: setiap asesor menilai setiap daerah"))
    lines.append(tr("Bobot setiap instrumen berjumlah 100%"))
    return lines
