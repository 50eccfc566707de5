"""After a closing: what came in since would change at the next one. A banner says so, a sheet says what."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.phrases import reason_words, short_city
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.results import CityResult
from assessor_app.words import MISSING, current, ntr, tr

_NAMED = 8
_IN_SIGHT = 8  # rows of the sheet before it scrolls


@dataclass(frozen=True)
class Change:
    """A city as it was fixed and as it would be."""

    city: str
    before: str
    after: str
    sheets: str


class MovedBanner(Banner):
    """Hidden while the next closing would change nothing."""

    def __init__(self, look: Look, veil: Veil, *, parent: QWidget | None = None) -> None:
        super().__init__(look, "", icon="history", tone="soga", rounded=True, parent=parent)
        self._seen: Seen | None = None
        self._veil = veil
        self._wanted = True
        self.details = Button(look, _details, "secondary", size=32)
        self.details.clicked.connect(self._on_details)
        self._outer.addWidget(self.details, 0, Qt.AlignmentFlag.AlignVCenter)  # beside: the page below is dense
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        """Leave it out where a page has no room for it."""
        self._wanted = wanted
        self.setVisible(wanted and self._seen is not None and bool(self._seen.moved))

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        moved = seen.moved if seen is not None else ()
        self.setVisible(self._wanted and bool(moved))
        if moved:
            names = [short_city(row.city.name) for pair in moved if (row := pair[1] or pair[0]) is not None]
            self.tell(
                ntr(
                    "{n} daerah akan berubah pada penetapan berikutnya; hasil yang ditetapkan tetap.",
                    "{n} daerah akan berubah pada penetapan berikutnya; hasil yang ditetapkan tetap.",
                    len(moved),
                ),
                ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else ""),
            )

    def _on_details(self) -> None:
        if self._seen is not None:
            MovedSheet(self.look, self._seen, self._veil, parent=self.window()).open()


class MovedSheet(Sheet):
    """The cities that would change: their final as fixed and as of now, and the sheets that make the difference."""

    def __init__(self, look: Look, seen: Seen, veil: Veil, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, cancel=_close, width=820, parent=parent)
        columns: list[Column[Change]] = [
            Column("city", _city_word, _city, role="label", width=210),
            Column("before", _before_word, _before, align="right"),
            Column("after", _after_word, _after, align="right", role="label_strong"),
            Column("sheets", _sheets_word, _sheets, stretch=True, token="ink2"),
        ]
        self.table: TableView[Change] = TableView(look, _title, veil.columns(columns, ("before", "after")))
        changes = read_changes(seen)
        self.table.setMinimumHeight(look.px(36 + 28 * min(max(len(changes), 3), _IN_SIGHT)))
        self.table.show_rows(changes)
        self.body.addWidget(self.table, 1)


def read_changes(seen: Seen) -> tuple[Change, ...]:
    """What the next closing would change, city by city."""
    evaluation = seen.evaluation
    changes = []
    for before, after in seen.moved:
        row = after or before
        assert row is not None
        changes.append(
            Change(
                short_city(row.city.name),
                _final(before),
                _final(after),
                _difference(before, after, evaluation),
            )
        )
    return tuple(changes)


def _final(row: CityResult | None) -> str:
    return current().decimal(row.final) if row is not None else MISSING


def _difference(before: CityResult | None, after: CityResult | None, evaluation: Evaluation) -> str:
    """Whose sheets are new, other or gone; why a city has no final any more."""
    old, new = before.sheets if before is not None else {}, after.sheets if after is not None else {}
    parts = []
    for assessor in sorted(old.keys() | new.keys()):
        name = evaluation.assessor(assessor).name
        if assessor not in old:
            parts.append(tr("baru: {name}", name=name))
        elif assessor not in new:
            parts.append(tr("tidak dihitung lagi: {name}", name=name))
        elif old[assessor] != new[assessor]:
            parts.append(tr("versi lain: {name}", name=name))
    if after is not None and not after.complete:
        parts.append(reason_words(after, evaluation))
    if after is None:
        parts.append(tr("tidak mengikuti"))
    return "; ".join(parts)


def _city(row: Change) -> str:
    return row.city


def _before(row: Change) -> str:
    return row.before


def _after(row: Change) -> str:
    return row.after


def _sheets(row: Change) -> str:
    return row.sheets


def _details() -> str:
    return tr("Lihat perubahan")


def _title() -> str:
    return tr("Yang akan berubah pada penetapan berikutnya")


def _about() -> str:
    return tr("Yang masuk sesudah penetapan disimpan semua. Hasil dan dokumen baru berubah bila ditetapkan lagi.")


def _close() -> str:
    return tr("Tutup")


def _city_word() -> str:
    return tr("Daerah")


def _before_word() -> str:
    return tr("Ditetapkan")


def _after_word() -> str:
    return tr("Menjadi")


def _sheets_word() -> str:
    return tr("Lembar yang membuatnya berubah")
