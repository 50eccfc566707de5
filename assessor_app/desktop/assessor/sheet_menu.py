"""The menu of a sheet: what is seldom wanted, and the toolbar where the window has no room for it. No signals."""

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scoring.rows import Show
from assessor_app.desktop.widgets.menu import Entry
from assessor_app.domain.sheet import SheetState
from assessor_app.words import tr

MOVE, HISTORY, KEYS, BLIND, NEXT = "move", "history", "keys", "blind", "next-missing"


def sheet_entries(content: Content | None) -> list[Entry]:
    """What can be done with the open sheet besides scoring it."""
    drafting = content is not None and content.state is SheetState.DRAFT
    return [
        Entry(MOVE, tr("Pindahkan isi lembar ke daerah lain…"), enabled=drafting, group="sheet"),
        Entry(HISTORY, tr("Riwayat lembar ini…"), enabled=content is not None, group="sheet"),
        Entry(KEYS, tr("Daftar tombol") + "\tF1", group="sheet"),
    ]


def toolbar_entries(show: str, *, blind: bool, missing: bool) -> list[Entry]:
    """The toolbar above the indicators as lines of a menu.

    Args:
        show: the key of the filter in use.
        missing: whether anything still needs a mark.
    """
    filters = (
        (Show.ALL, tr("Semua")),
        (Show.MISSING, tr("Belum dinilai")),
        (Show.NOTED, tr("Ada catatan")),
    )
    return [
        *(Entry(key.value, words, checked=key.value == show, group="filter") for key, words in filters),
        Entry(NEXT, tr("Belum dinilai berikutnya") + "\tCtrl+G", enabled=missing, group="toolbar"),
        Entry(BLIND, tr("Sembunyikan angka skala"), checked=blind, group="toolbar"),
    ]


def row_entries() -> list[Entry]:
    """What can be done with a begun sheet from the day's list."""
    return [
        Entry(MOVE, tr("Pindahkan isi lembar ke daerah lain…")),
        Entry(HISTORY, tr("Riwayat lembar ini…")),
    ]
