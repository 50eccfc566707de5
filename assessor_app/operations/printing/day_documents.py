"""The documents of the event: results of all, minutes, sheets and what came in."""

from collections.abc import Callable, Iterator, Sequence

from assessor_app.domain.evaluation import Assessor, City
from assessor_app.operations.printing.desk import Desk, printed_sheet
from assessor_app.operations.printing.selection import Document, Selection, cities_of
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words


def recap(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Rekapitulasi of all cities."""
    from assessor_app.operations.printing.letter_documents import recap_content
    from assessor_app.reports.recap import build_recap

    part = "provinsi" if selection.by_province else ""
    name = file_name(Kind.RECAP, desk.evaluation, part=part)
    yield Document("recap", name, "", lambda: build_recap(recap_content(desk, selection, words), words))


def minutes(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """One for the whole evaluation; with a room or a day chosen one for each room and day that fits.

    After a later closing those of its change: what was signed stays as it was.
    """
    from assessor_app.operations.printing.change_documents import change_minutes
    from assessor_app.operations.printing.minutes import Place, minutes_content, places
    from assessor_app.reports.minutes import build_minutes

    def builder(place: Place | None) -> Callable[[], bytes]:
        return lambda: build_minutes(minutes_content(desk, place, words), words)

    if desk.change is not None:
        yield from change_minutes(desk, selection, words)
        return
    if selection.room is None and selection.day is None:
        yield Document("minutes", file_name(Kind.MINUTES, desk.evaluation), "", builder(None))
        return
    for place in places(desk.evaluation, selection.room, selection.day):
        name = file_name(Kind.MINUTES, desk.evaluation, part=f"ruang {place.room} {place.day}")
        yield Document("minutes", name, "", builder(place))


def sheet(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Lembar Penilaian of each assessor and city chosen."""
    from assessor_app.operations.printing.sheets import signed_sheet_content
    from assessor_app.reports.sheet_form import build_sheet_form

    def builder(city: City, assessor: Assessor, digest: str) -> Callable[[], bytes]:
        return lambda: build_sheet_form(signed_sheet_content(desk, city, assessor, digest), words)

    lineages = desk.lineages
    for city in cities_of(desk, selection):
        for assessor in desk.evaluation.assessors:
            lineage = lineages.get((assessor.id, city.code))
            if selection.assessor in (None, assessor.id) and lineage is not None and lineage.current is not None:
                name = file_name(Kind.SHEET, desk.evaluation, city=city, assessor=assessor.id)
                yield Document("sheet", name, city.code, builder(city, assessor, lineage.current))


def sheet_list(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Daftar Lembar of each assessor chosen who has signed any sheet."""
    from assessor_app.reports.sheet_list import SheetListContent, build_sheet_list

    def builder(assessor: Assessor, digests: Sequence[str]) -> Callable[[], bytes]:
        def build() -> bytes:
            sheets = tuple(printed_sheet(desk.found.versions[digest]) for digest in digests)
            issue = desk.issue("sheet-list", " ".join([assessor.id, *digests]))
            content = SheetListContent(issue, desk.naskah(Kind.SHEET_LIST), assessor, sheets)
            return build_sheet_list(content, words)

        return build

    lineages = desk.lineages
    cities = cities_of(desk, selection)
    for assessor in desk.evaluation.assessors:
        heads = [lineages[pair] for city in cities if (pair := (assessor.id, city.code)) in lineages]
        digests = [lineage.current for lineage in heads if lineage.current is not None]
        if selection.assessor in (None, assessor.id) and digests:
            name = file_name(Kind.SHEET_LIST, desk.evaluation, assessor=assessor.id)
            yield Document("sheet-list", name, assessor.id, builder(desk.person(assessor.id), digests))


def receipts(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Catatan Penerimaan: every file that came in, or those of one assessor."""
    from assessor_app.operations.receipting import last_record
    from assessor_app.reports.receipts import ReceiptsContent, build_receipts

    chosen = selection.assessor
    found = desk.workspace.receipts(desk.evaluation.id)
    came = tuple(receipt for receipt in found if chosen in (None, receipt.assessor))

    def build() -> bytes:
        issue = desk.issue("receipts", " ".join(receipt.file_digest for receipt in came))
        return build_receipts(ReceiptsContent(issue, came, last_record(desk.workspace, desk.evaluation.id)), words)

    if came:
        name = file_name(Kind.RECEIPTS, desk.evaluation, assessor=chosen or "")
        yield Document("receipts", name, chosen or "", build)
