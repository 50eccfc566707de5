"""Which row of Naskah speaks for which paper: parts that all hold, the most particular first, one number each."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessor_app.domain.papers import (
    ALL,
    ASKED,
    DATE,
    DATED_ALIKE,
    NUMBER,
    Paper,
    Part,
    Places,
    apart,
    clashes,
    is_one_paper,
    places,
    read_paper,
    rows_of,
    spoken,
    text_key,
    text_row,
)
from assessor_app.errors import UserError

DAY, NEXT = dt.date(2019, 6, 18), dt.date(2019, 6, 19)
CITIES = {"12.75": "Kota Binjai", "35.07": "Kabupaten Malang"}
FIELDS = (NUMBER, DATE, "jabatan", "nama", "tempat")


def known() -> Places:
    """Two cities, two rooms, two days."""

    def find(text: str) -> str | None:
        return next((code for code, name in CITIES.items() if text.casefold() in (code, name.casefold())), None)

    return places(find, [("A", DAY), ("B", NEXT)], [])


def iso(text: str) -> dt.date | None:
    """A date as the tests write it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def read(text: str, document: str = "berita-acara-perubahan") -> Paper:
    """What is written, for a document."""
    return read_paper(text, document, known(), iso)


def papers(document: str) -> st.SearchStrategy[Paper]:
    """Rows of a document: any of the parts that its papers have."""
    asked = ASKED[document]
    return st.builds(
        Paper,
        city=st.sampled_from(["", *CITIES]) if Part.CITY in asked else st.just(""),
        room=st.sampled_from(["", "A", "B"]) if Part.ROOM in asked else st.just(""),
        day=st.sampled_from([None, DAY, NEXT]) if Part.DAY in asked else st.none(),
        change=st.sampled_from([None, 1, 2]) if Part.CHANGE in asked else st.none(),
    )


@st.composite
def naskah(draw: st.DrawFn) -> tuple[str, dict[Paper, Mapping[str, str]], Paper]:
    """A document, some rows of it that can stand together, and a paper."""
    document = draw(st.sampled_from(sorted(ASKED)))
    rows = draw(st.lists(papers(document), max_size=5, unique=True))
    assume(not clashes(rows))
    texts = {row: {name: f"{row.written}/{name}" for name in FIELDS if draw(st.booleans())} for row in rows}
    return document, texts, draw(papers(document))


@given(naskah())
def test_the_row_with_most_parts_speaks_field_by_field(
    given_: tuple[str, dict[Paper, Mapping[str, str]], Paper],
) -> None:
    """Of the rows that hold, each field comes from the one with most parts that says something in it."""
    document, rows, paper = given_
    said = spoken(document, rows, paper)
    for name in FIELDS:
        own_only = name == NUMBER or (name == DATE and document not in DATED_ALIKE)
        saying = [
            row
            for row in rows
            if row.parts.items() <= paper.parts.items()
            and name in rows[row]
            and (row.parts == paper.parts or not own_only)
        ]
        best = max(saying, key=lambda row: len(row.parts), default=None)
        assert said.get(name) == (None if best is None else rows[best][name])


@given(naskah())
def test_own_and_inherited_make_the_whole(given_: tuple[str, dict[Paper, Mapping[str, str]], Paper]) -> None:
    """What is the paper's own stands over what it inherits, and no number is ever inherited."""
    document, rows, paper = given_
    own, inherited = apart(document, rows, paper)
    assert {**inherited, **own} == spoken(document, rows, paper)
    assert own == dict(next((rows[row] for row in rows if row.parts == paper.parts), {}))
    assert NUMBER not in inherited


@given(naskah(), st.randoms())
def test_the_order_of_rows_says_nothing(
    given_: tuple[str, dict[Paper, Mapping[str, str]], Paper], random: "object"
) -> None:
    """The same rows in another order say the same."""
    document, rows, paper = given_
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert spoken(document, {row: rows[row] for row in shuffled}, paper) == spoken(document, rows, paper)


