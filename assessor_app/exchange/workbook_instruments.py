"""The sheets Aturan and Indikator: scale, rules, weighted aspects and their indicators."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal

from assessor_app.domain.instrument import WHOLE, Aspect, Combine, Indicator, Instrument, Rounding
from assessor_app.domain.scale import Scale
from assessor_app.exchange import cells, columns
from assessor_app.exchange.lookup import Ids
from assessor_app.exchange.rows import Problems, Row, read_rows, shown
from assessor_app.exchange.tables import Table

_LEVEL = re.compile(r"level[\s_]*(-?[0-9]{1,6}(?:[.,][0-9]{1,4})?)", re.IGNORECASE)
_LARGEST = Decimal(100_000)
_HUNDRED = Decimal(100)


@dataclass
class _Rules:
    """A row of Aturan; `row` is None for an instrument that only lends its weights to earlier results."""

    id: str
    row: Row | None = None
    name: str = ""
    scale: Scale = field(default_factory=lambda: Scale(Decimal(0), Decimal(4), Decimal(1)))
    combine: Combine = Combine.MEAN
    trim: int = 0
    rounding: Rounding = Rounding.ASPECT_THEN_FINAL
    precedence: tuple[str, ...] = ()
    findings_required: bool = False


@dataclass
class _Aspect:
    row: Row
    code: str
    title: str
    weight: int
    indicators: list[Indicator] = field(default_factory=list)


@dataclass
class _Content:
    """The rows of Indikator that name one instrument; `weighed` while every row's aspect and weight could be read."""

    first: Row
    aspects: dict[str, _Aspect] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    whole: bool = True
    weighed: bool = True


def read_instruments(
    table: Table, problems: Problems, weights_only: AbstractSet[str]
) -> tuple[dict[str, Instrument], Ids]:
    """Read Aturan and Indikator.

    Args:
        weights_only: instruments (casefolded ids) that only earlier results name; they need no row in Aturan.

    Returns:
        The sound instruments by id, and the ids of all.
    """
    rules = _read_rules(table, problems)
    ids = Ids("Aturan")
    ids.complete = rules is not None
    known: dict[str, _Rules] = {}
    for rule in rules or []:
        if rule.row is not None and ids.define(rule.row, "instrumen", rule.id):
            known[rule.id] = rule
    contents = _read_indicators(table, problems, ids, known, weights_only)
    if contents is None:
        return {}, ids
    instruments: dict[str, Instrument] = {}
    for rule in known.values():
        content = contents.get(rule.id)
        if content is not None:
            instrument = _built(rule, content)
            if instrument is not None:
                instruments[rule.id] = instrument
        elif rule.row is not None:
            rule.row.refuse("instrumen", "row-instrument-empty", instrument=rule.id)
    return instruments, ids


def _read_rules(table: Table, problems: Problems) -> list[_Rules] | None:
    rows = read_rows(table, "Aturan", columns.SHEETS["Aturan"], problems, required=True)
    if rows is None:
        return None
    return [rule for rule in map(_rule, rows) if rule.id]


def _rule(row: Row) -> _Rules:
    before = row.ok
    bounds = [row.number(name, places=4, lowest=-_LARGEST, highest=_LARGEST) for name in ("min", "maks", "langkah")]
    scale = Scale(bounds[0], bounds[1], bounds[2])
    if before and row.ok:
        for problem in scale.problems(""):
            row.refuse(
                "langkah", f"row-{problem.key}", **{**problem.fields, "instrument": shown(row.cell("instrumen"))}
            )
    combine = row.choice("gabungan", columns.COMBINES, Combine.MEAN)
    trim = row.whole("buang", 0, lowest=0, highest=100)
    if combine is Combine.TRIMMED and trim == 0:
        row.refuse("buang", "row-trim-missing")
    identity = row.code("instrumen")
    return _Rules(
        id=identity,
        row=row,
        name=row.text("nama") or identity,
        scale=scale,
        combine=combine,
        trim=trim,
        rounding=row.choice("pembulatan", columns.ROUNDINGS, Rounding.ASPECT_THEN_FINAL),
        precedence=tuple(cells.listed(row.text("urutan_seri"))),
        findings_required=row.truth("wajib_temuan", False),
    )


def _read_indicators(
    table: Table, problems: Problems, ids: Ids, known: dict[str, _Rules], weights_only: AbstractSet[str]
) -> dict[str, _Content] | None:
    levels: dict[str, Decimal] = {}

    def level(header: str) -> str | None:
        found = _LEVEL.fullmatch(header)
        if not found:
            return None
        value = Decimal(found[1].replace(",", "."))
        name = f"level_{value.normalize():f}"
        levels[name] = value
        return name

    rows = read_rows(table, "Indikator", columns.SHEETS["Indikator"], problems, required=True, also=level)
    if rows is None:
        return None
    contents: dict[str, _Content] = {}
    for row in rows:
        written = row.code("instrumen")
        identity = ids.find(written)
        if identity is None and written.casefold() in weights_only and ids.define(row, "instrumen", written):
            identity = written
            known[written] = _Rules(written, name=written)
        if identity is None:
            if written and ids.complete and written not in contents:
                row.refuse("instrumen", "cell-unknown", text=shown(written), where="Aturan")
            identity = written
        content = contents.setdefault(identity, _Content(row))
        _read_indicator(row, content, known.get(identity), levels)
    return contents


