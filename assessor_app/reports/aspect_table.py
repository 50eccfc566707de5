"""How the aspects become the final: weighted terms whose printed column adds up, or this stage beside the last."""

from decimal import Decimal

from assessor_app.domain.instrument import Aspect, Rounding
from assessor_app.domain.results import CityResult, recomputes
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.columns import SUMMARY, Cell, Column, Kind, Row, Total
from assessor_app.reports.kit.strips import Ruler, strip
from assessor_app.reports.kit.style import MM, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import this_stage, weight
from assessor_app.words import Words

_STRONG = Type(SEMIBOLD, 9, 11.5)
_PLAIN = Type(REGULAR, 9, 11.5)
_STRIP = 50 * MM
_NAME_MOST = 40 * MM


def compares(result: CityResult) -> bool:
    """Whether any aspect has an earlier value to stand beside."""
    return any(aspect.code in result.previous_aspects for aspect in result.instrument.aspects)


def shown_aspect(result: CityResult, code: str) -> Decimal | None:
    """An aspect's value; None while the city has no result."""
    return result.values.aspects[code] if result.complete else None


def aspect_table(issue: Issue, result: CityResult, words: Words) -> Table:
    """Two stages side by side where the last one's aspects are known, else the weighted terms."""
    return _comparison(issue, result, words) if compares(result) else calculation_table(result, words)


def calculation_table(result: CityResult, words: Words, *, title: str = "") -> Table:
    """Weight × value of every aspect; what the column shows adds up to what its last row shows."""
    instrument, values = result.instrument, result.values
    ruler = Ruler.of(instrument.scale, words)
    terms = values.terms if result.complete else {}
    columns = [
        Column(words.tr("Aspek"), type=_STRONG, most=_NAME_MOST, grow=0.1),
        Column(words.tr("Indikator"), Kind.COUNT, grow=0.22),
        Column(words.tr("Bobot"), Kind.CENTRE, grow=0.22),
        Column(words.tr("Nilai aspek"), Kind.FIGURE, grow=0.22),
    ]
    if terms is not None:
        columns.append(Column(words.tr("Bobot × nilai"), Kind.FIGURE, grow=0.22))
    columns.append(Column("", Kind.DRAWN, width=_STRIP, scale=ruler.head(_STRIP)))
    rows: list[Row | Total] = []
    for aspect in instrument.aspects:
        value = shown_aspect(result, aspect.code)
        cells: list[Cell] = [
            aspect.title,
            str(len(aspect.indicators)),
            weight(aspect, words),
            words.decimal(value),
        ]
        if terms is not None:
            cells.append(words.decimal(terms.get(aspect.code)))
        rows.append(Row((*cells, strip(ruler, value))))
    rows += _totals(result, words, ruler, with_terms=terms is not None)
    return Table(columns, rows, SUMMARY, title=title, bookmark=title, whole=True)


def _totals(result: CityResult, words: Words, ruler: Ruler, *, with_terms: bool) -> list[Total]:
    final, whole = result.final, result.values.weighted_sum if result.complete else None
    at, drawn = (4, 5) if with_terms else (3, 4)
    counts: dict[int, Cell] = {1: str(len(result.instrument.indicators)), 2: "100%"}
    last: dict[int, Cell] = {at: words.decimal(final), drawn: strip(ruler, final, strong=True)}
    if whole is None or whole == final:
        return [Total(words.tr("Nilai final"), {**counts, **last})]
    rounded = words.tr(
        "Nilai final ({exact} dibulatkan {final})", exact=words.decimal(whole), final=words.decimal(final)
    )
    return [Total(words.tr("Jumlah"), {**counts, at: words.decimal(whole)}), Total(rounded, last)]


