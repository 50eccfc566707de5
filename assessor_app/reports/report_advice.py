"""The summary that a panel's head made of the recommendations; it stands behind them and cites their numbers."""

from collections.abc import Mapping

from assessor_app.domain.advice import unknown
from assessor_app.domain.sheet import recommendations_in
from assessor_app.reports.content import PrintedSheet
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.style import BODY, NOTE
from assessor_app.reports.kit.text import paragraph
from assessor_app.words import Words


def add(flow: Flow, advice: str, sheets: Mapping[str, PrintedSheet], words: Words) -> None:
    """Add the summary; nothing where there is none."""
    if not advice:
        return
    flow.subheading(words.tr("Ringkasan rekomendasi"), need=4 * BODY.leading)
    flow.y += 6
    for text in advice.splitlines():
        if text.strip():
            flow.put_over_pages(paragraph(text.strip(), BODY, flow.width))
            flow.y += 4
    note = words.tr("Disusun ketua panel dari rekomendasi di atas; R1, R2, … merujuk nomornya.")
    count = recommendations_in(printed.sheet for printed in sheets.values())
    gone = ", ".join(f"R{number}" for number in unknown(advice, count))
    if gone:
        note = f"{note} {words.tr('{codes} tidak ada lagi: lembar berubah setelah ringkasan ditulis.', codes=gone)}"
    flow.say(note, NOTE)
