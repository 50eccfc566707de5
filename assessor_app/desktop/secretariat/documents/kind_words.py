"""What each kind of document is called, and in one line what it is for."""

from assessor_app.words import tr

ICONS = {
    "letter": "mail",
    "report": "file-text",
    "summary": "file-check",
    "followup": "list-checks",
    "recap": "table-2",
    "minutes": "scroll-text",
    "worksheet": "sheet",
    "sheet": "clipboard-list",
    "sheet-list": "signature",
    "forms": "pencil",
    "receipts": "inbox",
    "certificate": "award",
    "scan": "eye",
}


def kind_words(kind: str) -> str:
    """The official name of a kind."""
    words = {
        "letter": tr("Surat pemberitahuan hasil"),
        "report": tr("Laporan hasil per daerah"),
        "summary": tr("Ringkasan satu halaman"),
        "followup": tr("Rencana tindak lanjut"),
        "recap": tr("Rekapitulasi nilai"),
        "minutes": tr("Berita acara"),
        "worksheet": tr("Kertas kerja"),
        "sheet": tr("Lembar penilaian"),
        "sheet-list": tr("Daftar lembar asesor"),
        "forms": tr("Formulir kosong"),
        "receipts": tr("Daftar penerimaan"),
        "certificate": tr("Piagam partisipasi"),
        "scan": tr("Pindaian bertanda tangan"),
    }
    return words.get(kind, kind)


def kind_about(kind: str) -> str:
    """What a kind is for, short enough for one line of the list."""
    words = {
        "letter": tr("kepada bupati dan wali kota"),
        "report": tr("nilai, grafik, rekomendasi"),
        "summary": tr("untuk diteruskan lewat WhatsApp"),
        "followup": tr("diisi daerah, PDF dan Excel"),
        "recap": tr("semua daerah menurut abjad"),
        "minutes": tr("semua, atau per ruang dan hari"),
        "worksheet": tr("perhitungan sampai nilai final"),
        "sheet": tr("satu asesor, satu daerah"),
        "sheet-list": tr("satu halaman untuk ditandatangani"),
        "forms": tr("lembar, jadwal, daftar hadir"),
        "receipts": tr("berkas skor yang masuk"),
        "certificate": tr("untuk setiap daerah peserta"),
        "scan": tr("berita acara yang sudah ditandatangani"),
    }
    return words.get(kind, "")
