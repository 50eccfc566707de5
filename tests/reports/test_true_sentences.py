"""Every sentence is computed or left out: papers of events in which a fixed sentence would be false.

A table of events; of each what has to stand in its papers and what must not, and every number that stands before a
noun is a number of something in that event, with its words behind it.
"""

import functools
import re
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from num2words import num2words

from assessor_app.domain.evaluation import Previous
from tests.reports.true_events import (
    MARKS,
    NAMES,
    PAPER,
    PEOPLE,
    RECUSED,
    TB,
    TWO,
    A,
    B,
    C,
    Event,
    having,
    usual,
    without,
)
from tests.reports.true_papers import printed

NOUNS = ("kabupaten/kota", "daerah", "asesor", "lembar", "indikator", "aspek", "rekomendasi", "berkas", "sesi")
NUMBER = re.compile(rf"(?<![\w.,/-])(\d[\d.]*)(?: \(([a-z ]+)\))? ({'|'.join(NOUNS)})\b(?! {{)")
SUM = re.compile(r"Dari (\d+) \([^)]*\) lembar penilaian, ([^.]*)\.")

NEVER = (
    *("sedikitnya", "di secara", "pada sebelumnya", r"Rata-rata [01] daerah", r"\b0 \(nol\)", "Tahap -", r"\.\."),
    *("yang dijadwalkan, dengan", "kabupaten dan kota yang", "Direktur Jenderal", r";\.", r"\{", "rencana induk"),
    *("telah menyelesaikan", "Usulan", "evaluasi berikutnya", r"memenuhi kuorum\.", "tanda tangan elektronik"),
)
"""What is false or broken in every event."""


