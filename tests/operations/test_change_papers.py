"""What a later closing prints: change papers with numbers of their own, while the signed ones stay as they were."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations.printing.codes import results_code, sheet_code
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, MALANG, SLEMAN
from tests.operations.small_desk import MEDAN, Desk, SmallEvent, marks_of, refusal, small_evaluation

TODAY = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()
"""The day on which these closings are made, by the event's clock."""
SHOWN = catalogue("id").date(TODAY)
TEXTS: Mapping[str, Mapping[str, str]] = {
    "surat": {"nomor": "B-1", "tanggal": TODAY.isoformat(), "hal": "Hasil", "batas_waktu": "2031-07-31"},
    "berita-acara": {"nomor": "BA-1", "tanggal": TODAY.isoformat(), "jabatan": "Direktur Contoh"},
}
CHANGE = {
    "surat-perubahan; Perubahan 1": {"nomor": "B-2", "tanggal": TODAY.isoformat(), "batas_waktu": "2031-08-15"},
    "berita-acara-perubahan; Perubahan 1": {"nomor": "BA-2", "tanggal": TODAY.isoformat()},
}
REASON = "dua nilai tertukar"


@dataclass(frozen=True)
class Scene:
    """A desk that closed, printed, received a correction of ui-2 for one city, and closed again."""

    desk: Desk
    first: Path
    digest: str


def naskah(desk: Desk, folder: Path, *texts: Mapping[str, Mapping[str, str]]) -> None:
    """Take the texts in by a workbook with no other change."""
    book = folder / "naskah.xlsx"
    merged = {key: fields for each in texts for key, fields in each.items()}
    book.write_bytes(preparation_workbook(small_evaluation(), merged))
    desk.does("prepare", book, "--out", folder / "siap")


def read(path: Path) -> str:
    """The text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def bytes_in(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def scene(small: SmallEvent, folder: Path, **version: object) -> Scene:
    """The correction changes the marks unless something else is said of it."""
    desk = small.closed.copy(folder / "meja")
    naskah(desk, folder, TEXTS)
    desk.does("report", "minutes", "letter", "--out", folder / "pertama")
    desk.does("report", "letter", "--city", BINJAI, "--out", folder / "pertama")
    wanted = {"marks": marks_of((4, 4, 4)), "reason": REASON} | version
    digest = small.next_file(folder / "susulan.skor", BINJAI, **wanted)
    desk.does("merge", folder / "susulan.skor")
    desk.does("close", "--note", "Perbaikan lembar Binjai")
    return Scene(desk, folder / "pertama", digest)


@pytest.fixture(scope="module")
def corrected(small: SmallEvent, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The scene, made once; tests that write work on copies."""
    return scene(small, tmp_path_factory.mktemp("perubahan"))


def test_minutes_and_letter_tell_the_change(corrected: Scene, tmp_path: Path) -> None:
    """Own number and date, both results codes, old and new figures, reason, the sheet with both codes; one letter."""
    desk = corrected.desk.copy(tmp_path / "meja")
    naskah(desk, tmp_path, TEXTS, CHANGE)
    printed = desk.does("report", "minutes", "letter", "--out", tmp_path / "out")
    minutes, letter = sorted((tmp_path / "out").iterdir())
    assert str(letter) in printed.stdout and "12.75" in letter.name
    told = read(minutes)
    old, new = (desk.results("--closing", n)["digest"] for n in ("1", "2"))
    for expected in (
        *("BERITA ACARA PERUBAHAN HASIL", "Nomor: BA-2", "Berita Acara Penilaian Nomor BA-1", "Direktur Contoh"),
        *(results_code(str(old)), results_code(str(new)), "Penetapan,", "Perubahan ke-1,", REASON),
        *(sheet_code(corrected.digest), "versi 2", "menggantikan versi 1", "ditandatangani 21 Juni 2019"),
        *(
            f"diterima {SHOWN}",
            "Nilai 1 (satu) daerah berubah; nilai 3 (tiga) daerah lain tetap",
            "semula",
            "menjadi",
        ),
        *("Perbaikan lembar Binjai", "Lampiran I: rekapitulasi nilai", "Asesor UI-2"),
    ):
        assert expected.casefold() in told.casefold(), expected
    for paper in (minutes, letter):
        assert all("Perubahan ke-1" in page.extract_text() for page in PdfReader(paper).pages)
    said = read(letter)
    for expected in (
        *("Nomor : B-2", "Yth. Wali Kota Binjai", "surat kami Nomor B-1", "Berita Acara Perubahan Hasil Nomor BA-2"),
        *(
            "Seorang dari 4 (empat) asesor yang menilai Kota Binjai memperbaiki 6 (enam) nilai",
            "21 Juni 2019",
            REASON,
        ),
        *(
            results_code(str(old)),
            results_code(str(new)),
            "31 Juli 2031",
            "15 Agustus 2031",
            "tiga asesor lain tetap",
        ),
    ):
        assert expected in said, expected
    for nobody in ("UI-2", "Asesor UI", "UGM", "ITB"):
        assert nobody not in said


