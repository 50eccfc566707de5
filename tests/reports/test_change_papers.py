"""Papers of a later closing: what each says of every kind of cause, and that no letter names anybody."""

import datetime as dt
from dataclasses import replace

import pytest

from assessor_app.domain.records import DeskAction, DeskRecord
from assessor_app.domain.result_changes import changed_cities
from assessor_app.reports.change.content import (
    Cause,
    Change,
    ChangeLetterContent,
    ChangeMinutesContent,
    Fixed,
    Followed,
    Objection,
    Signer,
    Why,
)
from assessor_app.reports.change.letter import build_change_letter, change_letter_document
from assessor_app.reports.change.letter_causes import sayable
from assessor_app.reports.change.minutes import build_change_minutes, change_minutes_document
from assessor_app.reports.content import Closed
from assessor_app.reports.naskah import Naskah
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, overlaps, words_of
from tests.reports.test_results_changes import before_and_after

WORDS = catalogue("id")
FIRST = Fixed(Closed(1, dt.datetime(2022, 12, 6, 13, 0, tzinfo=examples.WIB)), "WE7H-C4X4-W806")
SECOND = Fixed(Closed(2, dt.datetime(2022, 12, 9, 10, 0, tzinfo=examples.WIB)), "JZ5V-K2SW-CVRX")
MINUTES = Naskah(
    {
        "nomor": "BA-02/2022",
        "tanggal": "2022-12-10",
        "tempat": "Jakarta",
        "dasar": "Keputusan Nomor KEP-03/2022.",
        "jabatan": "Kepala Sekretariat",
    }
)
LETTER = Naskah(
    {
        "nomor": "B-02/2022",
        "tanggal": "2022-12-11",
        "sifat": "Biasa",
        "jabatan": "Direktur Contoh",
        "tembusan": "Direktur Jenderal\nGubernur",
        "narahubung": "Sekretariat.",
        "batas_waktu": "2022-12-31",
    }
)


def change(**fields: object) -> Change:
    """A correction and a late sheet for Malang, and three cities beside it that moved."""
    before, after = before_and_after()
    city = after.evaluation.city("35.07")
    old, new, late = (examples.printed(examples.sheet(a, city, {}), n) for n, a in enumerate(("A1", "A1", "A4"), 1))
    corrected = replace(
        new,
        sheet=replace(new.sheet, replaces=(old.digest,), reason="Keliru disalin.", time="2022-12-07T02:12:00Z"),
    )
    base = Change(
        number=1,
        before=FIRST,
        after=SECOND,
        note="Koreksi asesor.",
        cities=changed_cities(before, after),
        others=3,
        causes=(
            Cause(Why.CORRECTED, city, "A1", old, corrected, received=dt.date(2022, 12, 8), marks=6),
            Cause(Why.CAME, city, "A4", None, late, received=dt.date(2022, 12, 8)),
        ),
    )
    return replace(base, **fields)


def minutes(**fields: object) -> ChangeMinutesContent:
    """Minutes of that change."""
    evaluation = examples.results_2022().evaluation
    base = ChangeMinutesContent(
        issue=examples.issue(evaluation, closed=SECOND.closed),
        naskah=MINUTES,
        where="",
        change=change(),
        follows=Followed(Naskah({"nomor": "BA-01/2022", "tanggal": "2022-10-07"})),
        signers=(
            Signer(examples.PANEL[0]),
            Signer(examples.PANEL[3]),
            Signer(replace(examples.PANEL[1], panel="2", chair=True)),
            Signer(replace(examples.PANEL[2], panel="")),
        ),
        names={person.id: person.name for person in evaluation.assessors},
    )
    return replace(base, **fields)


def letter(**fields: object) -> ChangeLetterContent:
    """The letter of that change to Malang."""
    evaluation = examples.results_2022().evaluation
    whole = change()
    base = ChangeLetterContent(
        issue=examples.issue(evaluation, closed=SECOND.closed),
        naskah=LETTER,
        city=evaluation.city("35.07"),
        change=replace(whole, cities=tuple(c for c in whole.cities if c.city.code == "35.07")),
        follows=Followed(Naskah({"nomor": "B-01/2022", "tanggal": "2022-12-06"})),
        minutes=Followed(MINUTES, 1),
        report="GG7E-B96M-XJYV",
        deadline=dt.date(2023, 1, 31),
        corrections=True,
        named=frozenset({"Asesor UI", "UI", "Universitas Indonesia"}),
    )
    return replace(base, **fields)


