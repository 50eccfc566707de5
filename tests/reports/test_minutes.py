"""Berita Acara: what is stated and what is not, who signs, every sheet with its code."""

import datetime as dt
from dataclasses import replace

import pytest

from assessor_app.domain.records import DeskAction, DeskRecord
from assessor_app.reports.minutes import build_minutes, minutes_document
from assessor_app.reports.minutes_content import MinutesContent, Settled
from assessor_app.reports.naskah import Naskah
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples, worksheets
from tests.reports.pages import dressed, overlaps, words_of

WORDS = catalogue("id")
NASKAH = Naskah({"nomor": "BA-1/2022", "tanggal": "2022-10-07", "tempat": "Jakarta", "jabatan": "Kepala Sekretariat"})


def _content(**changes: object) -> MinutesContent:
    results = examples.results_2022()
    evaluation = results.evaluation
    base = MinutesContent(
        issue=examples.issue(evaluation),
        naskah=NASKAH,
        where="",
        rows=tuple(row for row in results.official if row.city.code == "35.07"),
        absent=(evaluation.city("82.06"),),
        signers=examples.PANEL,
        sheets=tuple(examples.malang_sheets(evaluation).values()),
        names={person.id: person.name for person in evaluation.assessors},
    )
    return replace(base, **changes)


def _record(action: DeskAction, **fields: object) -> DeskRecord:
    base = DeskRecord(action, "x", "Petugas", "alasan hari itu.", (), "2022-10-05T01:00:00Z")
    return replace(base, **fields)


def _full() -> MinutesContent:
    """Everything that can happen, happened."""
    content = _content(where="Ruang A, 7 Oktober 2022")
    row = replace(
        content.rows[0],
        status="incomplete",
        reason="conflict",
        final=None,
        counted=("A1", "A2"),
        recused=("A4",),
        conflict=("A3",),
        unscheduled=("A1",),
    )
    evaluation = content.issue.evaluation
    recused = examples.sheet(
        "A4", evaluation.city("35.07"), None, recused=True, reason="Benturan: pernah mendampingi.;"
    )
    second = replace(content.sheets[1].sheet, replaces=("00" * 32,), reason="Salah ketik")
    return replace(
        content,
        rows=(row,),
        signers=examples.PANEL[:3],
        idle=examples.PANEL[3:],
        sheets=(content.sheets[0], replace(content.sheets[1], sheet=second), examples.printed(recused, 9)),
        changes=(
            _record(DeskAction.ABSENT, city="82.06"),
            _record(DeskAction.WAIVE, city="35.07", assessor="A2"),
            _record(DeskAction.MOVE, city="35.07", room="B", date=dt.date(2022, 10, 7), start=dt.time(13)),
            _record(DeskAction.SEAT, assessor="A3", room="A", stands_for="A4"),
            _record(DeskAction.PRESENTERS, city="35.07", text="Sekretaris Daerah"),
        ),
        settled=(Settled("A3", "35.07", 2, "NCFK-7BKK", "Asesor UGM", "Versi pertama keliru."),),
    )


