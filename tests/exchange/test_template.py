"""What the program writes for people to fill in reads back as what it was, and helps them fill it in."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessor_app.domain.bookings import double_bookings
from assessor_app.domain.checks import evaluation_problems
from assessor_app.domain.evaluation import (
    Assessor,
    AssessorNames,
    City,
    Evaluation,
    Horizon,
    Innovation,
    Interest,
    NotesFor,
    Previous,
    SelfMark,
    Session,
    Zone,
)
from assessor_app.domain.instrument import Aspect, Combine, Indicator, Instrument, Pillar, Rounding
from assessor_app.domain.papers import Paper, text_key
from assessor_app.domain.rooms import room_name
from assessor_app.domain.scale import Scale
from assessor_app.domain.text import clean
from assessor_app.exchange import columns
from assessor_app.exchange.tables import read_table
from assessor_app.exchange.template import EXAMPLE_TEXTS, example_evaluation, write_template
from assessor_app.exchange.workbook import read_workbook
from assessor_app.exchange.workbook_people import spare_seats
from assessor_app.exchange.workbook_rows import logo_file
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.words import catalogue
from tests.domain.examples import HALVES, instrument
from tests.exchange.workbooks import REGENCIES, picture

LETTERS = st.characters(codec="utf-8", categories=("L", "Nd", "P", "S", "Zs"))
words = st.text(LETTERS, max_size=30).map(clean)
named = words.filter(bool)
lines = st.text(st.one_of(LETTERS, st.just("\n")), max_size=40).map(lambda text: clean(text, lines=True))
hundredths = st.integers(0, 400).map(lambda n: Decimal(n) / 100)


def ids(prefix: str, most: int) -> st.SearchStrategy[list[str]]:
    """Some ids of one kind, unique regardless of case."""
    tail = st.text("abcXYZ019._-", max_size=6)
    return st.lists(tail.map(lambda text: prefix + text), min_size=1, max_size=most, unique_by=str.casefold)


@st.composite
def instruments(draw: st.DrawFn, identity: str) -> Instrument:
    """An instrument whose weights add up to 100 per cent."""
    scale = draw(st.sampled_from([Scale(Decimal(0), Decimal(4), Decimal(1)), HALVES]))
    codes = draw(ids("", 3).map(lambda tails: [f"{n}{tail}" for n, tail in enumerate(tails)]))
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=len(codes) - 1, max_size=len(codes) - 1)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    aspects = []
    for code, weight in zip(codes, weights, strict=True):
        indicators = draw(st.lists(indicator_values(scale), min_size=1, max_size=3))
        made = tuple(replace(value, code=f"{code}_{n}") for n, value in enumerate(indicators))
        aspects.append(Aspect(code, draw(named), weight, (replace(made[0], weight=100), *made[1:])))
    combine = draw(st.sampled_from(Combine))
    return Instrument(
        identity,
        draw(named),
        scale,
        tuple(aspects),
        combine=combine,
        trim=draw(st.integers(1, 3)) if combine is Combine.TRIMMED else 0,
        rounding=draw(st.sampled_from(Rounding)),
        precedence=tuple(draw(st.permutations(codes)))[: draw(st.integers(0, 3))],
        findings_required=draw(st.booleans()),
    )


def indicator_values(scale: Scale) -> st.SearchStrategy[Indicator]:
    """An indicator that has no code of its own yet."""
    return st.builds(
        Indicator,
        code=st.just(""),
        title=lines.filter(bool),
        group=words,
        subgroup=words,
        guidance=lines,
        pillar=st.none() | st.sampled_from(Pillar),
        weight=st.integers(0, 1_000),
        not_applicable_allowed=st.booleans(),
        levels=st.dictionaries(st.sampled_from(scale.levels).map(str), lines.filter(bool), max_size=3),
    )


@st.composite
def cities(draw: st.DrawFn, code: str, known: tuple[Instrument, ...]) -> City:
    """A city of the country's list, or one outside it."""
    own = draw(st.sampled_from(known))
    practice = draw(st.booleans())
    regency = REGENCIES.get(code)
    codes = st.sampled_from([i.code for i in own.indicators])
    earlier = draw(st.sampled_from(known))
    return City(
        code,
        regency.name if regency else draw(named),
        own.id,
        province=regency.province if regency else "",
        cohort=draw(words),
        present=draw(st.booleans()),
        practice=practice,
        innovations=tuple(draw(st.lists(innovations, max_size=2))),
        self_marks=draw(st.dictionaries(codes, st.builds(SelfMark, hundredths, lines), max_size=2)),
        previous=draw(
            st.none()
            | st.builds(Previous, final=hundredths)
            | st.just(Previous(earlier.id, {a.code: draw(hundredths) for a in earlier.aspects}))
        ),
        anchors=draw(st.dictionaries(codes, st.integers(0, own.scale.highest), max_size=2)) if practice else {},
    )


