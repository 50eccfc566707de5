"""Sheets and columns of the preparation workbook and the marks table (design.md §9), for reader and writer alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.evaluation import AssessorNames, Horizon, NotesFor, Zone
from assessor_app.domain.instrument import Combine, Pillar, Rounding
from assessor_app.domain.sheet import Evidence, FindingKind


class Form(StrEnum):
    """How a column's cells are kept in a spreadsheet."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class Column:
    """One column: its name, whether a row must fill it, and which words it takes.

    `source` is the sheet whose first column it refers to; `width` is in characters.
    """

    name: str
    required: bool = False
    form: Form = Form.TEXT
    choices: tuple[str, ...] = ()
    source: str = ""
    width: int = 14


YES_NO: Mapping[str, bool] = {"ya": True, "tidak": False}
ZONES: Mapping[str, Zone] = {zone.value: zone for zone in Zone}
PAPERS: Mapping[str, str] = {"A4": "A4", "F4": "F4"}
COMBINES: Mapping[str, Combine] = {combine.value: combine for combine in Combine}
ROUNDINGS: Mapping[str, Rounding] = {rounding.value: rounding for rounding in Rounding}
PILLARS: Mapping[str, Pillar] = {pillar.value: pillar for pillar in Pillar}
PILLAR_NAMES: Mapping[str, Pillar] = {f"smart {word}": pillar for word, pillar in PILLARS.items()}
HORIZONS: Mapping[str, Horizon] = {"pendek": Horizon.SHORT, "menengah": Horizon.MEDIUM, "panjang": Horizon.LONG}
POSITIONS: Mapping[str, bool] = {"ketua": True, "anggota": False}
ASSESSOR_NAMES: Mapping[str, AssessorNames] = {
    "nama": AssessorNames.NAME,
    "lembaga": AssessorNames.INSTITUTION,
    "anonim": AssessorNames.ANONYMOUS,
}
NOTES_FOR: Mapping[str, NotesFor] = {"internal": NotesFor.INTERNAL, "daerah": NotesFor.CITY}
EVIDENCE: Mapping[str, Evidence] = {
    "terbukti": Evidence.PROVED,
    "belum terbukti": Evidence.NOT_PROVED,
    "tidak ditunjukkan": Evidence.NOT_SHOWN,
}
FINDING_KINDS: Mapping[str, FindingKind] = {
    "kekuatan": FindingKind.STRENGTH,
    "kelemahan": FindingKind.WEAKNESS,
    "rekomendasi": FindingKind.RECOMMENDATION,
}
NOT_APPLICABLE = "TB"
CLEAR = "-"
"""Takes away what is there; an empty cell leaves it."""

DOCUMENTS = (
    "surat",
    "surat-perubahan",
    "laporan",
    "ringkasan",
    "tindak-lanjut",
    "rekapitulasi",
    "berita-acara",
    "berita-acara-perubahan",
    "kertas-kerja",
    "lembar",
    "daftar-lembar",
    "formulir",
    "penerimaan",
    "piagam",
)
"""The documents that Naskah may have rows for: the first words of their file names; what a later closing makes."""

FOR = "untuk"
"""The column of Naskah that says for which papers a row speaks; it holds no text that is printed."""

SETTINGS = (
    Column("id"),
    Column("judul", required=True),
    Column("tahun", required=True, form=Form.NUMBER),
    Column("tahap"),
    Column("tempat"),
    Column("kota"),
    Column("zona", choices=tuple(ZONES)),
    Column("mulai", form=Form.DATE),
    Column("selesai", form=Form.DATE),
    Column("serah", form=Form.TIME),
    Column("penyelenggara"),
    Column("unit"),
    Column("alamat"),
    Column("logo"),
    Column("kertas", choices=tuple(PAPERS)),
    Column("kuorum", form=Form.NUMBER),
    Column("pembanding"),
    Column("nama_penilai", choices=tuple(ASSESSOR_NAMES)),
    Column("catatan_indikator", choices=tuple(NOTES_FOR)),
)
"""The keys of the sheet Evaluasi, in its column `kunci`."""

_YA = tuple(YES_NO)
_CITY = Column("kode_daerah", required=True, source="Daerah", width=16)
_ASSESSOR = Column("asesor", required=True, source="Asesor", width=16)
_PILLAR = Column("dimensi", choices=tuple(PILLARS))
_HORIZON = Column("jangka", choices=tuple(HORIZONS), width=12)

