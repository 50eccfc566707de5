"""Evaluations that the documents are tried on: the published tables, a tiny event, and the oddest ones allowed."""

import csv
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec

from assessor_app import paths
from assessor_app.domain.consolidation import CityValues, consolidate, weigh
from assessor_app.domain.evaluation import Assessor, AssessorNames, City, Evaluation, NotesFor, Previous
from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.domain.results import CityResult, Results, previous_final
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Evidence, Finding, FindingKind, MarkValue, Sheet
from assessor_app.reports.content import Closed, Issue, PrintedSheet

DATA = Path(__file__).parent.parent / "data"
WIB = dt.timezone(dt.timedelta(hours=7), "WIB")
CLOSED = Closed(1, dt.datetime(2022, 12, 6, 13, 0, tzinfo=WIB))
MERGED = dt.datetime(2022, 10, 7, 14, 14, tzinfo=dt.UTC)
CODE = "JWDX-GSS5-JAW8"
RESULTS_CODE = "F248-8252-4FEF-BFB5"

LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6310328f030001"
    "0600a876f9032c0000000049454e44ae426082"
)
"""A picture of one pixel."""

PANEL = (
    Assessor("A1", "Asesor UI", "Universitas Indonesia", panel="1", chair=True),
    Assessor("A2", "Asesor ITB", "Institut Teknologi Bandung", panel="1"),
    Assessor("A3", "Asesor UGM", "Universitas Gadjah Mada", panel="1"),
    Assessor("A4", "Asesor Perbanas", "Perbanas Institute", panel="1"),
)

EVERYBODY = tuple(assessor.id for assessor in PANEL)


def built_in(name: str) -> Instrument:
    """An instrument that is shipped."""
    data = (paths.resources() / "instruments" / f"{name}.json").read_bytes()
    return msgspec.convert(json.loads(data), Instrument)


def result(
    city: City,
    evaluation: Evaluation,
    marks: Mapping[str, Mapping[str, MarkValue]],
    *,
    expected: tuple[str, ...] = (),
    values: CityValues | None = None,
    reason: str | None = None,
    counted: tuple[str, ...] = (),
) -> CityResult:
    """The result of a city from marks, or from values that are known otherwise, then of so many assessors."""
    instrument = evaluation.instrument(city.instrument)
    known = values or consolidate(instrument, marks)
    final = known.final if reason is None else None
    previous = previous_final(city.previous, evaluation, instrument)
    counting = counted or tuple(sorted(marks))
    awaited = expected or counting
    return CityResult(
        city=city,
        instrument=instrument,
        status="complete" if reason is None else "incomplete",
        reason=reason,
        expected=awaited,
        needed=min(3, len(awaited)) or 1,
        counted=counting,
        missing=tuple(a for a in awaited if a not in counting),
        unscheduled=(),
        recused=(),
        waived=(),
        conflict=(),
        notes=(),
        sheets={a: f"{nth:02d}" * 32 for nth, a in enumerate(counting, 1)},
        marks=marks,
        values=known,
        final=final,
        previous=previous,
        improvement=final - previous if final is not None and previous is not None else None,
    )


def results(evaluation: Evaluation, rows: list[CityResult]) -> Results:
    """A table of results, with the evaluation's absent cities."""
    absent = tuple(city for city in evaluation.cities if not city.present)
    ordered = tuple(sorted(rows, key=lambda row: row.city.code))
    return Results(evaluation, ordered, absent, {row.city.code: row for row in ordered})


def values_of(instrument: Instrument, aspects: Mapping[str, Decimal]) -> CityValues:
    """Values of which only the aspects are published."""
    weighed = weigh(instrument, {code: Fraction(value) for code, value in aspects.items()}, instrument.rounding)
    return CityValues(
        indicators={indicator.code: None for indicator in instrument.indicators},
        counts={indicator.code: len(PANEL) for indicator in instrument.indicators},
        aspects_exact={code: Fraction(value) for code, value in aspects.items()},
        aspects=aspects,
        terms=weighed.terms,
        weighted_sum=weighed.weighted_sum,
        final=weighed.final,
        pillars={},
        missing_aspect=None,
        trim_too_few=False,
    )


def malang_marks() -> dict[str, dict[str, MarkValue]]:
    """Whole marks of four assessors that average to the 59 published means."""
    marks: dict[str, dict[str, MarkValue]] = {assessor.id: {} for assessor in PANEL}
    with (DATA / "malang-2022-means.csv").open(encoding="utf-8", newline="") as file:
        for nth, row in enumerate(csv.DictReader(file)):
            total = int(Decimal(row["mean_of_4_assessors"]) * 4)
            for place, assessor in enumerate(PANEL):
                extra = (place + nth) % 4 < total % 4
                marks[assessor.id][row["indicator_code"]] = total // 4 + extra
    return marks


