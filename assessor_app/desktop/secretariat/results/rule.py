"""The rule that the table follows, in one line."""

from assessor_app.domain.instrument import Combine, Rounding
from assessor_app.domain.results import Results
from assessor_app.words import current, tr


def rule_words(results: Results) -> str:
    """How marks become a final, the quorum, how many cities are complete; empty while there is no city."""
    if not results.cities:
        return ""
    instrument = results.cities[0].instrument
    combine = {
        Combine.MEAN: tr("rata-rata asesor"),
        Combine.MEDIAN: tr("median asesor"),
        Combine.TRIMMED: tr("rata-rata terpangkas"),
    }[instrument.combine]
    rounding = {
        Rounding.ASPECT_THEN_FINAL: tr("aspek dibulatkan 2 desimal, lalu nilai final 2 desimal"),
        Rounding.EACH_TERM: tr("aspek dan setiap nilai × bobot dibulatkan 2 desimal"),
        Rounding.EXACT: tr("dibulatkan sekali di akhir"),
    }[instrument.rounding]
    complete = sum(row.complete for row in results.cities)
    return tr(
        "Aturan berlaku: {combine}, {rounding}. Kuorum {quorum} lembar. {n} daerah lengkap.",
        combine=combine,
        rounding=rounding,
        quorum=results.evaluation.quorum,
        n=current().count(complete),
    )
