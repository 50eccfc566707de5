"""The whole job on the built-in example: prepare, score, sign, hand over, merge, close, print.

Clock, ids, keys and codes of the example exist only here and beside it and are handed to the verbs as arguments;
every document says CONTOH.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.exchange.durable import make_folder, write_file
from assessor_app.exchange.workbook import read_workbook
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations import closing, merging
from assessor_app.operations.demo_event import demo_evaluation, demo_texts
from assessor_app.operations.demo_marks import DemoSheet, demo_sheets
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.export import export_scores
from assessor_app.operations.joining import join
from assessor_app.operations.library import regencies
from assessor_app.operations.preparing import Prepared, prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.scoring import record_content
from assessor_app.operations.signing import recuse, sign_sheet
from assessor_app.storage.workspace import Workspace
from assessor_app.words import Words

OPERATOR = "Sekretariat (contoh)"
Say = Callable[[str, Mapping[str, object]], None]
"""Called with the key of a sentence (context "demo") and its fields, as the demo goes on."""


@dataclass(frozen=True)
class DemoFiles:
    """What the demo wrote and where."""

    workbook: Path
    package: Path
    cards: Path | None
    workspace: Path
    scores: tuple[Path, ...]
    documents: tuple[Path, ...]


class ExampleClock:
    """Stands still until it is set; the example's own time, in UTC."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment


def run_demo(out: Path, words: Words, say: Say, *, every_city: bool = False) -> DemoFiles:
    """Do the whole job under `out`, which must be empty or hold an earlier demo's folders to be made anew.

    Args:
        every_city: print the report of every city instead of one.

    Raises:
        UserError: `demo-folder-not-empty`, disk errors.
    """
    make_folder(out)
    evaluation = demo_evaluation()
    workbook = out / "persiapan.xlsx"
    write_file(workbook, preparation_workbook(evaluation, demo_texts()))
    say("workbook", {"path": workbook})
    desk_folder = out / "ruang-kerja-sekretariat"
    clock = ExampleClock(_moment(evaluation, 0, 7))
    with Workspace.open(desk_folder) as desk:
        prepared = _prepare(desk, workbook, clock)
        files = write_prepared(prepared, out, words)
        say("prepared", {"path": files.package, "cards": files.cards or ""})
        scores = _score_everything(out, files.package, prepared, clock, say)
        merged = _merge(desk, scores, clock)
        say("merged", {"files": len(scores), "versions": merged})
        clock.moment = _moment(evaluation, -1, 18)
        closing.close_results(desk, note="Rapat pleno contoh", operator=OPERATOR, clock=clock)
        say("closed", {})
        documents = _print(desk, out, words, every_city)
    for document in documents:
        say("document", {"path": document})
    return DemoFiles(workbook, files.package, files.cards, desk_folder, scores, documents)
