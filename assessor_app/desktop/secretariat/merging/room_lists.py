"""Per room, what came in from each assessor: the list that goes back to them. Pure; ready to be shown and printed."""

from dataclasses import dataclass

from assessor_app.desktop.secretariat.phrases import moment_words, short_city
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.names import shown_name
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.exchange.csv_text import csv_text
from assessor_app.operations.desk_lists import DeskList
from assessor_app.operations.merging import Preview
from assessor_app.words import MISSING, ntr, sentence, tr


@dataclass(frozen=True)
class RoomLine:
    """An assessor of a room: the receipt of the newest file, sheets in of those expected, the cities missing."""

    name: str
    receipt: str
    at: str
    sheets: str
    missing: str


def rooms_of(seen: Seen) -> tuple[str, ...]:
    """The rooms of the schedule, by name."""
    evaluation = seen.evaluation
    keys = {room_key(s.room): room_name(s.room) for s in evaluation.sessions if not evaluation.city(s.city).practice}
    return tuple(sorted(keys.values()))


def read_room(seen: Seen, room: str) -> tuple[RoomLine, ...]:
    """The assessors of a room in the order of their institutions."""
    evaluation, rows = seen.evaluation, seen.live.results.by_code
    cities: dict[str, list[str]] = {}
    for session in evaluation.sessions:
        if room_key(session.room) == room_key(room) and session.city in rows:
            for assessor in session.assessors:
                cities.setdefault(assessor, []).append(session.city)
    newest: dict[str, Receipt] = {}
    for receipt in seen.receipts:
        if receipt.assessor is not None and receipt.verdict is FileVerdict.OK:
            newest[receipt.assessor] = receipt
    lines = []
    for person in evaluation.assessors:
        own = cities.get(person.id, [])
        if not own:
            continue
        waiting = [code for code in own if person.id in rows[code].missing]
        there = [code for code in own if person.id in (*rows[code].counted, *rows[code].conflict)]
        last = newest.get(person.id)
        lines.append(
            RoomLine(
                shown_name(evaluation, person.id, last.name if last is not None else None),
                (last.receipt if last is not None else None) or MISSING,
                moment_words(evaluation, last.at) if last is not None else MISSING,
                tr("{n} dari {m}", n=len(there), m=len(there) + len(waiting)),
                ", ".join(short_city(evaluation.city(code).name) for code in waiting) or MISSING,
            )
        )
    return tuple(lines)


def room_list(seen: Seen, room: str) -> DeskList:
    """The list of a room for paper."""
    lines = read_room(seen, room)
    return DeskList(
        tr("Daftar Penerimaan Ruang {room}", room=room),
        ntr("{n} asesor", "{n} asesor", len(lines)),
        (
            (tr("Asesor"), True),
            (tr("Kode tanda terima"), False),
            (tr("Lembar masuk"), False),
            (tr("Diterima"), True),
            (tr("Belum masuk"), True),
        ),
        tuple((line.name, line.receipt, line.sheets, line.at, line.missing) for line in lines),
        large=1,
    )


def preview_list(preview: Preview, seen: Seen) -> DeskList:
    """What a merge would do, sheet by sheet, for paper and CSV."""
    evaluation = seen.evaluation
    rows: list[tuple[str, ...]] = []
    for file in preview.files:
        name, score = file.path.rpartition("/")[2].rpartition("\\")[2], file.score
        if score is None:
            rows.append((name, MISSING, MISSING, sentence("file-verdict", file.verdict.value), MISSING))
            continue
        assessor = shown_name(evaluation, score.assessor, score.name)
        for sheet in file.sheets:
            city = evaluation.city(sheet.city).name if evaluation.has_city(sheet.city) else sheet.city
            version = str(sheet.version) if sheet.version else MISSING
            rows.append((name, assessor, city, sentence("sheet-verdict", sheet.verdict.value), version))
    return DeskList(
        tr("Pratinjau Penggabungan"),
        ntr("{n} berkas", "{n} berkas", len(preview.files)),
        (
            (tr("Berkas"), True),
            (tr("Asesor"), True),
            (tr("Daerah"), True),
            (tr("Putusan"), False),
            (tr("Versi"), False),
        ),
        tuple(rows),
    )


def list_csv(wanted: DeskList) -> str:
    """A list as CSV."""
    return csv_text([[head for head, _ in wanted.heads], *wanted.rows])
