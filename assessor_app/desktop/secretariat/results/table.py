"""Columns of the official table and of the internal ranking, made for the instruments that are shown."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.glyphs import glyph
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.instrument import Aspect, Instrument
from assessor_app.domain.results import CityResult
from assessor_app.words import current, tr

_WIDEST: Final = Decimal("1.00")
"""The gain or loss that fills the little bar."""


def aspects_of(rows: Sequence[CityResult]) -> tuple[Aspect, ...]:
    """The aspects of the instruments shown, each code once."""
    found: dict[str, Aspect] = {}
    for row in rows:
        for aspect in row.instrument.aspects:
            found.setdefault(aspect.code, aspect)
    return tuple(found.values())


def result_columns(rows: Sequence[CityResult], compared_with: str, *, ranking: bool) -> list[Column[CityResult]]:
    """The table's columns; weights stand in the head only while one instrument is shown."""
    instruments = {row.instrument.id: row.instrument for row in rows}
    one = next(iter(instruments.values())) if len(instruments) == 1 else None
    numbers = {row.city.code: str(n) for n, row in enumerate(rows, start=1)}
    columns = [_rank() if ranking else _number(numbers), _name(ranking)]
    columns += [_aspect(aspect, one) for aspect in aspects_of(rows)]
    columns += [_final(one), _improvement(compared_with), _sheets()]
    return columns


def _number(numbers: dict[str, str]) -> Column[CityResult]:
    def text(row: CityResult) -> str:
        return numbers.get(row.city.code, "")

    return Column("number", tr("No."), text, align="right", token="ink3", role="small")


def _rank() -> Column[CityResult]:
    def text(row: CityResult) -> str:
        return "" if row.rank is None else str(row.rank)

    return Column("rank", tr("Peringkat"), text, under=tr("internal"), sort=_rank_value, align="right", width=72)


def _rank_value(row: CityResult) -> int | None:
    return row.rank


def _name(ranking: bool) -> Column[CityResult]:
    under = tr("dalam kelompoknya") if ranking else tr("kabupaten, lalu kota")
    return Column("city", tr("Daerah"), _city_text, under=under, role="label", stretch=True)


def _city_text(row: CityResult) -> str:
    return short_city(row.city.name)


def _aspect(aspect: Aspect, one: Instrument | None) -> Column[CityResult]:
    code = aspect.code

    def value(row: CityResult) -> Decimal | None:
        return row.values.aspects.get(code) if row.complete else None

    def text(row: CityResult) -> str:
        return current().decimal(value(row))

    under = f"{current().decimal(aspect.weight_percent)}%" if one is not None else ""
    return Column(code, aspect.title, text, under=under, sort=value, align="right")


def _final(one: Instrument | None) -> Column[CityResult]:
    words = current()
    under = ""
    if one is not None:
        scale = one.scale
        under = f"{words.decimal(scale.minimum)}\N{EN DASH}{words.decimal(scale.maximum)}"
    return Column(
        "final", tr("Nilai final"), _final_text, under=under, sort=_final_value, align="right", role="label_strong"
    )


def _final_value(row: CityResult) -> Decimal | None:
    return row.final


def _final_text(row: CityResult) -> str:
    return current().decimal(row.final)


def _improvement(compared_with: str) -> Column[CityResult]:
    under = tr("dari {before}", before=compared_with) if compared_with else ""
    return Column(
        "improvement",
        tr("Peningkatan"),
        _improvement_text,
        under=under,
        sort=_improvement_value,
        align="right",
        width=124,
        draw=_draw_improvement,
    )


def _improvement_value(row: CityResult) -> Decimal | None:
    return row.improvement


def _improvement_text(row: CityResult) -> str:
    return current().decimal(row.improvement, signed=True)


def _draw_improvement(painter: QPainter, look: Look, room: QRectF, row: CityResult) -> None:
    paint.text(painter, room, _improvement_text(row), look.font("text"), look["ink"], paint.RIGHT)
    if row.improvement is None:
        return
    half = look.px(18)
    zero = room.left() + half
    middle = room.center().y()
    share = min(abs(row.improvement) / _WIDEST, Decimal(1))
    width = float(share) * half
    token: Token = "masuk" if row.improvement > 0 else "prev"
    left = zero if row.improvement > 0 else zero - width
    painter.fillRect(QRectF(left, middle - look.px(3), width, look.px(6)), look[token])
    painter.fillRect(QRectF(zero, middle - look.px(6), 1, look.px(12)), look["line_strong"])


def _sheets() -> Column[CityResult]:
    return Column("sheets", tr("Lembar"), sheets_text, width=68, draw=_draw_sheets)


def sheets_text(row: CityResult) -> str:
    """Counted sheets of those expected."""
    return f"{len(row.counted)}/{len(row.counted) + len(row.missing) + len(row.conflict)}"


def _draw_sheets(painter: QPainter, look: Look, room: QRectF, row: CityResult) -> None:
    size = look.px(14)
    verdict = "warning" if row.missing or row.notes else "ok"
    glyph(painter, look, room.left(), room.center().y() - size / 2, size, verdict)
    words = room.adjusted(look.px(20), 0, 0, 0)
    paint.text(painter, words, sheets_text(row), look.font("text"), look["ink2"])