def test_the_letter_names_the_report_that_it_replaces(corrected: Scene, tmp_path: Path) -> None:
    """By the code at the foot of the report of the first closing."""
    desk = corrected.desk.copy(tmp_path / "meja")
    desk.does("report", "letter", "--out", tmp_path / "out")
    desk.does("report", "report", "--city", BINJAI, "--closing", 1, "--out", tmp_path / "lama")
    (letter,), (report,) = ((tmp_path / name).iterdir() for name in ("out", "lama"))
    code = read(report).partition("Kode dokumen ")[2].split()[0]
    assert f"menggantikan laporan dengan kode dokumen {code}; butir" in read(letter)


def test_the_first_papers_are_printed_again_byte_for_byte(corrected: Scene, tmp_path: Path) -> None:
    """By --closing 1 and by issued: no later correction, no later code, whatever was written for the change."""
    desk = corrected.desk.copy(tmp_path / "meja")
    naskah(desk, tmp_path, TEXTS, CHANGE)
    desk.does("report", "minutes", "letter", "--closing", 1, "--out", tmp_path / "lagi")
    desk.does("report", "letter", "--closing", 1, "--city", BINJAI, "--out", tmp_path / "lagi")
    first = bytes_in(corrected.first)
    assert bytes_in(tmp_path / "lagi") == first
    desk.does("issued", "--out", tmp_path / "terbit")
    kept = bytes_in(tmp_path / "terbit" / "penetapan-1")
    assert {name: kept[name] for name in first} == first
    for name in first:
        assert REASON not in read(tmp_path / "lagi" / name)


def test_a_name_typed_later_is_not_in_the_first_papers(small: SmallEvent, tmp_path: Path) -> None:
    """Who sits on a spare seat is called as the files said that had come in when results were fixed."""
    desk, secret = small.merged.copy(tmp_path / "meja"), {"ASSESSOR_APP_CODE": small.codes["cadangan-1"]}
    rows = "".join(f"{BINJAI},{code},{level},\n" for code, level in marks_of((3, 3, 3)).items())
    (tmp_path / "nilai.csv").write_text("kode_daerah,kode_indikator,nilai,catatan\n" + rows, encoding="utf-8")
    desk.does("desk", "seat", "cadangan-1", "--room", "A", "--reason", "tambahan")

    def hand_over(name: str, *more: object) -> None:
        laptop, file = Desk(tmp_path / name), tmp_path / f"{name}.skor"
        laptop.does("join", small.package, "--assessor", "cadangan-1", "--name", name, *more, **secret)
        if not more:
            laptop.does("enter", tmp_path / "nilai.csv", "--sign", **secret)
        laptop.does("export", file, **secret)
        desk.does("merge", file)

    hand_over("Asesor Tambahan")
    desk.does("close", "--note", "Rapat pleno")
    desk.does("report", "minutes", "--out", tmp_path / "pertama")
    hand_over("Asesor Lain", "--continue", tmp_path / "Asesor Tambahan.skor")
    desk.does("close", "--note", "Sekali lagi")
    desk.does("report", "minutes", "--closing", 1, "--out", tmp_path / "lagi")
    assert "Asesor Tambahan" in read(next((tmp_path / "pertama").iterdir()))
    assert bytes_in(tmp_path / "lagi") == bytes_in(tmp_path / "pertama")


