"""The words that several of the assessor's pages say: pillars, horizons, kinds of finding, moments."""

import datetime as dt

from assessor_app.domain.evaluation import Horizon, Session, Zone
from assessor_app.domain.instrument import Pillar
from assessor_app.domain.sheet import Evidence, FindingKind
from assessor_app.words import current, ntr, tr


def pillar_word(pillar: Pillar) -> str:
    """The dimension as it is called, in English in both languages."""
    return pillar.value.capitalize()


def horizon_word(horizon: Horizon) -> str:
    """When something is to bear fruit."""
    words = {
        Horizon.SHORT: tr("jangka pendek"),
        Horizon.MEDIUM: tr("jangka menengah"),
        Horizon.LONG: tr("jangka panjang"),
    }
    return words[horizon]


def kind_word(kind: FindingKind) -> str:
    """A kind of finding."""
    words = {
        FindingKind.STRENGTH: tr("Kekuatan"),
        FindingKind.WEAKNESS: tr("Kelemahan"),
        FindingKind.RECOMMENDATION: tr("Rekomendasi"),
    }
    return words[kind]


def span(session: Session) -> str:
    """`13.30–13.50`."""
    words = current()
    return f"{words.time(session.start)}–{words.time(session.end)}"


def place_of(session: Session, zone: Zone) -> str:
    """`Ruang A · 13.30–13.50 WIB`."""
    return tr("Ruang {room} · {span} {zone}", room=session.room, span=span(session), zone=zone.value)


def moment_words(local: dt.datetime) -> str:
    """`Rabu 19 Juni, 17.05`."""
    words = current()
    return f"{words.day(local.date())}, {words.time(local.time())}"


def shift_words(room: str, minutes: int) -> str:
    """`Ruang A 15 menit lebih lambat`."""
    later = ntr("{n} menit lebih lambat", "{n} menit lebih lambat", minutes)
    earlier = ntr("{n} menit lebih awal", "{n} menit lebih awal", -minutes)
    return tr("Ruang {room}", room=room) + " " + (later if minutes > 0 else earlier)


def evidence_word(evidence: Evidence) -> str:
    """What a city showed for an indicator."""
    words = {
        Evidence.PROVED: tr("Terbukti"),
        Evidence.NOT_PROVED: tr("Belum terbukti"),
        Evidence.NOT_SHOWN: tr("Tidak ditunjukkan"),
    }
    return words[evidence]
