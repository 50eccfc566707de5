"""What the banners of the assessor's window say: after a crash, and when the clock lies outside the event."""

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.recall import FINDINGS, NOTE, Place
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.ledger import HistoryEntry, HistoryKind
from assessor_app.words import current, tr


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


def recovery_facts(bench: Bench, place: Place, last_mark: str) -> str:
    """The last saved mark, and the note or finding that was being typed, up to its last saved word."""
    if place.field != NOTE and place.step != FINDINGS:
        return last_mark
    workspace, evaluation, seat = bench.workspace, bench.evaluation, bench.seat
    history = workspace.draft_history(evaluation.id, seat.assessor, place.city)
    kind = HistoryKind.NOTE if place.field == NOTE else HistoryKind.FINDING
    typed = [e for e in history if e.kind is kind and (kind is HistoryKind.FINDING or e.indicator == place.indicator)]
    if not typed or typed[-1].new is None:
        return last_mark
    time = current().time(bench.local(typed[-1].at).time(), seconds=True)
    if kind is HistoryKind.NOTE:
        return f"{last_mark}\n" + tr(
            "Catatan {code} dipulihkan sampai kata terakhir, {time}.", code=place.indicator, time=time
        )
    return f"{last_mark}\n" + tr("Temuan dipulihkan sampai kata terakhir, {time}.", time=time)


def last_mark_words(bench: Bench, *, short: bool = False) -> str:
    """The mark that was set or cleared last, with its time; `short` by its code alone."""
    entry = bench.workspace.last_mark(bench.evaluation.id, bench.seat.assessor)
    if entry is None:
        return tr("Belum ada nilai yang diisi.")
    value, time = _value(bench, entry), current().time(bench.local(entry.at).time(), seconds=True)
    if short:
        return tr("Nilai terakhir: {code} = {value}, tersimpan {time}.", code=entry.indicator, value=value, time=time)
    instrument = bench.evaluation.instrument_of(entry.city)
    title = instrument.indicator(entry.indicator).title if entry.indicator in instrument else ""
    return tr(
        "Nilai terakhir: {code} {title} = {value}, tersimpan {time}.",
        code=entry.indicator,
        title=title,
        value=value,
        time=time,
    )


def _value(bench: Bench, entry: HistoryEntry) -> str:
    if entry.new is None:
        return tr("dihapus")
    if entry.new == "TB":
        return tr("TB")
    scale = bench.evaluation.instrument_of(entry.city).scale
    return current().decimal(scale.printed(int(entry.new)))


def _outside() -> str:
    return tr("Jam laptop berada di luar tanggal acara.")


def _close() -> str:
    return tr("Mengerti")