innovations = st.builds(
    Innovation,
    name=named,
    pillar=st.none() | st.sampled_from(Pillar),
    horizon=st.none() | st.sampled_from(Horizon),
    text=lines,
)
rooms = st.sampled_from(["A", "B", "Aula Besar", "Ruang"]).map(room_name)
minutes = st.integers(0, 1_438)


def at(minute: int) -> dt.time:
    """A time of the day."""
    return dt.time(minute // 60, minute % 60)


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    """Whatever a workbook can hold."""
    known = tuple(draw(instruments(identity)) for identity in draw(ids("i", 2)))
    codes = draw(st.lists(st.sampled_from([*REGENCIES, "LATIHAN-1", "X9"]), min_size=1, max_size=4, unique=True))
    seats = [
        Assessor(
            identity,
            draw(named),
            draw(named),
            draw(words),
            draw(st.just("") | rooms),
            draw(st.booleans()),
            draw(words),
            draw(words),
        )
        for identity in draw(ids("a", 4))
    ]
    seat_ids = [seat.id for seat in seats]
    sessions: dict[object, Session] = {}
    for day in draw(st.lists(st.dates(dt.date(2019, 1, 1), dt.date(2030, 1, 1)), max_size=3)):
        first, last = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
        expected = tuple(draw(st.lists(st.sampled_from(seat_ids), min_size=1, unique=True)))
        session = Session(day, at(first), at(last), draw(rooms), draw(st.sampled_from(codes)), expected, draw(lines))
        sessions[(session.date, session.start, session.room, session.city)] = session
    assume(not any(double_bookings(list(sessions.values()))))
    pairs = st.tuples(st.sampled_from(seat_ids), st.sampled_from(codes))
    start = draw(st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2020, 1, 1)))
    return Evaluation(
        id=draw(ids("e", 1))[0],
        title=draw(named),
        year=draw(st.integers(2000, 2100)),
        stage=draw(named),
        instruments=known,
        cities=tuple(draw(cities(code, known)) for code in codes),
        assessors=(*seats, *spare_seats()),
        sessions=tuple(sessions.values()),
        interests=tuple(Interest(a, c, draw(lines)) for a, c in draw(st.lists(pairs, max_size=2, unique=True))),
        venue=draw(words),
        town=draw(words),
        zone=draw(st.sampled_from(Zone)),
        start=start,
        end=draw(st.none() | st.just(start + dt.timedelta(days=2) if start else None)),
        handover=draw(st.none() | minutes.map(at)),
        organiser=draw(words),
        unit=draw(words),
        address=draw(lines),
        logo=draw(st.sampled_from([b"", picture("PNG"), picture("JPEG")])),
        paper=draw(st.sampled_from(["A4", "F4"])),
        quorum=draw(st.integers(1, 9)),
        compared_with=draw(words),
        assessor_names=draw(st.sampled_from(AssessorNames)),
        notes_for=draw(st.sampled_from(NotesFor)),
    )


documents = st.dictionaries(
    st.sampled_from(columns.DOCUMENTS),
    st.fixed_dictionaries(
        {},
        optional={
            column.name: st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)).map(str)
            if column.form is columns.Form.DATE
            else (lines if column.form is columns.Form.LONG else words).filter(bool)
            for column in columns.SHEETS["Naskah"]
            if column.name not in ("dokumen", columns.FOR)
        },
    ),
    max_size=3,
)


def with_papers(texts: dict[str, dict[str, str]], evaluation: Evaluation) -> dict[str, dict[str, str]]:
    """The texts with rows besides that speak for one city, one session, one change."""
    city, session = evaluation.cities[0], next(iter(evaluation.sessions), None)
    papers = {"piagam": Paper(city.code), "surat-perubahan": Paper(city.code, change=2)}
    if session is not None and ";" not in session.room:
        papers["berita-acara"] = Paper(room=session.room, day=session.date)
    return {**texts, **{text_key(document, paper): {"nama": "Sendiri"} for document, paper in papers.items()}}