OTHERS_2022 = {
    "19.02": ("Kabupaten Belitung", "2.55 2.07 2.87 2.75 2.17"),
    "33.13": ("Kabupaten Karanganyar", "3.30 2.96 3.27 2.94 3.21"),
    "12.16": ("Kabupaten Humbang Hasundutan", "1.80 1.64 2.41 2.19 0.60"),
    "35.73": ("Kota Malang", "3.35 2.39 3.09 2.94 3.02"),
    "35.78": ("Kota Surabaya", "3.45 2.68 3.56 3.94 3.52"),
}


def evaluation_2022(**changes: object) -> Evaluation:
    """The evaluation of 2022, with a few of its 38 cities."""
    cities = [City("35.07", "Kabupaten Malang", "smart-city-2022", province="Jawa Timur")]
    cities += [City(code, name, "smart-city-2022") for code, (name, _) in OTHERS_2022.items()]
    cities += [
        City("82.06", "Kabupaten Halmahera Timur", "smart-city-2022", present=False),
        City("53.12", "Kabupaten Ngada", "smart-city-2022", present=False),
        City("74.07", "Kabupaten Wakatobi", "smart-city-2022", present=False),
    ]
    base = Evaluation(
        id="2022-smart-city",
        title="Evaluasi Implementasi Kota Cerdas (Smart City)",
        year=2022,
        stage="",
        instruments=(built_in("smart-city-2022"),),
        cities=tuple(cities),
        assessors=PANEL,
        venue="Hotel Contoh",
        town="Jakarta",
        start=dt.date(2022, 10, 3),
        end=dt.date(2022, 10, 7),
        organiser="Kementerian Penyelenggara Republik Indonesia",
        unit="Direktorat Jenderal Pembinaan Kota Cerdas",
        address="Jalan Contoh Nomor 1, Jakarta 10110",
        example=True,
    )
    return replace(base, **changes)


def results_2022(evaluation: Evaluation | None = None) -> Results:
    """Kabupaten Malang from marks, the others from their published aspects."""
    evaluation = evaluation or evaluation_2022()
    rows = []
    for city in evaluation.cities:
        if city.code == "35.07":
            rows.append(result(city, evaluation, malang_marks()))
        elif city.present:
            instrument = evaluation.instrument(city.instrument)
            figures = OTHERS_2022[city.code][1].split()
            aspects = {a.code: Decimal(v) for a, v in zip(instrument.aspects, figures, strict=True)}
            rows.append(result(city, evaluation, {}, values=values_of(instrument, aspects), counted=EVERYBODY))
    return results(evaluation, rows)