@given(st.sampled_from(sorted(ASKED)).flatmap(lambda d: st.tuples(st.lists(papers(d), max_size=4), papers(d))))
def test_rows_clash_when_a_paper_could_hear_both(given_: tuple[list[Paper], Paper]) -> None:
    """Two rows that hold for one paper with equally many parts are always told as a pair."""
    rows, paper = given_
    told = set(clashes(rows))
    for first, a in enumerate(rows):
        for second, b in enumerate(rows):
            equal = len(a.parts) == len(b.parts) and a.holds_for(paper) and b.holds_for(paper)
            if first < second and equal:
                assert (first, second) in told


@given(st.sampled_from(sorted(ASKED)).flatmap(lambda d: st.tuples(st.just(d), papers(d))))
def test_what_is_kept_reads_back(given_: tuple[str, Paper]) -> None:
    """A row's key names its document and parts, and what Naskah writes is read as the same parts."""
    document, paper = given_
    assert text_row(text_key(document, paper)) == (document, paper)
    assert read_paper(paper.written, document, known(), iso) == paper
    assert rows_of({text_key(document, paper): {"nama": "x"}, "lain": {}}, document) == {paper: {"nama": "x"}}


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("", ALL),
        (" ; ", ALL),
        ("Perubahan 1", Paper(change=1)),
        ("perubahan ke-2 ;  ruang a", Paper(room="A", change=2)),
        ("2019-06-18; Ruang A", Paper(room="A", day=DAY)),
        ("B", Paper(room="B")),
    ],
)
def test_parts_are_read_in_any_order_and_spelling(text: str, paper: Paper) -> None:
    """Semicolons part them; case and spaces say nothing."""
    assert read(text) == paper


@pytest.mark.parametrize(
    ("text", "document", "key"),
    [
        ("Kota Antah", "surat", "paper-unknown"),
        ("Ruang Z", "berita-acara", "paper-unknown-room"),
        ("2019-06-21", "berita-acara", "paper-other-day"),
        ("Perubahan 0", "surat-perubahan", "paper-no-change"),
        ("Perubahan -1", "surat-perubahan", "paper-no-change"),
        ("Perubahan satu", "surat-perubahan", "paper-no-change"),
        ("12.75; 35.07", "surat", "paper-part-twice"),
        ("Ruang A", "surat", "paper-never"),
        ("Perubahan 1", "piagam", "paper-never"),
        ("12.75", "daftar-lembar", "paper-never"),
    ],
)
def test_what_fits_no_paper_is_refused(text: str, document: str, key: str) -> None:
    """A city, room or day that is not there, a change before the first, a part that no such paper has."""
    with pytest.raises(UserError, match=key):
        read(text, document)


def test_a_lone_letter_of_a_change_takes_the_number_of_the_change() -> None:
    """Where a change makes one letter the row for the change is that letter's; where it makes two it is nobody's."""
    rows = {Paper(change=1): {NUMBER: "B-2", "nama": "X"}}
    paper = Paper("12.75", change=1)
    assert spoken("surat-perubahan", rows, paper) == {"nama": "X"}
    assert spoken("surat-perubahan", rows, paper, alone=Paper(change=1)) == {NUMBER: "B-2", "nama": "X"}


def test_two_stored_rows_that_clash_are_named() -> None:
    """Whatever got past the door is told at printing instead of choosing one of them."""
    with pytest.raises(UserError, match="papers-clash"):
        spoken("laporan", {Paper("12.75"): {}, Paper(change=1): {}}, Paper("12.75", change=1))


def test_a_number_needs_a_row_for_one_paper() -> None:
    """The letter to all and that of a city have one; the certificates of all cities share none."""
    assert is_one_paper("surat", ALL) and is_one_paper("surat", Paper("12.75"))
    assert not is_one_paper("piagam", ALL) and is_one_paper("piagam", Paper("12.75"))
    assert not is_one_paper("berita-acara", Paper(room="A")) and is_one_paper("berita-acara", Paper("", "A", DAY))
