"""The workbook of results recomputes itself: another engine, given wrong cached values, finds every figure again."""

import io
import itertools
import random
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assessor_app.domain.evaluation import Assessor, City, Evaluation, Previous
from assessor_app.domain.instrument import Aspect, Combine, Indicator, Instrument, Rounding
from assessor_app.domain.results import Results
from assessor_app.domain.scale import Scale
from assessor_app.exchange.results_workbook import results_workbook
from assessor_app.words import catalogue
from tests.reports import examples

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WORDS = catalogue("id")
ASSESSORS = tuple(Assessor(f"A{n}", f"Asesor {n}", "UI") for n in range(1, 6))
WRONG = "999"
_CACHED = re.compile(r"(<c r=\"[A-Z]+[0-9]+\"[^>]*?)( t=\"str\")?(>)(<f>[^<]*</f>)<v>[^<]*</v>")

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def _instrument(rounding: Rounding, combine: Combine, lowest: int = 0) -> Instrument:
    """Weights in hundredths, a half-step scale, weighted indicators: everything that may upset a rounding."""
    weights = (1000, 1250, 2750, 3333, 1667)
    aspects = tuple(
        Aspect(
            f"K{nth}",
            f"Aspek {nth}",
            weight,
            tuple(
                Indicator(f"K{nth}.{n}", f"Butir {n}", weight=50 + 25 * n, not_applicable_allowed=n > 1)
                for n in range(1, 2 + nth)
            ),
        )
        for nth, weight in enumerate(weights, 1)
    )
    scale = Scale(Decimal(lowest), Decimal(lowest + 4), Decimal("0.5"))
    return Instrument(
        f"{rounding.value}-{combine.value}{lowest}",
        "Instrumen",
        scale,
        aspects,
        combine=combine,
        trim=1 if combine is Combine.TRIMMED else 0,
        rounding=rounding,
    )


def _results() -> Results:
    """Twelve cities an instrument from a fixed dice: one to five assessors, TB, a previous final, one incomplete.

    Three scales reach below zero, where ties are rounded the other way by a spreadsheet's INT alone.
    """
    dice = random.Random(20190618)
    instruments = [_instrument(rounding, combine) for rounding, combine in itertools.product(Rounding, Combine)]
    instruments += [_instrument(rounding, Combine.MEAN, lowest=-2) for rounding in Rounding]
    cities, marks = [], {}
    for nth, instrument in enumerate(instruments):
        for n in range(12):
            previous = Previous(final=Decimal(dice.randrange(401)) / 100) if n % 3 else None
            city = City(f"{11 + nth}.{71 + n}", f"Kota {nth}-{n}", instrument.id, previous=previous)
            cities.append(city)
            marks[city.code] = {
                person.id: {
                    i.code: None
                    if i.not_applicable_allowed and dice.random() < 0.15
                    else instrument.scale.lowest + dice.randrange(9)
                    for i in instrument.indicators
                }
                for person in ASSESSORS[: 1 + n % 5]
            }
    evaluation = Evaluation("uji", "Uji", 2019, "I", tuple(instruments), tuple(cities), ASSESSORS)
    rows = [
        examples.result(c, evaluation, marks[c.code], reason="quorum" if c.name.endswith("-11") else None)
        for c in cities
    ]
    return examples.results(evaluation, rows)


def _spoiled(workbook: bytes) -> bytes:
    """The same formulas with a wrong result remembered for each of them."""
    out = io.BytesIO()
    spoiled = 0
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                text, count = _CACHED.subn(rf"\1\3\4<v>{WRONG}</v>", data.decode())
                data, spoiled = text.encode(), spoiled + count
            new.writestr(name, data)
    assert spoiled > 1_000
    return out.getvalue()


def _recomputed(workbook: bytes, folder: Path) -> CalamineWorkbook:
    """The workbook as another engine computes it."""
    assert SOFFICE is not None
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    source = folder / "hasil.xlsx"
    source.write_bytes(workbook)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return CalamineWorkbook.from_path(str(folder / "out" / "hasil.xlsx"))


def _figures(book: CalamineWorkbook, sheet: str) -> dict[str, list[object]]:
    """City code → the row's cells after place and cohort."""
    rows = book.get_sheet_by_name(sheet).to_python()
    return {str(row[0]): row[3:] for row in rows[1:]}


def test_the_file_itself_remembers_the_right_figures() -> None:
    """Opened where nothing recalculates, every final and aspect is the one of the program."""
    results = _results()
    book = CalamineWorkbook.from_filelike(io.BytesIO(results_workbook(results, WORDS)))
    _compare(book, results)


@pytest.mark.skipif(SOFFICE is None, reason="soffice (libreoffice-calc) is not installed")
def test_another_engine_finds_every_figure(tmp_path: Path) -> None:
    """Three rounding rules by mean, median and trimmed mean: from wrong cached values to equal finals and aspects."""
    results = _results()
    spoiled = _spoiled(results_workbook(results, WORDS))
    with pytest.raises(AssertionError):
        _compare(CalamineWorkbook.from_filelike(io.BytesIO(spoiled)), results)
    _compare(_recomputed(spoiled, tmp_path), results)


def _compare(book: CalamineWorkbook, results: Results) -> None:
    compared = 0
    for nth, instrument in enumerate(results.evaluation.instruments, 1):
        found = _figures(book, f"Hasil {nth}")
        for row in (row for row in results.official if row.instrument.id == instrument.id):
            cells = found[row.city.code]
            if row.final is None:
                assert cells[: len(instrument.aspects) + 1] == [""] * (len(instrument.aspects) + 1)
                continue
            aspects = [row.values.aspects[aspect.code] for aspect in instrument.aspects]
            wanted = [*aspects, row.final, row.previous, row.improvement]
            got = [None if cell == "" else cell for cell in cells[: len(wanted)]]
            assert got == [None if figure is None else float(figure) for figure in wanted], (instrument.id, row.city)
            compared += 1
    assert compared == 132