SHEETS: Mapping[str, tuple[Column, ...]] = {
    "Evaluasi": (
        Column("kunci", required=True, width=20),
        Column("isi", form=Form.LONG, width=60),
    ),
    "Aturan": (
        Column("instrumen", required=True, width=16),
        Column("nama", width=40),
        Column("min", required=True, form=Form.NUMBER, width=8),
        Column("maks", required=True, form=Form.NUMBER, width=8),
        Column("langkah", required=True, form=Form.NUMBER, width=10),
        Column("gabungan", choices=tuple(COMBINES)),
        Column("buang", form=Form.NUMBER, width=8),
        Column("pembulatan", choices=tuple(ROUNDINGS), width=20),
        Column("urutan_seri", width=20),
        Column("wajib_temuan", choices=_YA),
    ),
    "Indikator": (
        Column("instrumen", required=True, source="Aturan", width=16),
        Column("kode_aspek", required=True, width=12),
        Column("aspek", required=True, width=18),
        Column("bobot_aspek", required=True, form=Form.NUMBER, width=12),
        Column("kode", required=True, width=10),
        Column("indikator", width=24),
        Column("subindikator", width=24),
        Column("judul", required=True, form=Form.LONG, width=60),
        _PILLAR,
        Column("bobot", form=Form.NUMBER, width=8),
        Column("boleh_tb", choices=_YA, width=10),
        Column("panduan", form=Form.LONG, width=40),
    ),
    "Daerah": (
        Column("kode", required=True, width=12),
        Column("nama", required=True, width=34),
        Column("kohor", width=16),
        Column("instrumen", required=True, source="Aturan", width=16),
        Column("hadir", choices=_YA, width=10),
        Column("latihan", choices=_YA, width=10),
    ),
    "Asesor": (
        Column("id", required=True, width=14),
        Column("nama", required=True, width=34),
        Column("singkatan", width=16),
        Column("lembaga", required=True, width=24),
        Column("panel", width=10),
        Column("kedudukan", choices=tuple(POSITIONS)),
        Column("label_identitas", width=16),
        Column("nomor_identitas", width=24),
    ),
    "Jadwal": (
        Column("tanggal", required=True, form=Form.DATE),
        Column("mulai", required=True, form=Form.TIME, width=10),
        Column("selesai", form=Form.TIME, width=10),
        Column("ruang", required=True, width=12),
        _CITY,
        Column("asesor", width=30),
        Column("pemapar", form=Form.LONG, width=40),
    ),
    "Inovasi": (
        _CITY,
        Column("nama", required=True, width=30),
        _PILLAR,
        _HORIZON,
        Column("uraian", form=Form.LONG, width=60),
    ),
    "Benturan": (_ASSESSOR, _CITY, Column("alasan", form=Form.LONG, width=60)),
    "Nilai_Sebelumnya": (
        _CITY,
        Column("instrumen", source="Aturan", width=16),
        Column("nilai_final", form=Form.NUMBER, width=12),
    ),
    "Nilai_Mandiri": (
        _CITY,
        Column("kode_indikator", required=True, width=16),
        Column("nilai", form=Form.NUMBER, width=10),
        Column("bukti", form=Form.LONG, width=60),
    ),
    "Nilai_Jangkar": (
        _CITY,
        Column("kode_indikator", required=True, width=16),
        Column("nilai", required=True, form=Form.NUMBER, width=10),
    ),
    "Naskah": (
        Column("dokumen", required=True, choices=DOCUMENTS, width=22),
        Column(FOR, width=24),
        Column("nomor", width=34),
        Column("tempat", width=18),
        Column("tanggal", form=Form.DATE),
        Column("sifat"),
        Column("hal", form=Form.LONG, width=40),
        Column("rujukan", form=Form.LONG, width=40),
        Column("dasar", form=Form.LONG, width=40),
        Column("jabatan", form=Form.LONG, width=40),
        Column("nama", width=30),
        Column("nip", width=22),
        Column("tembusan", form=Form.LONG, width=40),
        Column("narahubung", width=30),
        Column("batas_waktu", form=Form.DATE),
    ),
}
"""Every sheet of the preparation workbook; Indikator has `level_…` and Nilai_Sebelumnya aspect columns besides."""

REQUIRED_SHEETS = ("Evaluasi", "Aturan", "Indikator", "Daerah", "Asesor")
GUIDE_SHEET = "Petunjuk"

MARKS = (
    Column("kode_daerah", required=True, width=14),
    Column("daerah", width=28),
    Column("kode_indikator", required=True, width=16),
    Column("judul", form=Form.LONG, width=60),
    Column("nilai", form=Form.NUMBER, width=10),
    Column("catatan", form=Form.LONG, width=50),
    Column("bukti", choices=(*EVIDENCE, CLEAR), width=18),
)
"""The columns of a marks table; `daerah` and `judul` only help whoever fills it in. `nilai` must be there."""

FINDINGS = (
    Column("kode_daerah", required=True, width=14),
    Column("jenis", required=True, choices=tuple(FINDING_KINDS), width=14),
    Column("teks", required=True, form=Form.LONG, width=80),
    _HORIZON,
    Column("kode_temuan", width=14),
)
"""The columns of the findings beside them; `kode_temuan` says which finding of the sheet a row is about."""
MARKS_SHEET = "Nilai"
FINDINGS_SHEET = "Temuan"