def _flat(content: MinutesContent, language: str = "id") -> str:
    return " ".join(words_of(build_minutes(content, catalogue(language))).split())


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_minutes_read_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one."""
    content = _full()
    content = replace(content, issue=replace(content.issue, paper=paper))
    golden(
        f"reports/berita-acara-{language}-{paper.lower()}.txt", words_of(build_minutes(content, catalogue(language)))
    )


def test_the_date_stands_in_words() -> None:
    """Day, month and year are written out, with the digits behind them."""
    assert "Jumat, tanggal tujuh bulan Oktober tahun dua ribu dua puluh dua (07-10-2022)" in _flat(_content())


def test_two_points_are_no_range() -> None:
    """ "Angka 1 sampai dengan angka 2" is said as people say it."""
    assert "dengan keterangan pada angka 1 dan angka 2." in _flat(_content(absent=()))
    assert "dengan keterangan pada angka 1 sampai dengan angka 3." in _flat(_content())


def test_what_did_not_happen_is_not_spoken_of() -> None:
    """Without recusals, conflicts or changes only completeness, absences and the result are stated."""
    text = _flat(_content())
    for word in (
        "Pernyataan tidak menilai",
        "Dua versi",
        "tidak lagi ditunggu",
        "Perubahan pada",
        "Koreksi",
        "jadwal.",
    ):
        assert word not in text
    assert "Kabupaten Halmahera Timur tidak mengikuti evaluasi" in text


@pytest.mark.parametrize(
    ("post", "unit", "organiser", "to"),
    [
        ("Kepala Sekretariat,", "Direktorat", "Kementerian", "Kepala Sekretariat"),
        ("", "Direktorat", "Kementerian", "Direktorat"),
        ("", "", "Dinas Kominfo Provinsi", "Dinas Kominfo Provinsi"),
        ("", "", "", "penyelenggara evaluasi"),
    ],
)
def test_the_result_goes_to_who_the_organiser_says(post: str, unit: str, organiser: str, to: str) -> None:
    """The panel agrees on the result; somebody else fixes it, and nobody is made up."""
    content = _content(naskah=Naskah({**NASKAH.fields, "jabatan": post}))
    evaluation = replace(content.issue.evaluation, unit=unit, organiser=organiser)
    text = _flat(replace(content, issue=replace(content.issue, evaluation=evaluation)))
    assert f"disepakati sebagai hasil penilaian dan disampaikan kepada {to} untuk ditetapkan" in text


def test_the_decree_is_the_basis_and_whoever_takes_note_signs_apart() -> None:
    """Without a decree no line speaks of one; the post that takes note stands under all signers, in the middle."""
    basis = "Keputusan Nomor 3 tanggal 13 Mei 2022 tentang Tim Penilai."
    content = _content(naskah=Naskah({**NASKAH.fields, "dasar": basis}))
    assert f"Dasar: {basis}" in _flat(content)
    assert "Dasar:" not in _flat(_content())
    texts = [text for page, _ in minutes_document(content, WORDS).pages for text in page.texts]
    noted = next(text for text in texts if text.text == "Mengetahui,")
    members = [text for text in texts if text.text in ("Ketua Tim Penilai,", "Anggota,")]
    assert all(noted.y > member.y for member in members)
    assert min(member.x for member in members) < noted.x < max(member.x for member in members)


def test_each_panel_signs_in_a_row_of_its_own() -> None:
    """Twenty signers of four panels stand in four rows on the page that holds the decision."""
    people = tuple(
        replace(examples.PANEL[0], id=f"P{panel}{n}", name=f"Asesor {panel}{n}", panel=panel, chair=n == 0)
        for panel in "ABCD"
        for n in range(5)
    )
    evaluation = examples.evaluation_2022(assessors=people)
    content = _content(signers=people, sheets=(), names={p.id: p.name for p in (*people, *examples.PANEL)})
    document = minutes_document(replace(content, issue=replace(content.issue, evaluation=evaluation)), WORDS)
    page = next(page for page, _ in document.pages if any(text.text.startswith("Demikian") for text in page.texts))
    rows = {round(text.y) for text in page.texts if text.text in ("Anggota,", *(f"Ketua Panel {p}," for p in "ABCD"))}
    assert len(rows) == 4
    assert any(text.text == "Kepala Sekretariat," for text in page.texts)


def test_of_several_heads_each_is_the_head_of_a_panel() -> None:
    """A team has one head; two of them are those of their panels."""
    heads = tuple(replace(person, chair=True, panel=f"Panel {person.id}") for person in examples.PANEL[:2])
    evaluation = examples.evaluation_2022(assessors=(*heads, *examples.PANEL[2:]))
    content = _content(signers=(*heads, *examples.PANEL[2:]))
    text = _flat(replace(content, issue=replace(content.issue, evaluation=evaluation)))
    assert "Ketua Panel A1" in text and "Ketua Panel A2" in text and "Ketua Tim" not in text


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("Banjir..", "nilai: Banjir. "),
        ("Banjir;", "nilai: Banjir. "),
        ("Siapa yang tahu?", "nilai: Siapa yang tahu? "),
        ("Surat bupati: banjir.", "nilai, dengan alasan “Surat bupati: banjir”. "),
        (" . ", "nilai. "),
    ],
)
def test_a_reason_ends_with_one_full_stop(reason: str, told: str) -> None:
    """Whatever was typed, the sentence ends once."""
    changes = (_record(DeskAction.ABSENT, city="82.06", reason=reason),)
    assert told in _flat(_content(changes=changes))


def test_every_sheet_stands_there_with_its_code() -> None:
    """The attachment lists assessor, city, version and code."""
    content = _full()
    text = _flat(content)
    assert all(printed.code in text for printed in content.sheets)


def test_an_empty_naskah_leaves_dotted_lines() -> None:
    """What the organiser did not fill in can be written by hand."""
    assert "Nomor: …" in _flat(_content(naskah=Naskah()))


def test_the_same_minutes_give_the_same_bytes() -> None:
    """A second run changes nothing."""
    assert build_minutes(_full(), WORDS) == build_minutes(_full(), WORDS)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_odd_minutes_keep_texts_apart(language: str, paper: str) -> None:
    """Eleven signers with names of 120 characters fit without covering each other; none signs on a page alone."""
    results, sheets = examples.odd_event(8, 11)
    evaluation = results.evaluation
    content = MinutesContent(
        issue=examples.issue(evaluation, paper=paper, closed=None),
        naskah=Naskah(),
        where="",
        rows=results.official,
        absent=results.absent,
        signers=evaluation.assessors,
        sheets=tuple(sheets.values()),
        names={person.id: person.name for person in evaluation.assessors},
    )
    document = minutes_document(content, catalogue(language))
    assert document.watermark
    for page in dressed(document):
        assert not overlaps(page)


def test_a_later_closing_is_told_as_a_change() -> None:
    """The second closing is the first change of the results, and says so."""
    content = _content()
    later = replace(content.issue, closed=replace(examples.CLOSED, number=2))
    assert "Penetapan hasil ke-2, 6 Desember 2022 13.00 WIB. Perubahan ke-1." in _flat(replace(content, issue=later))
    assert "Perubahan ke-" not in _flat(content)


def test_a_replaced_card_is_told_with_its_reason() -> None:
    """A stolen card stands in the minutes with what became of the sheets under it; without one there is no point."""
    told = words_of(build_minutes(_content(reissued=(worksheets.REPLACED,)), WORDS)).replace("\n", " ")
    assert "Kartu Asesor ITB diganti pada 4 Oktober 2022 11.30 WIB, dan 2 versi lembar yang" in told
    assert "tetap dihitung: Tas hilang." in told
    assert "Kartu" not in words_of(build_minutes(_content(), WORDS))


def test_absent_cities_share_a_sentence_where_they_share_a_reason() -> None:
    """Three absent cities are named once, one that gave a reason stands apart."""
    content = _content()
    city = content.issue.evaluation.city
    absent = tuple(city(code) for code in ("82.06", "53.12", "74.07"))
    told = _flat(replace(content, absent=absent))
    assert "Kabupaten Halmahera Timur, Kabupaten Ngada, dan Kabupaten Wakatobi tidak mengikuti evaluasi" in told
    changes = (_record(DeskAction.ABSENT, city="53.12", reason="Banjir"),)
    told = _flat(replace(content, absent=absent, changes=changes))
    assert "Kabupaten Halmahera Timur dan Kabupaten Wakatobi tidak mengikuti evaluasi" in told
    assert "Kabupaten Ngada tidak mengikuti evaluasi dan tidak diberi nilai: Banjir." in told


def test_a_replaced_decision_is_told_behind_the_one_in_force() -> None:
    """Who decided otherwise before, and why, stays in the minutes."""
    first = Settled("A3", "35.07", 2, "AAAA-BBBB", "Asesor UGM", "Salah pilih.")
    later = Settled("A3", "35.07", 2, "NCFK-7BKK", "Asesor UGM", "Versi pertama keliru.", (first,))
    told = _flat(_content(settled=(later,)))
    assert "dihitung versi dengan kode NCFK-7BKK: Versi pertama keliru. Sebelumnya diputuskan versi dengan" in told
    assert "kode AAAA-BBBB menurut kesepakatan dengan Asesor UGM: Salah pilih." in told


@pytest.mark.parametrize("count", range(1, 41))
def test_no_signature_stands_on_a_page_alone(count: int) -> None:
    """However many sign, a page with signatures holds the decision or at least two rows of them."""
    people = tuple(replace(examples.PANEL[nth % 4], id=f"P{nth}", name=f"Asesor {nth}") for nth in range(count))
    document = minutes_document(_content(signers=people, sheets=()), WORDS)
    roles = ("Ketua Tim Penilai,", "Ketua Panel 1,", "Anggota,", "Kepala Sekretariat,")
    for page, _ in document.pages:
        signed = [text for text in page.texts if text.text in roles]
        rows = {text.y for text in signed}
        decides = any(text.text.startswith("Demikian") for text in page.texts)
        assert not rows or decides or len(rows) >= 2


def test_a_decision_that_a_later_version_overtook_claims_no_more_than_it_decided() -> None:
    """The chosen version is not said to count when another one does, or when it is open again which."""
    settled = Settled("A3", "35.07", 2, "NCFK-7BKK", "Asesor UGM", "Versi pertama keliru.", overtaken=True)
    told = _flat(_content(settled=(replace(settled, counts="ZZZZ-YYYY"),)))
    assert "diputuskan versi dengan kode NCFK-7BKK: Versi pertama keliru." in told
    assert "menandatangani versi dengan kode ZZZZ-YYYY, dan versi itulah yang dihitung." in told
    told = _flat(_content(settled=(settled,)))
    assert "dihitung versi dengan kode" not in told
    assert "versi itulah" not in told
