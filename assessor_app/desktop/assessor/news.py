"""Banners of the assessor's window: after a crash, and when the laptop's clock lies outside the event."""

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.ledger import HistoryEntry
from assessor_app.words import current, tr


def recovery_banner(look: Look, last_mark: str) -> Banner:
    """Says that the program ended suddenly and what the last saved mark is."""
    banner = Banner(look, _recovered, last_mark, icon="history")
    go_on = Button(look, _go_on, key="Esc", size=32)
    go_on.clicked.connect(banner.close_banner)
    banner.add_action(go_on)
    return banner


def clock_banner(look: Look, bench: Bench) -> Banner:
    """Says that the laptop's clock lies outside the event and asks for the day."""
    now = bench.now()
    words = current()
    facts = tr(
        "Jam laptop: {date}, {time} {zone}. Pilih hari di Hari ini; nilai tetap dapat diisi.",
        date=words.date(now.date()),
        time=words.time(now.time()),
        zone=bench.evaluation.zone.value,
    )
    banner = Banner(look, _outside, facts, icon="clock", tone="soga")
    close = Button(look, _close, key="Esc", size=32)
    close.clicked.connect(banner.close_banner)
    banner.add_action(close)
    return banner


def last_mark_words(bench: Bench) -> str:
    """The mark that was set or cleared last, with its time; empty before the first."""
    entry = bench.workspace.last_mark(bench.evaluation.id, bench.seat.assessor)
    if entry is None:
        return tr("Belum ada nilai yang diisi.")
    instrument = bench.evaluation.instrument_of(entry.city)
    title = instrument.indicator(entry.indicator).title if entry.indicator in instrument else ""
    return tr(
        "Nilai terakhir: {code} {title} = {value}, tersimpan {time}.",
        code=entry.indicator,
        title=title,
        value=_value(bench, entry),
        time=current().time(bench.local(entry.at).time(), seconds=True),
    )


def _value(bench: Bench, entry: HistoryEntry) -> str:
    if entry.new is None:
        return tr("dihapus")
    if entry.new == "TB":
        return tr("TB")
    scale = bench.evaluation.instrument_of(entry.city).scale
    return current().decimal(scale.printed(int(entry.new)))


def _recovered() -> str:
    return tr("Program tertutup tiba-tiba. Semua nilai tetap tersimpan.")


def _go_on() -> str:
    return tr("Lanjutkan")


def _outside() -> str:
    return tr("Jam laptop berada di luar tanggal acara.")


def _close() -> str:
    return tr("Mengerti")