def results_2023() -> Results:
    """The 121 published rows of 2023 in two cohorts; earlier finals as the published improvement tells them."""
    names = {"REGULER": "smart-city-2023-reguler", "KPPN-IKN": "smart-city-2023"}
    columns = ("baseline", "output", "outcome", "impact", "quickwin", "collaboration")
    cities, aspects = [], {}
    with (DATA / "published-2023.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            final, gain = Decimal(row["final"]), row["improvement"]
            previous = Previous(final=final - Decimal(gain)) if gain else None
            instrument = names[row["cohort"]]
            cities.append(City(row["code"], row["name"], instrument, cohort=row["cohort"], previous=previous))
            aspects[row["code"]] = [Decimal(row[c]) for c in columns if row[c]]
    evaluation = Evaluation(
        id="2023-ii",
        title="Evaluasi Implementasi Kota Cerdas (Smart City)",
        year=2023,
        stage="II",
        instruments=(built_in("smart-city-2023-reguler"), built_in("smart-city-2023")),
        cities=(*cities, City("72.99", "Kabupaten Contoh Satu", names["REGULER"], present=False)),
        assessors=PANEL,
        organiser="Kementerian Penyelenggara Republik Indonesia",
        compared_with="2022",
        example=True,
    )
    rows = []
    for city in cities:
        instrument = evaluation.instrument(city.instrument)
        known = {a.code: v for a, v in zip(instrument.aspects, aspects[city.code], strict=True)}
        rows.append(result(city, evaluation, {}, values=values_of(instrument, known), counted=EVERYBODY))
    return results(evaluation, rows)


def issue(evaluation: Evaluation, **changes: object) -> Issue:
    """A printing after the first closing."""
    base = Issue(
        evaluation=evaluation,
        document_code=CODE,
        closed=CLOSED,
        sheets_in=364,
        sheets_expected=375,
        last_merge=MERGED,
        results_code=RESULTS_CODE,
        key_code="2C70-E12B-7A06-46F9",
    )
    return replace(base, **changes)


def many_aspects(count: int, per_aspect: int = 4, **changes: object) -> Instrument:
    """An instrument of so many aspects with long names, weights as even as whole hundredths allow."""
    names = (
        "Kelembagaan",
        "Perencanaan",
        "Implementasi",
        "Keberlanjutan",
        "Quick Win",
        "Kolaborasi",
        "Infrastruktur",
        "Dampak",
    )
    share = 10_000 // count
    aspects = tuple(
        Aspect(
            f"A{nth + 1}",
            names[nth],
            share + (10_000 - share * count if nth == 0 else 0),
            tuple(
                Indicator(
                    f"A{nth + 1}.{n + 1}",
                    f"Butir {n + 1} dari aspek {names[nth].lower()}",
                    group=f"Kelompok {n // 2 + 1}",
                )
                for n in range(per_aspect)
            ),
        )
        for nth in range(count)
    )
    scale = Scale(Decimal(0), Decimal(4), Decimal(1))
    return replace(Instrument(f"aspek-{count}", f"Instrumen {count} aspek", scale, aspects), **changes)


def even_marks(instrument: Instrument, assessors: tuple[str, ...], shift: int = 0) -> dict[str, dict[str, MarkValue]]:
    """Marks that run through the scale."""
    levels = instrument.scale.levels
    return {
        assessor: {i.code: levels[(nth + place + shift) % len(levels)] for nth, i in enumerate(instrument.indicators)}
        for place, assessor in enumerate(assessors)
    }


def sheet(assessor: str, city: City, marks: Mapping[str, MarkValue] | None, **changes: object) -> Sheet:
    """A signed sheet's content."""
    base = Sheet(
        assessor=assessor,
        city=city.code,
        counter=1,
        device="",
        evaluation="",
        evidence={},
        findings=(),
        instrument=city.instrument,
        marks=marks,
        notes={},
        reason=None,
        recused=False,
        replaces=(),
        revision=1,
        shape="",
        source="app",
        time="2022-10-04T03:42:00",
    )
    return replace(base, **changes)


def printed(content: Sheet, nth: int = 1) -> PrintedSheet:
    """A sheet with a digest and a code."""
    return PrintedSheet(content, f"{nth:02x}bd4c1a" * 8, f"BMEG-NTFM-FSSR-{nth:04d}")


MALANG_FINDINGS: dict[str, tuple[tuple[FindingKind, str], ...]] = {
    "A1": (
        (FindingKind.STRENGTH, "Rantai penanganan bencana lengkap, dari mitigasi sampai pemulihan."),
        (FindingKind.STRENGTH, "Dua inovasi pengolahan sampah berbasis desa terbukti menurunkan timbulan."),
        (FindingKind.WEAKNESS, "Dewan Smart City belum pernah bersidang pada tahun berjalan."),
        (FindingKind.RECOMMENDATION, "Jadwalkan sidang Dewan Smart City sekurang-kurangnya dua kali setahun."),
    ),
    "A2": (
        (FindingKind.STRENGTH, "Cakupan air minum dan sanitasi layak berada pada kelas tertinggi."),
        (FindingKind.WEAKNESS, "Nilai indeks SPBE tertinggal jauh dari capaian layanan di lapangan."),
        (FindingKind.RECOMMENDATION, "Susun rencana peningkatan kapasitas SDM yang mengikat anggaran."),
    ),
    "A4": ((FindingKind.RECOMMENDATION, "Perluas program branding dan ekonomi ke pelaku UMKM di luar pariwisata."),),
}


def malang_sheets(evaluation: Evaluation) -> dict[str, PrintedSheet]:
    """The four sheets behind Kabupaten Malang 2022, with findings."""
    city = evaluation.city("35.07")
    marks = malang_marks()
    out = {}
    for nth, assessor in enumerate(PANEL, 1):
        findings = tuple(Finding(kind, text) for kind, text in MALANG_FINDINGS.get(assessor.id, ()))
        out[assessor.id] = printed(sheet(assessor.id, city, marks[assessor.id], findings=findings), nth)
    return out


def malang_2023() -> tuple[Results, dict[str, PrintedSheet]]:
    """Kabupaten Malang with its 2022 aspects to compare with; its own marks run through the scale."""
    published = results_2023()
    instrument, earlier = built_in("smart-city-2023"), built_in("smart-city-2022")
    figures = (Decimal("1.40"), Decimal("1.54"), Decimal("2.92"), Decimal("2.56"), Decimal("3.08"))
    before = {aspect.code: value for aspect, value in zip(earlier.aspects, figures, strict=True)}
    evaluation = replace(published.evaluation, instruments=(*published.evaluation.instruments, earlier))
    city = replace(evaluation.city("35.07"), previous=Previous(earlier.id, before, Decimal("2.51")))
    marks = even_marks(instrument, tuple(assessor.id for assessor in PANEL))
    rows = [row for row in published.cities if row.city.code != city.code]
    sheets = {a: printed(sheet(a, city, marks[a]), nth) for nth, a in enumerate(sorted(marks), 1)}
    return results(evaluation, [*rows, result(city, evaluation, marks)]), sheets


LONG_NAME = (
    "Kabupaten Kepulauan Panjang Sekali dengan Nama Resmi yang Memuat Seratus Dua Puluh Karakter Persis untuk "
    "Menguji Cetakan"
)[:120]
ODD_TEXT = (
    "Tulis <b>tebal</b> & _miring_ *kuat* {kurung} 👨\u200d👩\u200d👧🇮🇩 مرحبا \u202eterbalik\u202c \x07bel "
    "https://contoh.go.id/laman/yang/sangat-panjang_sekali/dengan-banyak.bagian/2019?id=12&b=3 selesai"
)


def odd_event(aspects: int, assessors: int) -> tuple[Results, dict[str, PrintedSheet]]:
    """The longest names and oddest texts that are allowed; the sheets are those of the first city, 12.75."""
    instrument = many_aspects(aspects, 5)
    people = tuple(
        Assessor(f"A{n:02d}", f"Asesor {LONG_NAME if n % 3 == 0 else n}", f"Universitas {LONG_NAME} {n}")
        for n in range(1, assessors + 1)
    )
    cities = [
        City("12.75", LONG_NAME, instrument.id, province=LONG_NAME, cohort="A"),
        City("12.76", "Kota Contoh Dua", instrument.id, cohort="Kelompok B yang panjang"),
        City("12.77", "Kabupaten Belum Lengkap", instrument.id),
        City("12.78", "Kota Bentrok", instrument.id),
    ]
    cities += [
        City(f"99.{n:02d}", f"Kota {LONG_NAME if n % 5 == 0 else n}", instrument.id, present=False) for n in range(23)
    ]
    evaluation = Evaluation(
        id="x",
        title=f"{LONG_NAME} {ODD_TEXT}",
        year=2019,
        stage="I",
        instruments=(instrument,),
        cities=tuple(cities),
        assessors=people,
        organiser=f"Kementerian {LONG_NAME}",
        unit=f"Direktorat {LONG_NAME}",
        venue=LONG_NAME,
        town="Kota Contoh",
        start=dt.date(2019, 6, 18),
        end=dt.date(2019, 6, 20),
        compared_with="Tahap II 2018",
        assessor_names=AssessorNames.NAME,
        notes_for=NotesFor.CITY,
    )
    ids = tuple(person.id for person in people)
    marks = even_marks(instrument, ids)
    rows = [result(city, evaluation, even_marks(instrument, ids, nth)) for nth, city in enumerate(cities[:2])]
    rows.append(result(cities[2], evaluation, {ids[0]: marks[ids[0]]}, expected=ids, reason="quorum"))
    rows.append(replace(result(cities[3], evaluation, {}, reason="conflict"), conflict=ids[:2]))
    sheets = {}
    kinds = list(FindingKind)
    for nth, assessor in enumerate(ids, 1):
        findings = tuple(
            Finding(
                kinds[k % 3], "Sangat panjang. " * 240 if k == 5 else f"{ODD_TEXT if k % 7 == 0 else 'Temuan'} {k}"
            )
            for k in range(200 // assessors)
        )
        notes = {i.code: "catatan " * 400 if n == 2 else ODD_TEXT for n, i in enumerate(instrument.indicators[:6])}
        content = sheet(assessor, cities[0], marks[assessor], findings=findings, notes=notes)
        sheets[assessor] = printed(
            replace(content, evidence={instrument.indicators[0].code: Evidence.NOT_SHOWN}), nth
        )
    return results(evaluation, rows), sheets
