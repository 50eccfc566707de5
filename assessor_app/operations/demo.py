"""The whole job on the built-in example: prepare, score, sign, hand over, merge, close, print.

Clock, ids, keys and codes of the example exist only here and beside it and are handed to the verbs as arguments;
every document says CONTOH.
"""

import datetime as dt
import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import UserError
from assessor_app.exchange.durable import make_folder, write_file
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.demo_cities import BINJAI
from assessor_app.operations.demo_event import demo_evaluation, demo_texts
from assessor_app.operations.demo_marks import DemoSheet, demo_sheets
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.export import export_scores
from assessor_app.operations.issuing import keeper
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import Prepared, prepare, read_preparation
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.printing.documents import MAKERS, Selection
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.operations.scoring import record_content
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import recuse, sign_sheet
from assessor_app.storage.workspace import Workspace
from assessor_app.words import Words

OPERATOR = "Sekretariat (contoh)"
PER_CITY = ("report", "summary", "followup", "worksheet", "sheet", "certificate")

Say = Callable[..., None]
"""Called with the key of a sentence (context "demo") and its fields, as the demo goes on."""


class ExampleClock:
    """Stands still until it is set; the example's own time, in UTC."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """The moment it was set to."""
        return self.moment


@dataclass(frozen=True)
class _Scored:
    files: tuple[Path, ...]
    sheets: int
    marks: int


def run_demo(out: Path, words: Words, say: Say, *, every_city: bool = False) -> None:
    """Do the whole job under `out`, a new or empty folder.

    Args:
        every_city: print the documents of every city instead of Kota Binjai's.

    Raises:
        UserError: `demo-folder-not-empty`, disk errors.
    """
    make_folder(out)
    if any(out.iterdir()):
        raise UserError("demo-folder-not-empty", path=str(out))
    event = demo_evaluation()
    workbook = out / "persiapan.xlsx"
    write_file(workbook, preparation_workbook(event, demo_texts(), words))
    say("workbook", path=workbook)
    clock = ExampleClock(_event_time(event, 0, 7))
    desk_folder = out / "ruang-kerja" / "sekretariat"
    with _open(desk_folder, "sekretariat") as desk:
        preparation = read_preparation(workbook, example=True)
        random = ExampleRandom("sekretariat")
        prepared = prepare(desk, preparation, operator=OPERATOR, clock=clock, random=random)
        files = write_prepared(prepared, out, words)
        say("prepared", path=files.package)
        say("cards", path=files.cards)
        scored = _score(out, files.package, prepared, clock)
        say("scored", assessors=len(scored.files), sheets=scored.sheets, marks=scored.marks)
        say("scores", path=out / "skor")
        clock.moment = _event_time(event, 2, 17)
        preview = merging.preview(desk, paths=scored.files)
        merged = merging.apply(desk, preview, operator=OPERATOR, clock=clock)
        say("merged", files=merged.files, versions=merged.versions)
        clock.moment = _event_time(event, 2, 18)
        closed = close_results(desk, note="Rapat pleno contoh", operator=OPERATOR, clock=clock)
        say("closed", number=closed.number, digest=closed.results_digest)
        for path in _print(desk, out / "dokumen", words, clock, every_city):
            say("document", path=path)
    say("workspace", path=desk_folder)
    say("done")


def _open(folder: Path, label: str) -> Workspace:
    """A workspace whose installation id is the same in every demo."""
    make_folder(folder)
    device = hashlib.sha256(f"contoh/laptop/{label}".encode()).hexdigest()[:32]
    write_file(folder / "device.id", device.encode())
    return open_workspace(folder)


def _score(out: Path, package: Path, prepared: Prepared, clock: ExampleClock) -> _Scored:
    """Let every assessor score, sign and hand over on a laptop of their own."""
    make_folder(out / "skor")
    files, signed, marks = [], 0, 0
    sheets = demo_sheets(prepared.evaluation)
    for assessor, group in itertools.groupby(sheets, key=lambda sheet: sheet.assessor):
        with _open(out / "ruang-kerja" / assessor, assessor) as laptop:
            clock.moment = _event_time(prepared.evaluation, 0, 8)
            admission = admit(package_path=package, assessor=assessor, code=prepared.codes[assessor])
            joined = join(laptop, admission, clock=clock)
            for sheet in group:
                signed += 1
                marks += _score_sheet(laptop, sheet, joined.unlocked, clock)
            clock.moment = _event_time(prepared.evaluation, 2, 16)
            path = out / "skor" / f"skor-{assessor}.skor"
            export_scores(laptop, out=path, unlocked=joined.unlocked, clock=clock)
            files.append(path)
    return _Scored(tuple(files), signed, marks)


def _score_sheet(laptop: Workspace, sheet: DemoSheet, unlocked: Unlocked, clock: ExampleClock) -> int:
    clock.moment = sheet.time
    if sheet.recused_reason is not None:
        recuse(laptop, city=sheet.city, reason=sheet.recused_reason, unlocked=unlocked, clock=clock)
        return 0
    content = sheet.content
    record_content(
        laptop,
        city=sheet.city,
        marks=content.marks,
        notes=content.notes,
        evidence=content.evidence,
        findings=content.findings,
        clock=clock,
    )
    sign_sheet(laptop, city=sheet.city, unlocked=unlocked, clock=clock)
    return len(content.marks)


def _print(desk: Workspace, out: Path, words: Words, clock: ExampleClock, every_city: bool) -> tuple[Path, ...]:
    """One of each document, or those of a single city for every city."""
    paths: tuple[Path, ...] = ()
    keep = keeper(desk, clock=clock)
    for kind in MAKERS:
        cities = () if every_city or kind not in PER_CITY else (BINJAI,)
        found = documents(desk, kinds=(kind,), words=words, selection=Selection(cities=cities))
        paths += write_documents(found, out, keep=keep).paths
    return paths


def _event_time(evaluation: Evaluation, day: int, hour: int) -> dt.datetime:
    """A full hour of a day of the event, in UTC."""
    first = evaluation.start or dt.date(evaluation.year, 1, 1)
    local = dt.datetime.combine(first + dt.timedelta(days=day), dt.time(hour), evaluation.zone.offset)
    return local.astimezone(dt.UTC)
