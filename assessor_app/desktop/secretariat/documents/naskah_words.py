"""What the fields of Naskah and the fields inside its templates are called, and what to write there."""

from assessor_app.desktop.secretariat.documents.kind_words import kind_words
from assessor_app.operations.naskah import COVER_BARS
from assessor_app.operations.paper_dates import CHANGE_LETTER
from assessor_app.words import tr

DOCUMENT_KINDS = {
    "surat": "letter",
    "surat-perubahan": "letter",
    "laporan": "report",
    "tindak-lanjut": "followup",
    "rekapitulasi": "recap",
    "berita-acara": "minutes",
    "berita-acara-perubahan": "minutes",
    "daftar-lembar": "sheet-list",
    "piagam": "certificate",
}
"""The document of a row of Naskah → its kind."""


def document_words(document: str) -> str:
    """The name of a document of Naskah: of its kind, or of the papers that a later closing makes."""
    words = {
        "surat-perubahan": tr("Surat perubahan hasil"),
        "berita-acara-perubahan": tr("Berita acara perubahan"),
    }
    return words.get(document) or kind_words(DOCUMENT_KINDS[document])


def field_words(field: str, document: str = "") -> str:
    """The name of a field, where a document means something of its own by it."""
    if field == "batas_waktu" and document == CHANGE_LETTER:
        return tr("Batas waktu keberatan")
    words = {
        "nomor": tr("Nomor"),
        "tempat": tr("Tempat"),
        "tanggal": tr("Tanggal"),
        "sifat": tr("Sifat"),
        "hal": tr("Hal"),
        "rujukan": tr("Rujukan"),
        "dasar": tr("Dasar"),
        "jabatan": tr("Jabatan penanda tangan"),
        "nama": tr("Nama penanda tangan"),
        "nip": tr("NIP"),
        "tembusan": tr("Tembusan"),
        "narahubung": tr("Narahubung"),
        "batas_waktu": tr("Batas waktu tindak lanjut"),
        "gambaran_umum": tr("Gambaran umum"),
        "ruang_lingkup": tr("Ruang lingkup"),
        "penutup": tr("Penutup"),
        COVER_BARS: tr("Diagram batang di sampul"),
    }
    return words.get(field, field)


def field_hint(field: str) -> str:
    """What to write in a field; empty where its name says it."""
    words = {
        "tanggal": tr("misalnya 20 Juni 2019 atau 20/06/2019"),
        "batas_waktu": tr("misalnya 20 Juni 2019 atau 20/06/2019"),
        "rujukan": tr("misalnya: undangan kami Nomor … tanggal …"),
        "dasar": tr("misalnya: Nota Kesepahaman Nomor …"),
        "jabatan": tr("dengan a.n. atau Plt. bila perlu, satu baris untuk setiap jabatan"),
        "tembusan": tr("satu baris untuk setiap penerima"),
        COVER_BARS: tr("satu batang untuk setiap indikator daerah itu"),
    }
    return words.get(field, "")


def empty_words(field: str, document: str) -> str:
    """What is printed where a field is empty."""
    if field == "hal" and document == CHANGE_LETTER:
        return tr("kosong: pemberitahuan perubahan hasil")
    if document == CHANGE_LETTER and field == "batas_waktu":
        return tr("kosong: tanpa batas waktu")
    return tr("kosong: garis titik-titik untuk ditulis tangan")


def template_field_words(field: str) -> str:
    """What a field inside a template stands for."""
    words = {
        "daerah": tr("nama daerah"),
        "provinsi": tr("provinsi daerah"),
        "kepala_daerah": tr("Bupati atau Wali Kota"),
        "nilai": tr("nilai final daerah"),
        "nilai_tertinggi": tr("nilai tertinggi pada skala"),
        "evaluasi": tr("nama evaluasi"),
        "tahun": tr("tahun evaluasi"),
        "tahap": tr("tahap evaluasi"),
        "penyelenggara": tr("penyelenggara"),
        "unit": tr("unit penyelenggara"),
        "lokasi": tr("tempat pelaksanaan"),
        "kota": tr("kota pelaksanaan"),
        "waktu": tr("tanggal pelaksanaan"),
        "jumlah_daerah": tr("jumlah daerah yang mengikuti"),
        "jumlah_tidak_ikut": tr("jumlah daerah yang tidak mengikuti"),
        "jumlah_asesor": tr("jumlah asesor yang menilai daerah"),
        "jumlah_indikator": tr("jumlah indikator"),
        "jumlah_aspek": tr("jumlah aspek"),
        "jumlah_rekomendasi": tr("jumlah rekomendasi asesor"),
        "aspek": tr("nama semua aspek"),
        "nomor": tr("nomor dokumen ini"),
        "tanggal": tr("tanggal dokumen ini"),
        "rujukan": tr("rujukan di atas"),
        "dasar": tr("dasar di atas"),
        "batas_waktu": tr("batas waktu tindak lanjut"),
        "narahubung": tr("narahubung di atas"),
    }
    return words.get(field, field)
