"""The follow-up plans of a selection: for each city one to print and one to fill in at a computer."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assessor_app.domain.evaluation import City
from assessor_app.domain.papers import Paper
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.selection import Document, Selection, cities_of
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words

if TYPE_CHECKING:  # it knows how documents look, which the start does not pay for
    from assessor_app.reports.followup_items import FollowupContent
    from assessor_app.reports.naskah import Naskah

_SENT_TO = ("narahubung", "batas_waktu")


def followup(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Rencana Tindak Lanjut of each city chosen, as PDF and as a workbook of the same name."""

    def on_paper(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            from assessor_app.reports.followup import build_followup

            return build_followup(_content(desk, city), words)

        return build

    def to_fill_in(city: City) -> Callable[[], bytes]:
        return lambda: _workbook(_content(desk, city), words)

    for city in cities_of(desk, selection):
        name = file_name(Kind.FOLLOWUP, desk.evaluation, city=city)
        yield Document("followup", name, city.code, on_paper(city))
        name = file_name(Kind.FOLLOWUP, desk.evaluation, city=city, ending="xlsx")
        yield Document("followup", name, city.code, to_fill_in(city))


def _content(desk: Desk, city: City) -> "FollowupContent":
    from assessor_app.reports.followup_items import FollowupContent

    return FollowupContent(
        desk.issue("followup", city.code),
        _naskah(desk, city),
        desk.results.city(city.code),
        desk.printed_sheets(city.code),
        desk.typed_names,
    )


def _naskah(desk: Desk, city: City) -> "Naskah":
    """The organiser's text for the plan; what it does not say of sending it back, the letter says."""
    from assessor_app.reports.naskah import Naskah

    own = desk.naskah(Kind.FOLLOWUP, Paper(city.code, change=desk.change))
    letter = desk.said(Kind.LETTER, Paper(city.code))
    return Naskah({**own.fields, **{name: own.text(name) or letter.text(name) for name in _SENT_TO}})


def _workbook(content: "FollowupContent", words: Words) -> bytes:
    from assessor_app.exchange.followup_workbook import FollowupBook, FollowupLine, followup_workbook
    from assessor_app.reports.followup import introduction, statuses
    from assessor_app.reports.followup_items import groups, suggestions
    from assessor_app.reports.phrases import evaluation_name, horizon, status, tag
    from assessor_app.reports.state import closed_state

    issue, city = content.issue, content.result.city
    asked = [item for group in groups(content, words) for item in group.items]
    items = asked or suggestions(content, words)
    book = FollowupBook(
        title=words.tr("Rencana Tindak Lanjut"),
        city=f"{city.code} {city.name} · {evaluation_name(issue.evaluation, words)}",
        notes=(*introduction(content, words), status(issue, words)),
        lines=[
            FollowupLine(
                item.code,
                item.text,
                "\n".join(part for part in (item.assessor, item.institution) if part),
                item.about,
                horizon(item.horizon, words) if item.horizon else "",
            )
            for item in items
        ],
        states=statuses(words),
        status=" · ".join(part for part in (tag(issue, words), closed_state(issue, words)) if part),
        code=words.tr("Kode dokumen {code}", code=issue.document_code),
        paper=issue.paper,
        asked=bool(asked),
    )
    return followup_workbook(book, words)
