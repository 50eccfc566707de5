"""The working papers of a selection: what was counted of each city, and everything the desk did about its sheets."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assessor_app.domain.evaluation import City
from assessor_app.domain.lineage import decisions_in_force
from assessor_app.domain.records import Closing, Decision, DeskAction, DeskRecord
from assessor_app.domain.rooms import room_key
from assessor_app.operations.clock import moment
from assessor_app.operations.printing.codes import sheet_code
from assessor_app.operations.printing.desk import Desk, printed_sheet
from assessor_app.operations.printing.replaced_cards import replaced_cards
from assessor_app.operations.printing.selection import Document, Selection, cities_of
from assessor_app.reports.content import PrintedSheet
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words

if TYPE_CHECKING:  # it knows how documents look, which the start does not pay for
    from assessor_app.reports.worksheet_content import Decided, WorksheetContent


def worksheet(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Kertas Kerja of each city chosen."""

    def builder(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            from assessor_app.reports.worksheet import build_worksheet

            return build_worksheet(worksheet_content(desk, city), words)

        return build

    for city in cities_of(desk, selection):
        name = file_name(Kind.WORKSHEET, desk.evaluation, city=city)
        yield Document("worksheet", name, city.code, builder(city))


def worksheet_content(desk: Desk, city: City) -> "WorksheetContent":
    """Everything that is known of how a city's figures came about."""
    from assessor_app.reports.worksheet_content import Fixed, WorksheetContent

    closing = desk.found.closing.content if desk.found.closing else None
    heads = _heads(desk, city)
    return WorksheetContent(
        issue=desk.issue("worksheet", city.code),
        result=desk.results.city(city.code),
        heads=heads,
        names=desk.names,
        corrections=desk.corrections(city.code),
        decided=_decided(desk, city),
        changes=_changes(desk, city),
        reissued=replaced_cards(desk.records, {*heads, *desk.evaluation.scheduled(city.code)}),
        fixed=Fixed(closing, desk.digest) if isinstance(closing, Closing) else None,
    )


def _heads(desk: Desk, city: City) -> dict[str, tuple[PrintedSheet, ...]]:
    """Every version still standing; those of a conflict are read for this paper alone."""
    found = {}
    for (assessor, code), lineage in sorted(desk.lineages.items()):
        if code == city.code:
            versions = (desk.found.versions.get(head) or desk.workspace.version(head) for head in lineage.heads)
            found[assessor] = tuple(printed_sheet(version) for version in versions if version is not None)
    return found


def _decided(desk: Desk, city: City) -> tuple["Decided", ...]:
    """The decisions in force about this city's sheets."""
    from assessor_app.reports.worksheet_content import Decided

    by_assessor: dict[str, dict[str, Decision]] = {}
    for record in desk.records:
        if isinstance(record.content, Decision) and record.content.city == city.code:
            by_assessor.setdefault(record.content.assessor, {})[record.digest] = record.content
    return tuple(
        Decided(
            moment(decision.time),
            assessor,
            len(decision.seen),
            sheet_code(decision.chosen),
            decision.agreed_by,
            decision.reason,
            decision.operator,
        )
        for assessor, decisions in sorted(by_assessor.items())
        for _, decision in sorted(decisions_in_force(decisions).items())
    )


def _changes(desk: Desk, city: City) -> tuple[DeskRecord, ...]:
    """The desk records in force about this city, and about seats in the rooms where it presented."""
    records = {r.digest: r.content for r in desk.records if isinstance(r.content, DeskRecord)}
    replaced = {old for record in records.values() for old in record.replaces}
    rooms = {room_key(session.room) for session in desk.evaluation.sessions if session.city == city.code}

    def concerns(record: DeskRecord) -> bool:
        if record.action is DeskAction.SEAT:
            return room_key(record.room or "") in rooms
        return record.city == city.code

    return tuple(record for digest, record in records.items() if digest not in replaced and concerns(record))
