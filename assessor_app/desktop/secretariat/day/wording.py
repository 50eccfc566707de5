"""What the sheet of a change of the day says of itself and its fields."""

from assessor_app.words import tr


def title() -> str:
    """The sheet."""
    return tr("Catat perubahan hari ini")


def about() -> str:
    """What a change of the day is."""
    return tr("Tanpa paket baru. Setiap catatan ditandatangani kunci sekretariat dan tercantum di berita acara.")


def go_word() -> str:
    """The button that records."""
    return tr("Catat perubahan")


def action_word() -> str:
    """The kind of change."""
    return tr("Yang berubah")


def city_word() -> str:
    """The city."""
    return tr("Daerah")


def assessor_word() -> str:
    """The assessor."""
    return tr("Asesor")


def seat_word() -> str:
    """The spare seat."""
    return tr("Kursi cadangan")


def room_word() -> str:
    """The room."""
    return tr("Ruang")


def date_word() -> str:
    """The day."""
    return tr("Tanggal")


def start_word() -> str:
    """When it begins."""
    return tr("Mulai")


def start_hint() -> str:
    """A time as an example."""
    return tr("13.30")


def for_word() -> str:
    """Whom a seat stands for."""
    return tr("Menggantikan")


def since_word() -> str:
    """From when on."""
    return tr("Berlaku")


def institution_word() -> str:
    """The label of a substitute's institution."""
    return tr("Lembaga asesor pengganti")


def institution_hint() -> str:
    """What documents say without one."""
    return tr("tanpa ini: Asesor pengganti")


def identity_word() -> str:
    """The label of a substitute's identity."""
    return tr("Identitas untuk berita acara")


def identity_hint() -> str:
    """Which identity is meant."""
    return tr("NIP atau NIDN, boleh kosong")


def text_word() -> str:
    """Who presents."""
    return tr("Pemapar yang hadir")


def said_word() -> str:
    """The label of what a city objects to."""
    return tr("Keberatan")


def said_hint() -> str:
    """How an objection may read."""
    return tr("misalnya: surat wali kota Nomor … tentang nilai B03 dan I02")


def reason_word() -> str:
    """The reason."""
    return tr("Alasan")


def reason_hint() -> str:
    """That the reason is printed."""
    return tr("wajib, tercetak di berita acara")


def reason_below() -> str:
    """What a good reason is."""
    return tr("Siapa yang mengatakan apa, misalnya: surat bupati 19 Juni, kepala dinas sakit.")