def _comparison(issue: Issue, result: CityResult, words: Words) -> Table:
    evaluation, before = issue.evaluation, result.previous_aspects
    ruler = Ruler.of(result.instrument.scale, words)
    columns = [
        Column(words.tr("Aspek"), type=_STRONG, most=_NAME_MOST, grow=0.1),
        Column(words.tr("Bobot"), Kind.CENTRE, grow=0.22),
        Column(words.tr("Nilai {stage}", stage=earlier(issue, words)), Kind.FIGURE, most=20 * MM, grow=0.22),
        Column(words.tr("Nilai {stage}", stage=this_stage(evaluation, words)), Kind.FIGURE, type=_STRONG, grow=0.22),
        Column(words.tr("Peningkatan"), Kind.FIGURE, grow=0.22),
        Column("", Kind.DRAWN, width=_STRIP, scale=ruler.head(_STRIP)),
    ]
    rows: list[Row | Total] = []
    for aspect in result.instrument.aspects:
        now, old = shown_aspect(result, aspect.code), before.get(aspect.code)
        rows.append(
            Row(
                (
                    aspect.title,
                    weight(aspect, words),
                    words.decimal(old),
                    words.decimal(now),
                    words.decimal(now - old if now is not None and old is not None else None, signed=True),
                    strip(ruler, now, old),
                )
            )
        )
    rows.append(
        Total(
            words.tr("Nilai final"),
            {
                1: "100%",
                2: words.decimal(result.previous),
                3: words.decimal(result.final),
                4: words.decimal(result.improvement, signed=True),
                5: strip(ruler, result.final, result.previous, strong=True),
            },
        )
    )
    return Table(columns, rows, SUMMARY, whole=True)


def earlier(issue: Issue, words: Words) -> str:
    """What the organiser calls the stage that is compared with."""
    return issue.evaluation.compared_with or words.tr("sebelumnya")


def earlier_stage(issue: Issue, words: Words) -> str:
    """The same within a sentence: `Tahap I 2019`, or `evaluasi sebelumnya`."""
    return issue.evaluation.compared_with or words.tr("evaluasi sebelumnya")


def rounding_note(result: CityResult, words: Words) -> str:
    """The rounding rule in a sentence, with this city's own rounding where there was one."""
    rule = result.instrument.rounding
    if rule is Rounding.EACH_TERM:
        return words.tr(
            "Nilai aspek dibulatkan ke dua desimal, dikalikan bobot, dibulatkan lagi ke dua desimal, "
            "lalu dijumlahkan."
        )
    if rule is Rounding.EXACT:
        return words.tr(
            "Nilai dijumlahkan tanpa pembulatan di tengah; pembulatan ke dua desimal hanya satu kali, "
            "pada nilai final."
        )
    return words.tr("Nilai aspek dibulatkan ke dua desimal, dikalikan bobot, dijumlahkan, lalu dibulatkan satu kali.")


def comparison_note(issue: Issue, result: CityResult, words: Words) -> str:
    """What the earlier column is, and which aspects have nothing to stand beside."""
    stage = earlier(issue, words)
    parts = []
    published = result.city.previous.final if result.city.previous else None
    if result.previous is not None and not recomputes(result.city.previous, issue.evaluation):
        given = words.tr(
            "Nilai final {stage} adalah {final} sebagaimana diberikan penyelenggara.",
            stage=earlier_stage(issue, words),
            final=words.decimal(result.previous),
        )
        parts.append(given)
    elif result.previous is not None:
        parts.append(
            words.tr(
                "Nilai {stage} dihitung ulang dengan aturan evaluasi ini agar sebanding: {final}.",
                stage=stage,
                final=words.decimal(result.previous),
            )
        )
        if published is not None and published != result.previous:
            parts.append(words.tr("Semula diumumkan {final}.", final=words.decimal(published)))
    alone = [aspect.title for aspect in result.instrument.aspects if _alone(aspect, result)]
    if alone:
        parts.append(words.tr("Tidak ada pembanding: {aspects}.", aspects=", ".join(alone)))
        parts.append(words.tr("Tanda – berarti tidak ada nilai, bukan nol."))
    return " ".join(parts)


def _alone(aspect: Aspect, result: CityResult) -> bool:
    return aspect.code not in result.previous_aspects