def flat(data: bytes) -> str:
    """Its text on one line."""
    return " ".join(words_of(data).split())


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_minutes_read_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one."""
    content = minutes()
    content = replace(content, issue=replace(content.issue, paper=paper))
    data = build_change_minutes(content, None, catalogue(language))
    golden(f"reports/berita-acara-perubahan-{language}-{paper.lower()}.txt", words_of(data))


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_letter_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of the page is the stored one."""
    content = letter()
    content = replace(content, issue=replace(content.issue, paper=paper))
    data = build_change_letter(content, catalogue(language))
    golden(f"reports/surat-perubahan-{language}-{paper.lower()}.txt", words_of(data))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_change_of_one_city_stands_on_one_page(paper: str, language: str) -> None:
    """Minutes with three signers and a post, and the letter; nothing covers anything."""
    own = letter()
    issue = replace(own.issue, paper=paper)
    signed = minutes(issue=issue, change=own.change, signers=minutes().signers[:3])
    for document in (
        change_minutes_document(signed, catalogue(language)),
        change_letter_document(replace(own, issue=issue), catalogue(language)),
    ):
        (page,) = dressed(document)
        assert overlaps(page) == []


def test_many_causes_run_over_pages_and_leave_no_signature_alone() -> None:
    """Sixty sheets and twenty signers: numbered where letters end, text beside the last signature."""
    (cause, _) = change().causes
    content = minutes(change=change(causes=(cause,) * 60), signers=minutes().signers * 5)
    pages = list(dressed(change_minutes_document(content, WORDS)))
    assert len(pages) > 2
    assert all(overlaps(page) == [] for page in pages)
    text = flat(build_change_minutes(content, None, WORDS))
    assert " 1) Lembar" in text and " 60) Lembar" in text
    assert "Mengetahui" in flat(build_change_minutes(content, None, WORDS)).rpartition("Asesor Perbanas")[2]


@pytest.mark.parametrize(
    ("why", "told", "sent"),
    [
        (Why.COUNTED, "kini dihitung.", "Lembar seorang asesor, ditandatangani tanggal 7 Desember 2022"),
        (Why.CHOSEN, "bukan lagi menurut versi dengan kode", "menurut versi yang ditandatangani tanggal"),
        (Why.RECUSED, "menyatakan tidak menilai Kabupaten Malang", "Seorang asesor menyatakan tidak menilai"),
        (Why.DISPUTED, "karena beberapa versinya menunggu keputusan", "tidak dihitung lagi"),
        (Why.INTEREST, "karena benturan kepentingan", "tidak dihitung lagi"),
        (Why.ABSENT, "karena daerah itu dicatat tidak mengikuti", "tidak dihitung lagi"),
        (Why.LEFT_OUT, "tidak dihitung lagi.", "tidak dihitung lagi"),
    ],
)
def test_every_cause_has_its_sentence(why: Why, told: str, sent: str) -> None:
    """With codes and names in the minutes, with neither in the letter."""
    (corrected, _) = change().causes
    cause = replace(corrected, why=why, agreed_by="Asesor UI" if why is Why.CHOSEN else "", decided="lebih lengkap")
    text = flat(build_change_minutes(minutes(change=change(causes=(cause,))), None, WORDS))
    assert (told in text and "terjadi hal-hal" in text) or why is Why.RECUSED
    if why is Why.CHOSEN:
        assert "menurut kesepakatan dengan Asesor UI. Alasan: lebih lengkap." in text
    own = letter()
    said = flat(build_change_letter(replace(own, change=replace(own.change, causes=(cause,))), WORDS))
    assert sent in said and "Asesor UI" not in said and "BMEG" not in said


def test_a_reason_that_names_somebody_stays_out_of_the_letter() -> None:
    """In the minutes it stands as it was written."""
    assert sayable("Tertukar dengan lembar asesor ui.", frozenset({"UI"})) == ""
    assert sayable("Tertukar di kuis nomor dua.", frozenset({"UI"})) == "Tertukar di kuis nomor dua"
    (corrected, _) = change().causes
    assert corrected.after is not None
    sheet = replace(corrected.after.sheet, reason="Diminta Universitas Indonesia")
    cause = replace(corrected, after=replace(corrected.after, sheet=sheet))
    own = letter()
    said = flat(build_change_letter(replace(own, change=replace(own.change, causes=(cause,))), WORDS))
    assert "Universitas Indonesia" not in said and "Alasan" not in said
    told = flat(build_change_minutes(minutes(change=change(causes=(cause,))), None, WORDS))
    assert "Alasan: Diminta Universitas Indonesia." in told