def _read_indicator(row: Row, content: _Content, rules: _Rules | None, levels: dict[str, Decimal]) -> None:
    aspect = _aspect(row, content)
    code = row.code("kode")
    if code and code.casefold() in content.codes:
        row.refuse("kode", "cell-twice", text=code)
    content.codes.add(code.casefold())
    indicator = Indicator(
        code=code,
        title=row.text("judul", lines=True),
        group=row.text("indikator"),
        subgroup=row.text("subindikator"),
        guidance=row.text("panduan", lines=True),
        pillar=row.choice("dimensi", columns.PILLARS, None, also=columns.PILLAR_NAMES),
        weight=_hundredths(row.number("bobot", Decimal(1), lowest=Decimal(0), highest=_HUNDRED, places=2)),
        not_applicable_allowed=row.truth("boleh_tb", False),
        levels=_levels(row, rules.scale, levels) if rules else {},
    )
    if not row.ok:
        content.whole = False
    elif aspect is not None:
        aspect.indicators.append(indicator)


def _aspect(row: Row, content: _Content) -> _Aspect | None:
    """The aspect of a row; its title and weight must be those of the aspect's first row."""
    code, title = row.code("kode_aspek"), row.text("aspek")
    weight = _hundredths(row.number("bobot_aspek", lowest=Decimal(0), highest=_HUNDRED, places=2))
    if not code or not title or cells.number(row.cell("bobot_aspek")) is None:
        content.weighed = False
        return None
    aspect = content.aspects.setdefault(code.casefold(), _Aspect(row, code, title, weight))
    if aspect.weight != weight:
        row.refuse("bobot_aspek", "row-aspect-weights-differ", aspect=aspect.code, first=aspect.row.line)
    if aspect.title != title:
        row.refuse("aspek", "row-aspect-titles-differ", aspect=aspect.code, first=aspect.row.line)
    return aspect


def _levels(row: Row, scale: Scale, levels: dict[str, Decimal]) -> dict[str, str]:
    described: dict[str, str] = {}
    for column, value in levels.items():
        text = row.text(column, lines=True)
        if not text or scale.problems(""):
            continue
        steps = value / scale.step
        if steps != int(steps) or not scale.holds(int(steps)):
            row.refuse(column, "row-level-off-scale", minimum=scale.minimum, maximum=scale.maximum, step=scale.step)
        else:
            described[str(int(steps))] = text
    return described


def _built(rules: _Rules, content: _Content) -> Instrument | None:
    """The instrument, if its weights are a hundred per cent and its precedence names its aspects."""
    row = content.first
    total = sum(aspect.weight for aspect in content.aspects.values())
    if content.weighed and total != WHOLE:
        row.refuse("bobot_aspek", "row-weights-not-100", instrument=rules.id, total=percent(total))
    for aspect in content.aspects.values():
        if aspect.indicators and not any(indicator.weight for indicator in aspect.indicators):
            aspect.row.refuse("bobot", "row-indicator-weights-zero", aspect=aspect.code)
    precedence: list[str] = []
    for code in rules.precedence:
        named = content.aspects.get(code.casefold())
        if named is None and content.weighed and rules.row is not None:
            rules.row.refuse("urutan_seri", "cell-unknown", text=shown(code), where="Indikator")
        elif named is not None and named.code in precedence and rules.row is not None:
            rules.row.refuse("urutan_seri", "cell-twice", text=named.code)
        elif named is not None:
            precedence.append(named.code)
    if not content.whole or not content.weighed or not row.ok or (rules.row is not None and not rules.row.ok):
        return None
    aspects = tuple(
        Aspect(aspect.code, aspect.title, aspect.weight, tuple(aspect.indicators))
        for aspect in content.aspects.values()
    )
    return Instrument(
        rules.id,
        rules.name,
        rules.scale,
        aspects,
        combine=rules.combine,
        trim=rules.trim,
        rounding=rules.rounding,
        precedence=tuple(precedence),
        findings_required=rules.findings_required,
    )


def percent(hundredths: int) -> Decimal:
    """A weight as people write it: 1250 → 12.5."""
    return (Decimal(hundredths) / 100).normalize() + Decimal(0)


def _hundredths(value: Decimal) -> int:
    return int(value * 100)
