"""The workbook as it was understood, sheet by sheet: tables to look through before anything is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.desktop.secretariat.phrases import event_span, short_city
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.table_model import Align, Column
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Combine, Rounding
from assessor_app.words import MISSING, current, tr

TABS = ("evaluation", "instruments", "cities", "assessors", "schedule", "innovations", "interests", "previous")


@dataclass(frozen=True)
class Line:
    """A row of any of the tables, already in words."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """A table: heads with their alignment, and its lines."""

    heads: tuple[tuple[str, Align], ...]
    lines: tuple[Line, ...]
    stretch: int = 0


def tab_words(tab: str) -> str:
    """The name of a tab."""
    words = {
        "evaluation": tr("Evaluasi"),
        "instruments": tr("Instrumen"),
        "cities": tr("Daerah"),
        "assessors": tr("Asesor"),
        "schedule": tr("Jadwal"),
        "innovations": tr("Inovasi"),
        "interests": tr("Benturan"),
        "previous": tr("Nilai sebelumnya"),
    }
    return words[tab]


def tab_count(tab: str, evaluation: Evaluation) -> int:
    """How many rows a tab has; 0 where a count says nothing."""
    counts = {
        "instruments": len(evaluation.instruments),
        "cities": sum(not city.practice for city in evaluation.cities),
        "assessors": sum(not person.spare for person in evaluation.assessors),
        "schedule": len(evaluation.sessions),
        "innovations": sum(len(city.innovations) for city in evaluation.cities),
        "interests": len(evaluation.interests),
        "previous": sum(city.previous is not None for city in evaluation.cities),
    }
    return counts.get(tab, 0)


def book_of(tab: str, evaluation: Evaluation) -> Book:
    """The table of a tab."""
    makers = {
        "evaluation": _evaluation,
        "instruments": _instruments,
        "cities": _cities,
        "assessors": _assessors,
        "schedule": _schedule,
        "innovations": _innovations,
        "interests": _interests,
        "previous": _previous,
    }
    return makers[tab](evaluation)


def book_columns(book: Book) -> list[Column[Line]]:
    """Columns for a table view."""
    return [_column(n, head, align, stretch=n == book.stretch) for n, (head, align) in enumerate(book.heads)]


def _column(n: int, head: Wording, align: Align, *, stretch: bool) -> Column[Line]:
    def cell(line: Line) -> str:
        return line.cells[n]

    return Column(f"c{n}", head, cell, align=align, stretch=stretch, role="label" if stretch else "text")


def _book(heads: Sequence[str | tuple[str, Align]], rows: Sequence[Sequence[str]], stretch: int = 0) -> Book:
    told = tuple(head if isinstance(head, tuple) else (head, "left") for head in heads)
    return Book(told, tuple(Line(tuple(row)) for row in rows), stretch)


def _evaluation(evaluation: Evaluation) -> Book:
    pairs = [
        (tr("Judul"), evaluation.title),
        (tr("Kode"), evaluation.id),
        (tr("Tahun dan tahap"), ", ".join(part for part in (str(evaluation.year), evaluation.stage) if part)),
        (tr("Tempat dan tanggal"), event_span(evaluation)),
        (tr("Gedung"), evaluation.venue),
        (tr("Zona waktu"), evaluation.zone.value),
        (tr("Penyelenggara"), evaluation.organiser),
        (tr("Unit"), evaluation.unit),
        (tr("Kuorum"), str(evaluation.quorum)),
        (tr("Pembanding"), evaluation.compared_with),
        (tr("Kertas"), evaluation.paper),
    ]
    return _book([tr("Pengaturan"), tr("Isi")], [(name, value or MISSING) for name, value in pairs], 1)


def _instruments(evaluation: Evaluation) -> Book:
    words = current()
    combine = {
        Combine.MEAN: tr("rata-rata"),
        Combine.MEDIAN: tr("median"),
        Combine.TRIMMED: tr("rata-rata terpangkas"),
    }
    rounding = {
        Rounding.ASPECT_THEN_FINAL: tr("aspek, lalu final"),
        Rounding.EACH_TERM: tr("setiap nilai × bobot"),
        Rounding.EXACT: tr("sekali di akhir"),
    }
    rows = []
    for instrument in evaluation.instruments:
        for n, aspect in enumerate(instrument.aspects):
            rule = f"{combine[instrument.combine]}; {rounding[instrument.rounding]}"
            weight = f"{words.decimal(aspect.weight_percent)}%"
            first = (instrument.name, rule) if n == 0 else ("", "")
            rows.append((first[0], aspect.title, weight, str(len(aspect.indicators)), first[1]))
    heads = [tr("Instrumen"), tr("Aspek"), (tr("Bobot"), "right"), (tr("Indikator"), "right"), tr("Aturan")]
    return _book(heads, rows)  # type: ignore[arg-type]


def _cities(evaluation: Evaluation) -> Book:
    rows, several = [], len(evaluation.instruments) > 1  # one that all share stands on its own tab
    for city in sorted(evaluation.cities, key=lambda c: c.official_order):
        state = tr("latihan") if city.practice else "" if city.present else tr("tidak mengikuti")
        names = [evaluation.instrument(city.instrument).name] if several else []
        rows.append((city.code, city.name, city.province, city.cohort, *names, state))
    told = [tr("Instrumen")] if several else []
    heads = [tr("Kode"), tr("Daerah"), tr("Provinsi"), tr("Kelompok"), *told, tr("Keterangan")]
    return _book(heads, rows, 1)


def _assessors(evaluation: Evaluation) -> Book:
    rows = []
    for person in evaluation.assessors:
        seats = sum(person.id in session.assessors for session in evaluation.sessions)
        role = tr("ketua") if person.chair else tr("cadangan") if person.spare else ""
        state = role if person.listed else tr("tidak lagi ditunggu")
        rows.append((person.id, person.name, person.institution, person.panel, str(seats), state))
    heads = [tr("Id"), tr("Nama"), tr("Lembaga"), tr("Panel"), (tr("Sesi"), "right"), tr("Keterangan")]
    return _book(heads, rows, 1)  # type: ignore[arg-type]


def _schedule(evaluation: Evaluation) -> Book:
    words = current()
    rows = [
        (
            words.day(session.date),
            f"{words.time(session.start)}\N{EN DASH}{words.time(session.end)}",
            session.room,
            short_city(evaluation.city(session.city).name),
            ", ".join(evaluation.assessor(a).short_name or a for a in session.assessors),
        )
        for session in sorted(evaluation.sessions, key=lambda s: (s.date, s.start, s.room))
    ]
    return _book([tr("Hari"), tr("Waktu"), tr("Ruang"), tr("Daerah"), tr("Asesor")], rows, 3)


def _innovations(evaluation: Evaluation) -> Book:
    rows = [
        (short_city(city.name), innovation.name, innovation.text)
        for city in evaluation.cities
        for innovation in city.innovations
    ]
    return _book([tr("Daerah"), tr("Inovasi"), tr("Uraian")], rows, 2)


def _interests(evaluation: Evaluation) -> Book:
    rows = [
        (evaluation.assessor(i.assessor).name, short_city(evaluation.city(i.city).name), i.reason)
        for i in evaluation.interests
    ]
    return _book([tr("Asesor"), tr("Daerah"), tr("Alasan")], rows, 2)


def _previous(evaluation: Evaluation) -> Book:
    words, rows = current(), []
    for city in evaluation.cities:
        previous = city.previous
        if previous is not None:
            aspects = ", ".join(f"{code} {words.decimal(value)}" for code, value in previous.aspects.items())
            rows.append((short_city(city.name), previous.instrument or "", aspects, words.decimal(previous.final)))
    heads = [tr("Daerah"), tr("Instrumen"), tr("Nilai aspek"), (tr("Nilai final"), "right")]
    return _book(heads, rows, 2)  # type: ignore[arg-type]