@dataclass(frozen=True)
class Case:
    """An event with what its papers say: kind (the beginning of its name) → expressions that are there, or not."""

    event: Event
    there: tuple[tuple[str, str], ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    cities: tuple[str, ...] = (A,)


ALL = "Setiap daerah dinilai oleh 5 (lima) asesor"
MIXED = {(a, c): MARKS for c, n in zip(NAMES, (1, 2, 3, 4, 5), strict=True) for a in PEOPLE[:n]}

CASES = {
    "everything went well": Case(
        usual(),
        there=(
            ("surat", re.escape(ALL) + r"\. Penilaian mencakup 6 \(enam\) indikator"),
            ("surat", r"termasuk rekomendasi asesor, disampaikan"),
            ("berita-acara", r"Daerah yang dijadwalkan berjumlah 3 \(tiga\) dan semuanya mengikuti"),
            ("berita-acara", r"Lembar penilaian berjumlah 15 \(lima belas\), seluruhnya diterima dan dihitung"),
            ("berita-acara", r"Kuorum 3 \(tiga\) asesor terpenuhi\."),
            ("berita-acara", r"penilaian atas paparan 3 \(tiga\) kabupaten/kota.*angka 1 dan angka 2\."),
            ("berita-acara", r"disampaikan kepada Kepala Kantor untuk ditetapkan"),
            ("laporan", r"Sebanyak 5 rekomendasi asesor"),
        ),
        absent=(
            ("surat", "kecuali|belum lengkap|tidak mengikuti"),
            ("berita-acara", "Ketidakhadiran|Yang tidak diterima|Masih ditunggu|tanpa lembar"),
            ("ringkasan", "TB"),
        ),
    ),
    "one assessor recused, one sheet never came": Case(
        having(without(usual(), ("A3", C)), RECUSED, ("A1", B)),
        there=(
            ("surat", r"dinilai oleh 4 \(empat\) asesor, kecuali Kabupaten Malang yang dinilai oleh 5 \(lima\)"),
            (
                "berita-acara",
                r"1 \(satu\) berupa pernyataan tidak menilai, dan 1 \(satu\) tidak diterima sampai penetapan",
            ),
            ("berita-acara", r"Yang tidak diterima: Asesor A3 untuk Kabupaten Sleman"),
            ("berita-acara", r"Asesor A1 tidak menilai Kota Binjai, dengan alasan “Benturan: pernah mendampingi”\."),
        ),
        absent=(("surat", re.escape(ALL + ".")), ("berita-acara", "Masih ditunggu|seluruhnya diterima")),
        cities=(B,),
    ),
    "fewer than the quorum were able to score": Case(
        having(usual(people=PEOPLE[:4]), RECUSED, ("A1", B), ("A2", B), interests=frozenset({("A3", B)})),
        there=(
            ("surat", r"kecuali Kota Binjai yang dinilai oleh 1 \(satu\) asesor"),
            ("surat 12.75", r"Daerah Saudara dinilai oleh 1 \(satu\) asesor"),
            ("berita-acara", r"terpenuhi, kecuali untuk Kota Binjai, yang penilaiannya dinyatakan lengkap karena"),
            ("berita-acara", r"1 \(satu\) tidak dihitung karena benturan kepentingan"),
            ("berita-acara", r"Lembar Asesor A3 untuk Kota Binjai tidak dihitung"),
            ("laporan 12.75", "Asesor memberi nilai 0 sampai 4"),
            ("laporan 12.75", "nilai dari satu asesor yang menilai daerah ini"),
            ("ringkasan 12.75", "nilai dari satu asesor itu"),
        ),
        absent=(
            ("surat", "Setiap daerah dinilai oleh 4 (empat) asesor."),
            ("berita-acara", r"Kuorum 3 \(tiga\) asesor terpenuhi\."),
            ("laporan 12.75", "Setiap asesor"),
        ),
        cities=(B,),
    ),
    "a city stayed incomplete and the results are fixed": Case(
        without(usual(), ("A1", B), ("A2", B), ("A3", B)),
        there=(
            (
                "surat",
                r"Setiap daerah yang penilaiannya lengkap dinilai oleh 5 \(lima\) asesor\. Penilaian Kota Binjai",
            ),
            ("surat 12.75", r"belum ada: 2 lembar masuk, diperlukan 3\."),
            ("surat 12.75", "Lampiran : –"),
            ("rekapitulasi", "2 lembar masuk, diperlukan 3; 3 lembar belum diterima"),
            ("berita-acara", r"Belum lengkap: Kota Binjai \(2 lembar masuk, diperlukan 3\)\."),
            ("berita-acara", r"3 \(tiga\) tidak diterima sampai penetapan"),
            (
                "berita-acara",
                r"Nilai 2 \(dua\) daerah, yaitu Kabupaten Malang dan Kabupaten Sleman, pada rekapitulasi",
            ),
        ),
        absent=(
            ("surat 12.75", "Rencana tindak lanjut|terlampir|rekomendasi"),
            ("rekapitulasi", "Asesor A"),
            ("surat", r"Setiap daerah dinilai|Laporan hasil setiap daerah,|Asesor A"),
            ("berita-acara", "Masih ditunggu"),
            ("laporan 12.75", "nilai final, nilai setiap aspek|Program menyebutkan daerah, nilai, status"),
            ("ringkasan 12.75", "Mulailah|Prioritas"),
            ("tindak-lanjut 12.75", "Indikator untuk ditindaklanjuti"),
        ),
        cities=(B,),
    ),
    "two versions of a sheet before the closing": Case(
        having(without(usual(), ("A5", A)), TWO, ("A2", B), closed=False),
        there=(
            ("rekapitulasi", "Dua versi lembar menunggu keputusan sekretariat"),
            ("berita-acara", r"1 \(satu\) menunggu keputusan antara beberapa versi"),
            ("berita-acara", r"1 \(satu\) belum diterima"),
            ("berita-acara", r"Masih ditunggu: Asesor A5 untuk Kabupaten Malang\."),
            ("berita-acara", "SEMENTARA"),
        ),
        absent=(("berita-acara", "sampai penetapan"), ("surat", "Asesor A"), ("rekapitulasi", "Asesor A")),
        cities=(B,),
    ),
    "a substitute outside the schedule": Case(
        having(without(usual(), *((("A5", c)) for c in (A, B, C))), MARKS, ("A6", A)),
        there=(
            ("surat", r"kecuali Kabupaten Malang yang dinilai oleh 5 \(lima\) asesor"),
            ("berita-acara", r"Penilai di luar jadwal\. Lembar Asesor A6 untuk Kabupaten Malang dihitung"),
            (
                "berita-acara",
                r"tanpa lembar penilaian\. Asesor A5 tidak menyerahkan lembar penilaian sampai penetapan",
            ),
        ),
        absent=(("surat", "dijadwalkan"),),
    ),
    "a city did not come, and its sheets were kept": Case(
        usual(absent=frozenset({C})),
        there=(
            ("surat", r"Sebanyak 1 \(satu\) kabupaten/kota tidak mengikuti"),
            ("berita-acara", r"Dari 3 \(tiga\) daerah yang dijadwalkan, 2 \(dua\) mengikuti evaluasi"),
            ("berita-acara", r"Selain itu diterima 5 \(lima\) lembar untuk daerah yang tidak mengikuti"),
        ),
        absent=(("berita-acara", "semuanya mengikuti"),),
    ),
    "a sheet is no longer expected": Case(
        without(usual(), ("A4", A), waived=frozenset({("A4", A)})),
        there=(
            ("berita-acara", r"1 \(satu\) tidak lagi ditunggu"),
            ("berita-acara", r"Lembar Asesor A4 untuk Kabupaten Malang tidak lagi ditunggu: sakit\."),
        ),
        absent=(("berita-acara", "tidak diterima sampai penetapan"),),
    ),
    "one regency and one assessor": Case(
        usual((A,), PEOPLE[:1], quorum=1, recommending=frozenset()),
        there=(
            ("surat", r"Kabupaten Malang dinilai oleh 1 \(satu\) asesor\."),
            ("surat", r"diikuti 1 \(satu\) kabupaten/kota"),
            ("surat", "Yth. Bupati Malang"),
            ("surat", "Rencana tindak lanjut atas hasil tersebut"),
            ("laporan", "1 kabupaten/kota yang mengikuti evaluasi"),
            ("berita-acara", "Kabupaten Malang dijadwalkan dan mengikuti evaluasi"),
            ("tindak-lanjut", r"Tidak ada rekomendasi tertulis dari asesor\."),
        ),
        absent=(
            ("surat", "Setiap daerah|rekomendasi"),
            ("laporan", "Setiap asesor|abjad|Rata-rata daerah|Rata-rata 1|rekomendasi asesor agar"),
            ("rekapitulasi", "abjad|peringkat"),
            ("ringkasan", "Rata-rata [0-9k]|median|Setiap asesor"),
            ("tindak-lanjut", "Tingkat"),
        ),
    ),
    "online, without stage, comparison and texts": Case(
        usual(
            naskah={},
            changes={"venue": "secara daring", "stage": "", "compared_with": "", "organiser": "", "town": "Jakarta"},
            previous={A: Previous(final=Decimal("2.50"))},
        ),
        there=(
            ("surat", "Bersama ini kami sampaikan hasil Evaluasi Uji Tahun 2022 sebagai berikut"),
            ("surat", "Penilaian diselenggarakan secara daring pada tanggal 4–6 Oktober 2022"),
            ("laporan", r"diikuti 3 kabupaten/kota pada tanggal 4–6 Oktober 2022 secara daring\."),
            ("piagam", r"pada tanggal 4–6 Oktober 2022 secara daring\."),
            ("berita-acara", r"\), secara daring, kami yang bertanda tangan"),
            ("berita-acara", "disampaikan kepada penyelenggara evaluasi untuk ditetapkan"),
            ("ringkasan", "dari 2,50 pada evaluasi sebelumnya"),
            ("rekapitulasi", "nilai final sebelumnya sebagaimana diberikan penyelenggara"),
        ),
        absent=(
            *((kind, "Tahap|Menindaklanjuti|secara daring, Jakarta") for kind in ("surat", "laporan", "piagam")),
            ("berita-acara", "Tahap|Dasar:|Mengetahui|bertempat"),
            ("surat", "narahubung"),
        ),
    ),
    "nobody made a schedule": Case(
        replace(usual(), panels=None),
        there=(
            ("berita-acara", "Daerah yang diikutsertakan berjumlah"),
            ("berita-acara", r"penilaian atas 3 \(tiga\)"),
        ),
        absent=(("berita-acara", "dijadwalkan|paparan 3|di luar jadwal"),),
    ),
    "TB, and sheets typed from paper": Case(
        having(having(usual(), TB, ("A1", A)), PAPER, ("A2", A), ("A3", A)),
        there=(
            ("ringkasan", "1 dengan sebagian TB"),
            ("laporan", "atau TB bila indikator itu tidak berlaku"),
            ("laporan", "kecuali yang disalin dari kertas"),
            ("berita-acara", "disalin dari kertas"),
        ),
        absent=(("ringkasan", "semua terisi"), ("laporan", "untuk setiap indikator\\. ")),
    ),
    "five cities with five numbers of assessors": Case(
        Event(MIXED, {c: PEOPLE[:n] for c, n in zip(NAMES, (1, 2, 3, 4, 5), strict=True)}),
        there=(("surat", r"Setiap daerah dinilai oleh 1 \(satu\) sampai dengan 5 \(lima\) asesor\."),),
        absent=(("berita-acara", r"Kuorum 3 \(tiga\) asesor terpenuhi\."),),
    ),
    "two cities that differ, both kota": Case(
        without(usual((B, "35.73")), ("A1", B)),
        there=(
            ("surat", "Kota Malang dinilai oleh 5 (lima) asesor dan Kota Binjai oleh 4 (empat) asesor"),
            ("surat", "Yth. Para Wali Kota"),
            ("rekapitulasi", r"Urut abjad; bukan peringkat\."),
        ),
        absent=(("surat", "Bupati|Setiap"), ("rekapitulasi", "kabupaten lebih dahulu")),
        cities=(B,),
    ),
    "an earlier result that can be recomputed beside one that was given": Case(
        usual(
            previous={
                A: Previous(
                    "kecil", {"B": Decimal("2.00"), "O": Decimal("2.00"), "C": Decimal("2.00")}, Decimal("2.10")
                ),
                B: Previous(final=Decimal("1.50")),
            }
        ),
        there=(
            ("rekapitulasi", "dihitung dengan aturan yang sama. Untuk Kota Binjai dipakai nilai final Tahap II 2021"),
            ("laporan 35.07", "dihitung ulang dengan aturan evaluasi ini"),
        ),
    ),
    "nothing has come yet": Case(
        Event({}, dict.fromkeys((A, B), PEOPLE[:3]), closed=False),
        there=(
            ("surat", r"Belum ada daerah yang penilaiannya lengkap"),
            ("berita-acara", "menyatakan keadaan penilaian atas"),
            ("berita-acara", "Belum ada nilai final yang disepakati"),
        ),
        absent=(("berita-acara", "telah melaksanakan|disepakati sebagai"), ("surat", "Rencana tindak lanjut")),
    ),
}


@functools.cache
def _papers(name: str, language: str = "id") -> tuple[tuple[str, str], ...]:
    case = CASES[name]
    return tuple(printed(case.event).papers(language, case.cities))


def _of(kind: str, papers: tuple[tuple[str, str], ...]) -> list[str]:
    found = [text for name, text in papers if name == kind or name.startswith(f"{kind} ")]
    assert found, kind
    return found[:1] if kind in ("surat", "berita-acara") else found


@pytest.mark.parametrize("name", CASES)
def test_what_holds_is_said_and_what_does_not_hold_is_not(name: str) -> None:
    """The statements of the table, in the papers they belong to; and what is false everywhere, nowhere."""
    papers, case = _papers(name), CASES[name]
    for kind, wanted in case.there:
        for text in _of(kind, papers):
            assert re.search(wanted, text) or wanted in text, (kind, wanted, text)
    for kind, unwanted in case.absent:
        for text in _of(kind, papers):
            assert not re.search(unwanted, text), (kind, unwanted, re.search(f".{{60}}({unwanted}).{{40}}", text))
    for kind, text in papers:
        for unwanted in NEVER:
            found = re.search(f".{{0,60}}(?:{unwanted}).{{0,40}}", text)
            assert found is None, (kind, found)
        if case.event.closed:
            assert "asih ditunggu" not in text, kind


@pytest.mark.parametrize("name", CASES)
def test_every_number_is_true_of_something_and_spelled_as_it_is(name: str) -> None:
    """Whatever number stands before a noun is one of those that were counted from the event itself."""
    facts = CASES[name].event.facts()
    for kind, text in _papers(name):
        for digits, spelled, noun in NUMBER.findall(text):
            number = int(digits.replace(".", ""))
            assert number in facts[noun], (kind, number, noun, sorted(facts[noun]), text)
            assert not spelled or spelled == num2words(number, lang="id"), (kind, number, spelled)


@pytest.mark.parametrize("name", CASES)
def test_the_sheets_of_the_minutes_add_up(name: str) -> None:
    """The whole is the sum of its parts, each part is what it was, and the attachment holds every sheet that came."""
    event = CASES[name].event
    parts = event.parts()
    text = _of("berita-acara", _papers(name))[0]
    found = SUM.search(text)
    if found is None:
        assert parts["counted"] == sum(parts.values())
        return
    told = [int(number) for number in re.findall(r"(\d+) \(", found[2])]
    assert int(found[1]) == sum(told) == sum(parts.values())
    assert sorted(told) == sorted(number for number in parts.values() if number)
    came = sum(what != TWO for what in event.sheets.values())
    listed = re.findall(r"\d{4}-KODE", text)
    assert len(listed) == len(set(listed)) == came


def test_in_english_nothing_is_left_in_indonesian_or_out_of_the_facts() -> None:
    """The same events in the other language: no field, no Indonesian sentence, no false number."""
    noun = re.compile(r"(?<![\w.,/-])(\d+) \(([a-z -]+)\) (assessors?|cities|city|score sheets?)\b")
    nouns = {"assessor": "asesor", "assessors": "asesor", "cities": "daerah", "city": "daerah"}
    for name, case in CASES.items():
        papers = printed(case.event).papers("en", ())
        for kind, text in papers:
            if not kind.startswith(("surat", "berita-acara", "rekapitulasi")):
                break
            assert not re.search(r"\b(dinilai|lembar|penilaian|asesor yang|kecuali)\b|\{|at online", text), (
                name,
                text,
            )
            for digits, spelled, what in noun.findall(text):
                facts = case.event.facts()[nouns.get(what, "lembar")]
                assert int(digits) in facts, (name, kind, digits, what)
                assert spelled == num2words(int(digits), lang="en"), (name, kind, spelled)
