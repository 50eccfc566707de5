"""What the page Arsip dan kartu says."""

from pathlib import Path

from assessor_app.desktop.secretariat.archive.sheets import card_title
from assessor_app.desktop.secretariat.archive.work import NewCard
from assessor_app.operations.handing_over import HandedOver
from assessor_app.operations.originals import Originals
from assessor_app.words import ntr, tr


def archived_words(made: HandedOver) -> str:
    """What was written into an archive."""
    facts = tr(
        "{files} berkas skor, {versions} versi, {closings} penetapan, {issued} dokumen; kode arsip {digest}.",
        files=made.files,
        versions=made.versions,
        closings=made.closings,
        issued=made.issued,
        digest=made.digest,
    )
    return f"{tr('Tersimpan: {path}', path=made.path)}\n{facts}"


def originals_words(made: Originals, out: Path) -> str:
    """What was written out again."""
    return tr(
        "{originals} berkas asli, {opened} di antaranya tersegel dan ditulis juga terbuka: {path}",
        originals=made.originals,
        opened=made.opened,
        path=out,
    )


def issued_words(made: NewCard) -> str:
    """Whose card was issued, and where it lies."""
    evaluation = made.reissued.prepared.evaluation
    (seat,) = made.reissued.prepared.new_seats
    name = evaluation.assessor(seat).name
    lines = [
        tr("Kartu baru untuk {name}, paket revisi {n}.", name=name, n=evaluation.revision),
        ntr(
            "{n} versi dengan kartu lama sudah diterima dan tetap dihitung; yang datang kemudian menunggu keputusan.",
            "{n} versi dengan kartu lama sudah diterima dan tetap dihitung; yang datang kemudian menunggu keputusan.",
            made.reissued.listed,
        ),
    ]
    if not made.reissued.continues:
        lines.append(
            tr("Kartu baru ini tidak dapat membuka berkas skor yang dahulu: kode kartu lama tidak diketahui.")
        )
    for path in (made.files.package, made.files.cards):
        if path is not None:
            lines.append(tr("Tersimpan: {path}", path=path))
    return "\n".join(lines)


def title_word() -> str:
    """The page."""
    return tr("Arsip dan kartu")


def back_word() -> str:
    """Back to the page before."""
    return tr("Kembali")


def hand_over_word() -> str:
    """The button that writes the archive."""
    return tr("Simpan arsip…")


def merge_word() -> str:
    """The button that takes another desk's archive."""
    return tr("Gabungkan arsip…")


def originals_word() -> str:
    """The button that writes the originals out."""
    return tr("Tulis berkas asli…")


def card_word() -> str:
    """The button that issues a card."""
    return f"{card_title()}…"


def take_over_word() -> str:
    """The button of a second desk."""
    return tr("Ambil alih…")


def leaves_word() -> str:
    """What a cancelled archive leaves."""
    return tr("Bila dibatalkan, tidak ada yang tersisa.")


def writing_word() -> str:
    """What runs while an archive is written."""
    return tr("Menulis arsip")


def archive_title_word() -> str:
    """The head of the archive's card."""
    return tr("Arsip evaluasi")


def archive_about_word() -> str:
    """What an archive is."""
    return tr(
        "Satu berkas ZIP berisi semua yang diperlukan untuk menghitung ulang hasil di tempat lain: berkas skor asli, "
        "tersegel dan terbuka, semua nilai, keputusan, penetapan, dan dokumen terbit; tanpa kunci rahasia. Arsip "
        "meja lain, atau paket sendiri sesudah salinan dikembalikan, digabungkan di sini."
    )


def cards_title_word() -> str:
    """The head of the cards' card."""
    return tr("Kartu hilang atau dicuri")


def cards_about_word() -> str:
    """What a new card does."""
    return tr(
        "Kartu yang dicuri diganti dengan kunci dan kode baru; kartu baru melanjutkan dari berkas skor yang dahulu. "
        "Kartu yang hanya hilang cukup dibacakan kodenya dari codes.csv."
    )


def desk_title_word() -> str:
    """The head of the card about the two desks."""
    return tr("Meja pertama dan kedua")
