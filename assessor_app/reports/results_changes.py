"""Perubahan ke-n: what a later closing changed, with old and new values and the reason it was made."""

from collections.abc import Sequence
from decimal import Decimal

from assessor_app.domain.result_changes import CityChange
from assessor_app.domain.results import CityResult
from assessor_app.reports.content import Issue, ResultsChange
from assessor_app.reports.kit.columns import READING, AnyRow, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.style import BODY, INK_2, MM, NOTE, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import moment
from assessor_app.reports.sentences import bare
from assessor_app.words import Words

_CODE = Type(REGULAR, 9, 11.5, INK_2)
_STRONG = Type(SEMIBOLD, 9, 11.5)


def add_to_recap(flow: Flow, issue: Issue, words: Words) -> None:
    """One table a change: every city that moved. A change that moved nothing says so."""
    for change in issue.changes:
        flow.gap(22)
        if any(city.final_moved for city in change.cities):
            _cities(change, words).place(flow, words)
            flow.y += 4
        else:
            flow.subheading(name(change, words), need=40, rule=False, before=0)
        flow.say(_why(issue, change, words), NOTE)
        inside = [city.city.name for city in change.cities if not city.final_moved]
        if inside:
            told = words.tr("Nilai aspek berubah tanpa mengubah nilai final: {cities}.", cities=", ".join(inside))
            flow.say(told, NOTE)


def add_to_report(flow: Flow, issue: Issue, result: CityResult, words: Words) -> None:
    """One table for the city: its final and each aspect that moved, change after change."""
    for change in issue.changes:
        own = change.of(result.city.code)
        flow.gap(20)
        if own is not None:
            _of_city(change, own, words).place(flow, words)
            flow.y += 4
            flow.say(_why(issue, change, words), NOTE)
        else:
            flow.subheading(name(change, words), need=40, rule=False, before=0)
            flow.say(words.tr("Nilai {city} tidak berubah.", city=result.city.name), BODY)


def sentences(changes: Sequence[ResultsChange], codes: frozenset[str], words: Words) -> list[str]:
    """What changed of some cities, for the minutes: one sentence a change, none where no final moved."""
    found = []
    for change in changes:
        items = "; ".join(_moved(c, words) for c in change.cities if c.city.code in codes and c.final_moved)
        if items:
            found.append(
                words.tr(
                    "{change} ({reason}): {items}.",
                    change=name(change, words),
                    reason=bare(change.reason),
                    items=items,
                )
            )
    return found


def _moved(change: CityChange, words: Words) -> str:
    before = _state(change.before, change.final_before, words)
    after = _state(change.after, change.final_after, words)
    if change.difference is not None:
        return words.tr("{city} semula {before} menjadi {after}", city=change.city.name, before=before, after=after)
    return words.tr("{city} semula {before}, kini {after}", city=change.city.name, before=before, after=after)


def name(change: ResultsChange, words: Words) -> str:
    """`Perubahan ke-1`: the first closing is none."""
    return words.tr("Perubahan ke-{n}", n=change.number - 1)


def _why(issue: Issue, change: ResultsChange, words: Words) -> str:
    told = words.tr(
        "Penetapan hasil ke-{number}, {moment}. Alasan: {reason}.",
        number=change.number,
        moment=moment(change.at, issue.evaluation, words),
        reason=bare(change.reason),
    )
    return told if change.cities else f"{told} {words.tr('Tidak ada nilai yang berubah.')}"


def _cities(change: ResultsChange, words: Words) -> Table:
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Kabupaten/kota"), most=70 * MM, grow=1),
        Column(words.tr("Semula"), Kind.FIGURE, width=26 * MM),
        Column(words.tr("Menjadi"), Kind.FIGURE, width=26 * MM, type=_STRONG),
        Column(words.tr("Selisih"), Kind.FIGURE, width=22 * MM),
    ]
    rows: list[AnyRow] = []
    for number, moved in enumerate((city for city in change.cities if city.final_moved), 1):
        cells = (
            str(number),
            moved.city.code,
            moved.city.name,
            _state(moved.before, moved.final_before, words),
            _state(moved.after, moved.final_after, words),
            words.decimal(moved.difference, signed=True),
        )
        rows.append(Row(cells, number=number))
    right = words.ntr("{n} daerah", "{n} daerah", len(rows))
    title = name(change, words)
    return Table(columns, rows, READING._replace(pad=2.2), title=title, right=right, bookmark=title)


def _of_city(change: ResultsChange, own: CityChange, words: Words) -> Table:
    columns = [
        Column("", type=_STRONG, grow=1),
        Column(words.tr("Semula"), Kind.FIGURE, width=30 * MM),
        Column(words.tr("Menjadi"), Kind.FIGURE, width=30 * MM),
        Column(words.tr("Selisih"), Kind.FIGURE, width=26 * MM),
    ]
    rows: list[AnyRow] = [
        Row((title, words.decimal(old), words.decimal(new), words.decimal(_minus(new, old), signed=True)))
        for title, old, new in own.aspects
    ]
    rows.append(
        Row(
            (
                words.tr("Nilai final"),
                _state(own.before, own.final_before, words),
                _state(own.after, own.final_after, words),
                words.decimal(own.difference, signed=True),
            ),
            own=True,
        )
    )
    title = name(change, words)
    return Table(columns, rows, READING, title=title, bookmark=title, whole=True)


def _state(result: CityResult | None, final: Decimal | None, words: Words) -> str:
    """The final, or why there was none."""
    if result is None:
        return words.tr("tidak mengikuti")
    return words.decimal(final) if final is not None else words.tr("belum lengkap")


def _minus(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    return new - old if new is not None and old is not None else None
