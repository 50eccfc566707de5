"""What a file is called says how final its figures are, and no other file is replaced without being told to."""

import zipfile
from pathlib import Path

import pytest

from assessor_app.domain.records import DeskAction
from assessor_app.errors import MistakesError
from assessor_app.operations.closing import close_results
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.issuing import issued, keeper
from assessor_app.operations.printing.documents import MAKERS, STATED, Selection
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue, error_text
from tests.operations.events import MALANG, SLEMAN, Event

WORDS = catalogue("id")


def _names(desk: Workspace, closing: str | None = None) -> dict[str, set[str]]:
    """The names of all documents by kind, without kinds that have nothing to print."""
    found: dict[str, set[str]] = {}
    for kind in sorted(STATED | {"forms", "cards"}):
        made = documents(desk, kinds=(kind,), words=WORDS, closing=closing)
        found[kind] = {document.name for document in made}
    return found


def _endings(names: set[str]) -> set[str]:
    return {name.partition("2019-tahap-1")[2].rpartition(".")[0] for name in names}


def test_names_say_the_state_of_the_results(event: Event, tmp_path: Path) -> None:
    """Sementara, then nothing, then which change; an old closing is printed under its own name, forms say none."""
    with event.desk(tmp_path / "desk") as desk:
        for closed, ending in ((0, "-sementara"), (1, ""), (2, "-perubahan-1"), (3, "-perubahan-2")):
            if closed > 1:  # only where a figure changed there are letters
                moved = DeskChange(DeskAction.PRESENT if closed % 2 else DeskAction.ABSENT, "kabar", city=MALANG)
                change_day(desk, change=moved, operator="S")
            if closed:
                close_results(desk, note=f"penetapan {closed}", operator="S")
            for kind, names in _names(desk).items():
                assert _endings(names) == {ending if kind in STATED else ""}, kind
        assert all(_endings(names) == {""} for names in _names(desk, "1").values())
        assert _endings(_names(desk, "2")["letter"]) == {"-perubahan-1"}
        plans = documents(desk, kinds=("followup",), words=WORDS)
        assert {Path(document.name).suffix for document in plans} == {".pdf", ".xlsx"}


def test_every_kind_says_its_state_or_shows_none() -> None:
    """What is not stated is of no result, or is one assessor's own."""
    assert set(MAKERS) - STATED == {"sheet", "sheet-list", "forms", "receipts"}


def test_forms_bring_no_cards(event: Event, tmp_path: Path) -> None:
    """Whoever prints forms hands them out: no code lies beside them, before or after a closing."""
    with event.desk(tmp_path / "desk") as desk:
        for out in (tmp_path / "sebelum", tmp_path / "sesudah"):
            write_documents(documents(desk, kinds=("forms",), words=WORDS), out, workers=1)
            assert not [path for path in out.rglob("*") if path.is_dir() or path.name.startswith("kartu")]
            close_results(desk, note="rapat", operator="S")


def test_another_file_of_the_name_stops_everything(event: Event, tmp_path: Path) -> None:
    """Each one is named, nothing is written or kept; the same bytes are no obstacle; told to, it replaces."""
    out = tmp_path / "out"
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="rapat", operator="S")
        found = documents(desk, kinds=("minutes", "recap", "followup"), words=WORDS)
        recap = next(document for document in found if document.kind == "recap")
        plan = next(document for document in found if document.name.endswith(".xlsx"))
        out.mkdir()
        (out / recap.name).write_bytes(recap.build())
        (out / plan.name).write_bytes(b"yang sudah diisi daerah")
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        with pytest.raises(MistakesError) as refused:
            write_documents(found, out, keep=keeper(desk), workers=1)
        assert [mistake.fields["file"] for mistake in refused.value.mistakes] == [plan.name]
        assert "--force" in error_text(refused.value)
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
        assert issued(desk) == ()
        written = write_documents(found, out, keep=keeper(desk), replacing=True, workers=1).paths
        assert [path.read_bytes() for path in written] == [document.build() for document in found]
        assert sorted(path.name for path in out.iterdir()) == sorted(document.name for document in found)
        kept = [document.name for document in issued(desk)]
        assert kept == [document.name for document in found if document.name.endswith(".pdf")]
        write_documents(found, out, keep=keeper(desk), workers=1)
        assert len(issued(desk)) == len(kept)


def test_states_stand_beside_each_other(event: Event, tmp_path: Path) -> None:
    """The next state of the results replaces no paper of the one before."""
    out, one = tmp_path / "out", Selection(cities=(MALANG,))
    with event.desk(tmp_path / "desk") as desk:
        for closed in range(3):
            if closed:
                absent = DeskChange(DeskAction.ABSENT if closed == 1 else DeskAction.PRESENT, "kabar", city=SLEMAN)
                change_day(desk, change=absent, operator="S")
                close_results(desk, note="rapat", operator="S")
            write_documents(
                documents(desk, kinds=("summary", "followup"), words=WORDS, selection=one), out, workers=1
            )
    names = sorted(path.name for path in out.iterdir() if path.suffix == ".xlsx")
    stem = "tindak-lanjut-35.07-kabupaten-malang-2019-tahap-1"
    assert names == [f"{stem}-perubahan-1.xlsx", f"{stem}-sementara.xlsx", f"{stem}.xlsx"]
    assert len(list(out.iterdir())) == 9
    assert all(zipfile.is_zipfile(out / name) for name in names)
