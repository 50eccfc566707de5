"""Printing many documents: forms without a result, cards for who may have them, two processes with the same bytes."""

import datetime as dt
import io
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.records import DeskAction
from assessor_app.domain.sheet import Evidence, Finding, FindingKind
from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations import merging
from assessor_app.operations.advising import advice_of, write_advice
from assessor_app.operations.closing import close_results
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.export import export_scores
from assessor_app.operations.naskah import edit_texts
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.printing import workers
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.documents import MAKERS, Document, Selection
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.operations.scoring import record_content
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, all_marks, evaluation

WORDS = catalogue("id")
PANEL = ("ui", "itb", "ugm")
"""Enough for the quorum; the others are awaited."""
MANY = ("sheet", "sheet-list", "summary", "report")
"""Kinds of which there are enough to share out."""


@pytest.fixture(scope="module")
def closed_folder(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the sheets of three assessors for two cities, closed once."""
    folder = tmp_path_factory.mktemp("printing")
    for level, assessor in enumerate(PANEL, 1):
        _hand_over(event, folder, assessor, level)
    with event.desk(folder / "desk") as desk:
        _merge(desk, *sorted(folder.glob("*.skor")))
        close_results(desk, note="rapat pleno", operator="S")
    return folder


def _hand_over(event: Event, folder: Path, assessor: str, level: int) -> None:
    laptop = event.laptop(folder / assessor, assessor)
    for city in (BINJAI, MALANG):
        record_content(
            laptop.workspace,
            city=city,
            marks=all_marks(level),
            notes={"B01": f"Catatan {assessor}"},
            evidence={"O01": Evidence.NOT_SHOWN},
            findings=tuple(
                Finding(kind, f"{kind.value} {assessor}", horizon=Horizon.SHORT if n == 2 else None)
                for n, kind in enumerate(FindingKind)
            ),
        )
        laptop.sign(city)
    export_scores(laptop.workspace, out=folder / f"{assessor}.skor", unlocked=laptop.unlocked)
    laptop.workspace.close()


def _merge(desk: Workspace, *paths: Path) -> None:
    merging.apply(desk, merging.preview(desk, paths=paths), operator="S")


@pytest.fixture
def desk(closed_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of that desk."""
    shutil.copytree(closed_folder / "desk", tmp_path / "desk")
    with open_workspace(tmp_path / "desk") as workspace:
        yield workspace


def _names(found: tuple[Document, ...]) -> list[str]:
    return [document.name for document in found]


def test_forms_are_there_for_the_event_or_with_names(desk: Workspace) -> None:
    """Without a selection they are blank, with schedule and attendance; with one they carry city and assessor."""
    assert _names(documents(desk, kinds=("forms",), words=WORDS)) == [
        "formulir-lembar-kecil-2019-tahap-1.pdf",
        "formulir-jadwal-2019-tahap-1.pdf",
        "formulir-hadir-2019-tahap-1.pdf",
    ]
    own = Selection(assessor="ui")
    assert _names(documents(desk, kinds=("forms",), words=WORDS, selection=own)) == [
        "formulir-35.07-kabupaten-malang-ui-2019-tahap-1.pdf",
        "formulir-34.04-kabupaten-sleman-ui-2019-tahap-1.pdf",
        "formulir-12.75-kota-binjai-ui-2019-tahap-1.pdf",
        "formulir-ui-jadwal-2019-tahap-1.pdf",
    ]
    here = Selection(cities=(BINJAI,))
    assert _names(documents(desk, kinds=("forms",), words=WORDS, selection=here)) == [
        "formulir-12.75-kota-binjai-2019-tahap-1.pdf",
        "formulir-jadwal-2019-tahap-1.pdf",
    ]
    other_day = Selection(room="Ruang B")
    with pytest.raises(UserError, match="nothing-to-print"):
        documents(desk, kinds=("forms",), words=WORDS, selection=other_day)


@pytest.mark.parametrize(
    ("selection", "key"),
    [(Selection(cities=("99.99",)), "unknown-city"), (Selection(assessor="siapa"), "unknown-assessor-id")],
)
@pytest.mark.parametrize("kind", ["recap", "report", "minutes", "sheet", "forms"])
def test_what_does_not_exist_is_named_by_every_kind(
    closed_folder: Path, kind: str, selection: Selection, key: str
) -> None:
    """A slip of the fingers prints nothing else instead, also where the kind is one document for all."""
    with open_workspace(closed_folder / "desk") as desk, pytest.raises(UserError) as told:
        documents(desk, kinds=(kind,), words=WORDS, selection=selection)
    assert told.value.key == key


def test_a_form_does_not_move_with_the_results(desk: Workspace, event: Event, tmp_path: Path) -> None:
    """A form printed before the event has the same bytes as one printed after the closing."""
    with event.desk(tmp_path / "early") as early:
        before = [document.build() for document in documents(early, kinds=("forms",), words=WORDS)]
    after = [document.build() for document in documents(desk, kinds=("forms",), words=WORDS)]
    assert before == after


def test_cards_lie_apart_and_are_never_kept(desk: Workspace, tmp_path: Path) -> None:
    """Cards come only when asked for by themselves, for their owner alone, and no copy stays in the workspace."""
    kept: list[str] = []
    found = documents(desk, kinds=("cards",), words=WORDS)
    (path,) = write_documents(found, tmp_path / "out", keep=lambda document, _: kept.append(document.name)).paths
    assert path == tmp_path / "out" / "rahasia" / "kartu-2019-tahap-1.pdf"
    assert not kept
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Asesor UI" in text
    one = documents(desk, kinds=("cards",), words=WORDS, selection=Selection(assessor="itb"))
    assert _names(one) == ["kartu-itb-2019-tahap-1.pdf"]
    assert not any(document.private for document in documents(desk, kinds=("forms",), words=WORDS))


@pytest.mark.parametrize(
    ("kinds", "selection", "key"),
    [
        (("forms", "cards"), Selection(), "cards-alone"),
        (("cards",), Selection(room="A"), "nothing-to-print"),
        (("cards",), Selection(cities=(BINJAI,)), "nothing-to-print"),
    ],
)
def test_cards_are_asked_for_alone(desk: Workspace, kinds: tuple[str, ...], selection: Selection, key: str) -> None:
    """Beside another kind, or for a city or a room, there are none."""
    with pytest.raises(UserError, match=key):
        documents(desk, kinds=kinds, words=WORDS, selection=selection)


def test_cards_need_the_passphrase(tmp_path: Path) -> None:
    """Where a passphrase closes the codes, a missing one and a wrong one are each said."""
    with open_workspace(tmp_path / "desk") as wrapped:
        prepare(
            wrapped,
            Preparation(evaluation(), {}),
            operator="S",
            passphrase="kuda baterai",
            random=ExampleRandom("kartu"),
        )
        (found,) = documents(wrapped, kinds=("cards",), words=WORDS, passphrase="kuda baterai")
        assert found.private
        for passphrase, key in ((None, "passphrase-missing"), ("keliru", "passphrase-wrong")):
            with pytest.raises(UserError, match=key):
                documents(wrapped, kinds=("cards",), words=WORDS, passphrase=passphrase)


def test_sheet_lists_follow_room_day_and_assessor(desk: Workspace) -> None:
    """A list holds the sheets of the room, day and assessor chosen; where nothing fits, that is said."""
    day = dt.date(2019, 6, 20)
    all_ = documents(desk, kinds=("sheet-list",), words=WORDS, selection=Selection(room="Ruang A", day=day))
    assert _names(all_) == [f"daftar-lembar-{seat}-2019-tahap-1.pdf" for seat in PANEL]
    one = Selection(assessor="itb", cities=(BINJAI,))
    (document,) = documents(desk, kinds=("sheet-list",), words=WORDS, selection=one)
    text = PdfReader(io.BytesIO(document.build())).pages[0].extract_text()
    assert "Kota Binjai" in text
    assert "Kabupaten Malang" not in text
    with pytest.raises(UserError, match="nothing-to-print"):
        documents(desk, kinds=("sheet-list",), words=WORDS, selection=Selection(day=day + dt.timedelta(days=1)))


def test_a_letter_to_all_brings_its_attachments_as_files(desk: Workspace) -> None:
    """Recipients and recapitulation stand behind the letter and as files; grouping by province changes no address."""
    for chosen in (Selection(), Selection(by_province=True)):
        assert _names(documents(desk, kinds=("letter",), words=WORDS, selection=chosen)) == [
            "surat-2019-tahap-1.pdf",
            "surat-lampiran-1-penerima-2019-tahap-1.pdf",
            "surat-lampiran-2-rekapitulasi-2019-tahap-1.pdf",
        ]


def test_a_second_closing_tells_what_it_changed(desk: Workspace, event: Event, tmp_path: Path) -> None:
    """Papers know old and new finals and the note of the closing; a first closing tells nothing."""
    assert open_desk(desk).issue("recap").changes == ()
    _hand_over(event, tmp_path, "kominfo", 4)
    _merge(desk, tmp_path / "kominfo.skor")
    absent = DeskChange(DeskAction.ABSENT, "tidak datang", city=SLEMAN)
    change_day(desk, change=absent, operator="S")
    with pytest.raises(UserError, match="note-missing"):
        close_results(desk, note=" ", operator="S")
    close_results(desk, note="satu lembar terlambat", operator="S")
    (change,) = open_desk(desk).issue("recap").changes
    assert (change.number, change.reason) == (2, "satu lembar terlambat")
    moved = [(c.city.code, str(c.final_before), str(c.final_after)) for c in change.cities]
    assert moved == [(MALANG, "2.00", "2.50"), (SLEMAN, "None", "None"), (BINJAI, "2.00", "2.50")]
    assert open_desk(desk).issue("letter", MALANG).changes == (change,)
    assert open_desk(desk).issue("sheet", "x").changes == ()
    change_day(desk, change=DeskChange(DeskAction.PRESENT, "datang juga", city=SLEMAN), operator="S")
    close_results(desk, note="hadir kembali", operator="S")
    first, second = open_desk(desk).issue("recap").changes
    assert first == change
    assert (second.number, [c.city.code for c in second.cities]) == (3, [SLEMAN])


def test_a_panel_head_sums_up_the_recommendations(desk: Workspace) -> None:
    """The summary stands in that city's report only, may be taken back, outlives a new preparation, cites what is."""
    write_advice(desk, city="Kota Binjai", text="Mulai dari R1, lalu R3.", operator="S")
    text = "".join(_texts_of(desk, "report", BINJAI))
    assert "Mulai dari R1, lalu R3." in text
    assert "Ringkasan rekomendasi" not in "".join(_texts_of(desk, "report", MALANG))
    with pytest.raises(UserError, match="advice-cites-unknown") as refused:
        write_advice(desk, city=BINJAI, text="Mulai dari R4.", operator="S")
    assert refused.value.fields == {"code": "R4", "city": "Kota Binjai", "count": 3}
    prepare(desk, Preparation(evaluation(), {"surat": {"nomor": "B-1"}}), operator="S")
    assert advice_of(desk, city=BINJAI) == "Mulai dari R1, lalu R3."
    write_advice(desk, city=BINJAI, text="", operator="S")
    assert advice_of(desk, city=BINJAI) == ""


def test_a_report_brings_the_letter_and_counts_its_pages(desk: Workspace) -> None:
    """Behind the summary stands the letter to all as it was sent, with the code and page numbers of the report."""
    edit_texts(desk, document="surat", fields={"nomor": "B-1"}, operator="S")
    _, summary, letter, *rest = _texts_of(desk, "report", BINJAI)
    assert "Ringkasan hasil" in summary
    assert "Yth. Para Bupati dan Wali Kota" in letter and "B-1" in letter
    codes = {re.search(r"Kode dokumen (\S+)", page)[1] for page in (summary, letter, rest[0])}  # type: ignore[index]
    assert len(codes) == 1
    assert f"halaman 3 dari {len(rest) + 3}" in letter


def _texts_of(desk: Workspace, kind: str, city: str) -> list[str]:
    (document,) = documents(desk, kinds=(kind,), words=WORDS, selection=Selection(cities=(city,)))
    return [page.extract_text() for page in PdfReader(io.BytesIO(document.build())).pages]


def test_two_processes_make_the_same_bytes(desk: Workspace, tmp_path: Path) -> None:
    """Shared out or not, the files are the same, in the same order, kept and counted by this process."""
    said: list[tuple[int, str]] = []
    kept: list[str] = []
    found = documents(desk, kinds=MANY, words=WORDS)
    alone = write_documents(found, tmp_path / "alone", workers=1).paths
    shared = write_documents(
        found,
        tmp_path / "shared",
        workers=2,
        patience=0,
        progress=lambda done, _, name: said.append((done, name)),
        keep=lambda document, _: kept.append(document.name),
    ).paths
    assert [path.name for path in shared] == [path.name for path in alone] == kept
    assert said == list(enumerate(_names(found), 1))
    assert [path.read_bytes() for path in shared] == [path.read_bytes() for path in alone]


def test_shared_work_stops_like_any_other(desk: Workspace, tmp_path: Path) -> None:
    """Cancelled between two documents it leaves nothing behind, not even the folder that it made."""
    found = documents(desk, kinds=MANY, words=WORDS)
    written: list[str] = []
    with pytest.raises(CancelledError):
        write_documents(
            found,
            tmp_path / "out",
            patience=0,
            progress=lambda done, all_, name: written.append(name),
            cancelled=lambda: len(written) >= 2,
        )
    assert len(written) >= 2
    assert not (tmp_path / "out").exists()


def test_what_another_process_cannot_make_is_made_here(desk: Workspace, tmp_path: Path) -> None:
    """One that finds no workspace, or sees other results, makes nothing; this one makes what it was asked for."""
    found = documents(desk, kinds=MANY, words=WORDS)
    gone = [_elsewhere(document, folder=tmp_path / "hilang") for document in found[:-6]]
    moved_on = [_elsewhere(document, state="0" * 64) for document in found[-6:]]
    paths = write_documents([*gone, *moved_on], tmp_path / "out", patience=0).paths
    assert [path.read_bytes() for path in paths] == [document.build() for document in found]


@pytest.mark.parametrize("dies", ["at once", "at work"])
def test_a_lost_process_is_made_up_for(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    """When the system ends another process, at its start or later, nothing is missing in the end."""

    class Lost:
        def __init__(self, workers: int, mp_context: object) -> None: ...

        def submit(self, function: object, jobs: object) -> Future[list[bytes | None]]:
            if dies == "at once":
                raise BrokenProcessPool
            future: Future[list[bytes | None]] = Future()
            future.set_exception(BrokenProcessPool())
            return future

        def shutdown(self, *, wait: bool, cancel_futures: bool) -> None: ...

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Lost)
    found = documents(desk, kinds=MANY, words=WORDS)
    paths = write_documents(found, tmp_path / "out", patience=0).paths
    assert [path.read_bytes() for path in paths] == [document.build() for document in found]


def test_a_refusal_is_told_wherever_it_happens(desk: Workspace, tmp_path: Path) -> None:
    """What cannot be printed raises its own error, also when the work is shared out."""

    def refuse() -> bytes:
        raise UserError("logo-unreadable")

    found = [
        _elsewhere(replace(document, build=refuse), state="0" * 64)
        for document in documents(desk, kinds=MANY, words=WORDS)
    ]
    with pytest.raises(UserError, match="logo-unreadable"):
        write_documents(found, tmp_path / "out", patience=0)


def _elsewhere(document: Document, **changes: object) -> Document:
    assert document.recipe is not None
    return replace(document, recipe=replace(document.recipe, **changes))  # type: ignore[arg-type]


_SCRIPT = """
import hashlib, sys
from pathlib import Path
from assessor_app.errors import UserError
from assessor_app.operations.printing.documents import MAKERS
from assessor_app.operations.reporting import documents
from assessor_app.operations.naskah import edit_texts
from assessor_app.operations.opening import open_workspace
from assessor_app.words import catalogue

with open_workspace(Path(sys.argv[1]), create=False, exclusive=False) as desk:
    for kind in MAKERS:
        for made in documents(desk, kinds=(kind,), words=catalogue("id")):
            print(kind, made.name, hashlib.sha256(made.build()).hexdigest())
"""


def test_every_kind_is_the_same_on_another_hash_seed(desk: Workspace) -> None:
    """Two processes with different hash seeds give the same bytes of every document of every kind."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, str(desk.folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert all(run.returncode == 0 for run in runs)
    assert first == second
    assert {line.split()[0] for line in first.splitlines()} == set(MAKERS)