@settings(suppress_health_check=list(HealthCheck), max_examples=40, deadline=None)
@given(evaluation=evaluations(), texts=documents)
def test_written_workbook_reads_back_as_the_same_evaluation(
    tmp_path: Path, evaluation: Evaluation, texts: dict[str, dict[str, str]]
) -> None:
    """Nothing that a workbook can hold is lost or changed on the way out and in."""
    texts = with_papers(texts, evaluation)
    path = tmp_path / "persiapan.xlsx"
    path.write_bytes(preparation_workbook(evaluation, texts))
    if evaluation.logo:
        (tmp_path / logo_file(evaluation)).write_bytes(evaluation.logo)
    read = read_workbook(path, REGENCIES)
    assert read.evaluation == evaluation
    assert read.texts == texts
    assert evaluation_problems(read.evaluation) == []


def test_template_is_a_valid_example(tmp_path: Path) -> None:
    """The template as it comes out can be prepared at once, and names nobody but institutions."""
    path = tmp_path / "templat.xlsx"
    path.write_bytes(write_template(instrument()))
    preparation = read_workbook(path, REGENCIES)
    assert preparation.evaluation == example_evaluation(instrument())
    assert preparation.texts == EXAMPLE_TEXTS
    assert preparation.notices == ()
    assert evaluation_problems(preparation.evaluation) == []
    people = [a for a in preparation.evaluation.assessors if not a.spare]
    assert [a.name for a in people] == [f"Asesor {a.institution}" for a in people]


def test_template_has_every_sheet_and_column(tmp_path: Path) -> None:
    """The guide comes first, then each sheet with all its columns, levels and aspects included."""
    path = tmp_path / "templat.xlsx"
    path.write_bytes(write_template(instrument()))
    sheets = read_table(path).sheets
    assert [sheet.name for sheet in sheets] == [columns.GUIDE_SHEET, *columns.SHEETS]
    heads = {sheet.name: list(sheet.rows[0]) for sheet in sheets[1:]}
    for name, known in columns.SHEETS.items():
        assert heads[name][: len(known)] == [column.name for column in known]
    assert heads["Indikator"][-5:] == [f"level_{n}" for n in range(5)]
    assert heads["Nilai_Sebelumnya"][-2:] == ["B", "O"]
    assert [row[0] for row in sheets[1].rows[1:]] == [key.name for key in columns.SETTINGS]


def parts(data: bytes) -> dict[str, str]:
    """The XML parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def test_template_helps_whoever_fills_it_in() -> None:
    """Heads stay in sight, few words are offered to choose from, codes stay text, each column is explained."""
    xml = parts(write_template(instrument()))
    sheets = [xml[f"xl/worksheets/sheet{n}.xml"] for n in range(2, len(columns.SHEETS) + 2)]
    assert all('state="frozen"' in sheet for sheet in sheets)
    offered = "".join(sheets)
    for choices in (columns.YES_NO, columns.ZONES, columns.COMBINES, columns.ROUNDINGS, columns.PILLARS):
        assert ",".join(choices) in offered
    for words_of in (columns.HORIZONS, columns.POSITIONS, columns.PAPERS, columns.ASSESSOR_NAMES, columns.NOTES_FOR):
        assert ",".join(words_of) in offered
    assert "Daerah!$A$2" in offered
    assert len(re.findall("<comment ", "".join(text for name, text in xml.items() if "comments" in name))) > 80
    formats = re.findall(r"<xf numFmtId=\"(\d+)\"", xml["xl/styles.xml"].partition("<cellXfs")[2])
    style = re.search(r'<col min="1" max="1" [^>]*style="(\d+)"', sheets[list(columns.SHEETS).index("Daerah")])
    assert style is not None
    assert formats[int(style[1])] == "49"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_column_is_explained(language: str) -> None:
    """Help exists for each column and key, in both languages."""
    known = catalogue(language)
    for sheet, listed in {**columns.SHEETS, "Nilai": columns.MARKS, "Temuan": columns.FINDINGS}.items():
        for column in listed:
            assert known.sentence("column", f"{sheet}.{column.name}")
    for key in columns.SETTINGS:
        assert known.sentence("column", f"Evaluasi.{key.name}")
    assert write_template(instrument(), known) != b""


def test_same_content_gives_the_same_bytes() -> None:
    """A template has no clock in it."""
    assert write_template(instrument(), catalogue("id")) == write_template(instrument(), catalogue("id"))
    assert write_template(instrument(), catalogue("id")) != write_template(instrument(), catalogue("en"))