def test_an_objection_is_told_with_what_came_of_it() -> None:
    """A city that moved by it, and one that stayed; the letter tells only its own."""
    evaluation = examples.results_2022().evaluation
    received = dt.date(2022, 12, 7)
    heard = Objection(evaluation.city("35.07"), "Surat Nomor 1.", received, "diteruskan")
    vain = Objection(evaluation.city("35.73"), "Surat Nomor 2", received, "tanpa bukti baru")
    text = flat(build_change_minutes(minutes(change=change(objections=(heard, vain))), None, WORDS))
    assert (
        "Kabupaten Malang mengajukan keberatan (Surat Nomor 1), diterima tanggal 7 Desember 2022. Alasan: diteruskan."
        in text
    )
    assert "Keberatan Kota Malang (Surat Nomor 2), diterima tanggal 7 Desember 2022, tidak mengubah nilainya" in text
    own = letter()
    said = flat(build_change_letter(replace(own, change=replace(own.change, objections=(heard,))), WORDS))
    assert "Keberatan Saudara (Surat Nomor 1) kami terima tanggal 7 Desember 2022." in said


def test_each_signs_as_what_the_schedule_says() -> None:
    """Of several heads each is a panel's; one head alone leads the team."""
    text = flat(build_change_minutes(minutes(), None, WORDS))
    for role in ("Ketua Panel 1,", "Anggota Panel 1,", "Ketua Panel 2,", "Anggota,"):
        assert role in text
    alone = minutes(signers=(Signer(examples.PANEL[0], leads=True),))
    assert "Ketua Tim Penilai," in flat(build_change_minutes(alone, None, WORDS))


def test_what_nobody_wrote_is_a_dotted_line_or_no_sentence() -> None:
    """Number and date to write by hand; no basis, no post, no deadline that nobody gave."""
    text = flat(build_change_minutes(minutes(naskah=Naskah(), follows=Followed(Naskah())), None, WORDS))
    assert "Nomor: …" in text and "Dasar:" not in text and "Mengetahui" not in text
    assert "disampaikan kepada Direktorat Jenderal Pembinaan Kota Cerdas untuk ditetapkan" in text
    said = flat(build_change_letter(letter(naskah=Naskah(), deadline=None), WORDS))
    assert "Batas waktu" not in said and "Narahubung" not in said
    assert "Keberatan atas perubahan ini dapat diajukan secara tertulis." in said


def test_a_change_without_figures_says_so() -> None:
    """No table, the same code twice, nothing caused it."""
    nothing = change(cities=(), causes=(), others=9, after=replace(SECOND, code=FIRST.code))
    text = flat(build_change_minutes(minutes(change=nothing), None, WORDS))
    assert "tidak ada lembar yang dihitung secara lain" in text and "Tidak ada nilai yang berubah" in text
    assert text.count(FIRST.code) == 2 and "semula 1" not in text


def test_a_final_that_came_or_went_is_told() -> None:
    """Where there was none, where there is none any more, and where only aspects moved."""
    evaluation = examples.results_2022().evaluation
    whole = change()
    told = {
        "12.16": "kini belum ada",
        "74.07": "kini belum ada: daerah dicatat tidak mengikuti evaluasi",
        "33.13": "Nilai final Kabupaten Karanganyar tetap",
    }
    for moved in whole.cities:
        if moved.city.code == "35.07":
            continue
        own = replace(whole, cities=(moved,), causes=())
        said = flat(build_change_letter(letter(city=evaluation.city(moved.city.code), change=own), WORDS))
        back = replace(own, cities=(replace(moved, before=moved.after, after=moved.before),))
        turned = flat(build_change_letter(letter(city=evaluation.city(moved.city.code), change=back), WORDS))
        assert told[moved.city.code] in said or told[moved.city.code] in turned
    record = DeskRecord(DeskAction.ABSENT, "x", "S", "mundur", (), "2022-12-07T02:00:00Z", city="74.07")
    assert "mundur" in flat(build_change_minutes(minutes(change=change(records=(record,))), None, WORDS))