def test_a_city_that_stayed_has_no_letter(corrected: Scene, tmp_path: Path) -> None:
    """One sentence, and nothing is written, also where a city that changed is asked for beside it."""
    for chosen in (("--city", MEDAN), ("--city", BINJAI, "--city", MEDAN)):
        refused = corrected.desk.run("report", "letter", *chosen, "--out", tmp_path / "out")
        assert "Kota Medan tidak berubah pada Perubahan ke-1" in refusal(refused)
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
    corrected.desk.does("report", "letter", "--city", BINJAI, "--out", tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_where_no_figure_changed_there_are_minutes_alone(small: SmallEvent, tmp_path: Path) -> None:
    """A version with other words: the minutes say that nothing changed, a letter alone is refused."""
    desk = scene(small, tmp_path, marks=small.sheet(BINJAI)["marks"], notes={"B01": "ditambah"}).desk
    refused = desk.run("report", "letter", "--out", tmp_path / "surat")
    assert "tidak ada surat perubahan" in refusal(refused)
    assert not (tmp_path / "surat").exists() or not any((tmp_path / "surat").iterdir())
    both = desk.does("report", "minutes", "letter", "--out", tmp_path / "out")
    (minutes,) = (tmp_path / "out").iterdir()
    assert "tidak ada surat perubahan" in both.stderr
    told = read(minutes)
    assert "Tidak ada nilai yang berubah; nilai 4 (empat) daerah tetap" in told
    assert "versi 2" in told and REASON in told


def test_minutes_of_a_room_need_a_city_that_changed_there(corrected: Scene, tmp_path: Path) -> None:
    """The room and day of a changed city has minutes of its own; a day without one is told."""
    desk = corrected.desk.copy(tmp_path / "meja")
    desk.does("report", "minutes", "--room", "A", "--out", tmp_path / "out")
    (minutes,) = (tmp_path / "out").iterdir()
    told = read(minutes)
    assert "Ruang A, 20 Juni 2019" in told and "Nomor: …" in told and "Lampiran I" not in told
    desk.does("desk", "move", BINJAI, "--room", "A", "--date", "2019-06-21", "--start", "09.00", "--reason", "macet")
    desk.does("close", "--note", "Sesi dipindahkan")
    refused = desk.run("report", "minutes", "--room", "A", "--day", "2019-06-20", "--out", tmp_path / "lagi")
    assert "berita acaranya yang pertama tetap berlaku" in refusal(refused)


def test_an_objection_is_the_reason_of_the_next_change(small: SmallEvent, tmp_path: Path) -> None:
    """It changes no result, is named for its city in both papers, and for a city that stayed only in the minutes."""
    desk = small.closed.copy(tmp_path / "meja")
    before = desk.results("--live")["digest"]
    letter = "Surat Wali Kota Binjai Nomor 045/77"
    desk.does("desk", "objection", "Kota Binjai", letter, "--reason", "diteruskan kepada panel A")
    desk.does("desk", "objection", MEDAN, "Surat Nomor 9", "--reason", "bukti tidak baru")
    assert desk.results("--live")["digest"] == before
    small.next_file(tmp_path / "susulan.skor", BINJAI, marks=marks_of((4, 4, 4)), reason=REASON)
    desk.does("merge", tmp_path / "susulan.skor")
    desk.does("close", "--note", "Sesudah keberatan")
    desk.does("report", "minutes", "letter", "--out", tmp_path / "out")
    minutes, sent = sorted((tmp_path / "out").iterdir())
    told, said = read(minutes), read(sent)
    assert f"mengajukan keberatan ({letter}), diterima tanggal {SHOWN}. Alasan: diteruskan kepada panel A." in told
    assert f"Keberatan Kota Medan (Surat Nomor 9), diterima tanggal {SHOWN}, tidak mengubah nilainya" in told
    assert f"Keberatan Saudara ({letter}) kami terima tanggal {SHOWN}." in said
    assert "Medan" not in said and "panel A" not in said
    assert desk.check()[0] == 0


def test_a_newer_objection_names_the_one_it_replaces(small: SmallEvent, tmp_path: Path) -> None:
    """One word per city stands; an empty one is refused, and so is one without a reason."""
    desk = small.closed.copy(tmp_path / "meja")
    desk.does("desk", "objection", MALANG, "lisan, lewat telepon", "--reason", "dicatat")
    desk.does("desk", "objection", MALANG, "Surat Nomor 3", "--reason", "menyusul secara tertulis")
    assert "Isi keberatan" in refusal(desk.run("desk", "objection", MALANG, "  ", "--reason", "x"))
    assert desk.run("desk", "objection", MALANG, "Surat", "--reason", " ").exit_code == 1
    desk.does("close", "--note", "Lagi")
    desk.does("report", "minutes", "--out", tmp_path / "out")
    (minutes,) = (tmp_path / "out").iterdir()
    assert "Surat Nomor 3" in read(minutes) and "telepon" not in read(minutes)


def test_the_second_change_follows_the_first(corrected: Scene, small: SmallEvent, tmp_path: Path) -> None:
    """It names the papers of Perubahan ke-1, and leaves their numbers to them."""
    desk = corrected.desk.copy(tmp_path / "meja")
    naskah(desk, tmp_path, TEXTS, CHANGE)
    desk.does("desk", "absent", SLEMAN, "--reason", "mengundurkan diri")
    desk.does("desk", "waive", "ui-1", MEDAN, "--reason", "sakit")
    desk.does("close", "--note", "Sleman mengundurkan diri")
    desk.does("report", "minutes", "letter", "--out", tmp_path / "out")
    minutes, letter = sorted((tmp_path / "out").iterdir())
    told, said = read(minutes), read(letter)
    assert "Berita Acara Perubahan Hasil Nomor BA-2" in told and "Nomor: BA-2" not in told
    assert "mengundurkan diri" in told and "Perubahan ke-1," in told and "Perubahan ke-2," in told
    assert "tidak ikut" in told
    assert "Yth. Bupati Sleman" in said and "tidak mengikuti evaluasi" in said and "surat kami Nomor B-1" in said
    again = tmp_path / "perubahan-1"
    desk.does("report", "minutes", "letter", "--closing", 2, "--out", again)
    corrected.desk.copy(tmp_path / "asal")
    asal = Desk(tmp_path / "asal")
    naskah(asal, tmp_path, TEXTS, CHANGE)
    asal.does("report", "minutes", "letter", "--out", tmp_path / "dulu")
    assert bytes_in(again) == bytes_in(tmp_path / "dulu")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"surat; 99.99": {"nomor": "1"}}, "Naskah baris 4, kolom untuk"),
        ({"berita-acara; Ruang Z": {"nomor": "1"}}, "Naskah baris 5, kolom untuk"),
        ({"berita-acara; 2019-07-09": {"nomor": "1"}}, "Naskah baris 5, kolom untuk"),
        ({"surat-perubahan; Perubahan 9": {"nomor": "1"}}, "Naskah baris 4, kolom untuk"),
        ({"piagam; 12.75": {"tanggal": "2019-06-20"}}, "Naskah baris 5, kolom tanggal"),
    ],
)
def test_bad_rows_are_refused_by_row_and_nothing_is_written(
    corrected: Scene, tmp_path: Path, row: Mapping[str, Mapping[str, str]], sentence: str
) -> None:
    """What fits nothing and a date before its closing: exit 1, the row named, the desk as it was."""
    desk = corrected.desk.copy(tmp_path / "meja")
    book = tmp_path / "naskah.xlsx"
    texts = {**TEXTS, "surat; 35.07": {"nomor": "B-9"}, **row}
    book.write_bytes(preparation_workbook(small_evaluation(), texts))
    refused = desk.run("prepare", book, "--out", tmp_path / "siap")
    assert refused.exit_code == 1 and sentence in refused.stderr, refused.stderr
    desk.does("report", "letter", "--closing", 1, "--city", MALANG, "--out", tmp_path / "out")
    assert "B-9" not in read(next((tmp_path / "out").iterdir()))


def test_a_closing_that_is_not_there_prints_nothing(corrected: Scene, tmp_path: Path) -> None:
    """The closings that are there are named."""
    refused = corrected.desk.run("report", "minutes", "--closing", 7, "--out", tmp_path / "out")
    assert refused.exit_code == 1 and not (tmp_path / "out").exists()


def test_the_code_at_the_foot_finds_the_change_papers(corrected: Scene, tmp_path: Path) -> None:
    """The first minutes and those of the change have different codes, and each is found."""
    desk = corrected.desk.copy(tmp_path / "meja")
    desk.does("report", "minutes", "letter", "--out", tmp_path / "out")
    changed = [code(path) for path in sorted((tmp_path / "out").iterdir())]
    first = [code(path) for path in sorted(corrected.first.iterdir())]
    assert not set(changed) & set(first)
    for found, kind in zip(changed, ("berita acara", "surat pemberitahuan hasil"), strict=True):
        told = desk.does("verify", found).stdout.casefold()
        assert f"{kind}, dari penetapan ke-2" in told, told


def code(path: Path) -> str:
    """The code at the foot of the first page."""
    return read(path).partition("Kode dokumen ")[2].split()[0]
