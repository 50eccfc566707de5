"""A preview can go on, leave files out, and say which may come in by themselves, without reading anything again."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import City
from assessor_app.domain.sheet import Draft
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.errors import CancelledError
from assessor_app.operations import merging
from assessor_app.storage.workspace import Workspace
from tests.operations.crowd import AT, make_crowd

CROWD = make_crowd(2, 3, 10)
FIRST, OTHER, THIRD = (city.code for city in CROWD.evaluation.cities)
V1 = CROWD.sheet("A001", FIRST)
V2 = CROWD.sheet("A001", FIRST, 1, replaces=(V1.digest,), reason="salah ketik")
APART = CROWD.sheet("A001", FIRST, 4)
THERE = CROWD.sheet("A001", OTHER)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """A desk that has received nothing yet."""
    with CROWD.desk(tmp_path / "desk") as workspace:
        yield workspace


def _verdicts(preview: merging.Preview) -> list[list[SheetVerdict]]:
    return [[sheet.verdict for sheet in file.sheets] for file in preview.files]


def _write(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        paths.append(folder / f"{name}.skor")
        paths[-1].write_bytes(data)
    return paths


def test_preview_goes_on_without_the_first_drive(desk: Workspace, tmp_path: Path) -> None:
    """Files added to a preview are judged after the earlier ones, whose drive may be gone; applying keeps both."""
    one, two = _write(tmp_path, one=CROWD.score("A001", V1), two=CROWD.score("A001", V1, V2, counter=2))
    first = merging.preview(desk, paths=[one])
    one.unlink()
    both = merging.preview(desk, paths=[two], after=first)
    assert _verdicts(both) == [[SheetVerdict.NEW], [SheetVerdict.NEWER]]
    assert merging.apply(desk, both, operator="S").versions == 2


def test_going_on_judges_by_what_the_desk_holds_now(desk: Workspace, tmp_path: Path) -> None:
    """What came in meanwhile is told as identical when the preview goes on."""
    (one,) = _write(tmp_path, one=CROWD.score("A001", V1))
    first = merging.preview(desk, paths=[one])
    merging.apply(desk, first, operator="S")
    assert _verdicts(merging.preview(desk, paths=(), after=first)) == [[SheetVerdict.IDENTICAL]]


def test_going_on_after_a_revision_asks_the_new_one(desk: Workspace, tmp_path: Path) -> None:
    """A city that a revision brings in between is no longer unknown, from the bytes kept in memory."""
    (one,) = _write(tmp_path, one=CROWD.score("A001", CROWD.sheet("A001", "19.01")))
    first = merging.preview(desk, paths=[one])
    assert _verdicts(first) == [[SheetVerdict.UNKNOWN_CITY]]
    one.unlink()
    cities = (*CROWD.evaluation.cities, City("19.01", "Kota Baru", "ramai"))
    with desk.transaction():
        CROWD.revise(desk, replace(CROWD.evaluation, cities=cities, revision=2))
    assert _verdicts(merging.preview(desk, paths=(), after=first)) == [[SheetVerdict.NEW]]


def test_file_left_out_was_never_there(desk: Workspace, tmp_path: Path) -> None:
    """Without one file the others are judged anew, and only they are applied."""
    one, two = _write(tmp_path, one=CROWD.score("A001", V1, THERE), two=CROWD.score("A001", V1, V2, counter=2))
    whole = merging.preview(desk, paths=[one, two])
    assert _verdicts(whole) == [[SheetVerdict.NEW, SheetVerdict.NEW], [SheetVerdict.NEWER]]
    left = whole.without({str(one)})
    assert _verdicts(left) == [[SheetVerdict.NEW]]
    merging.apply(desk, left, operator="S")
    assert {link.digest for link in desk.version_links(CROWD.evaluation.id)} == {V1.digest, V2.digest}


def test_only_harmless_files_come_in_by_themselves(desk: Workspace, tmp_path: Path) -> None:
    """New, known and recused sheets are taken; newer ones, conflicts, drafts and refused files wait for a person."""
    recusal = CROWD.sheet("A002", OTHER, marks=None, recused=True, reason="benturan", notes={}, evidence={})
    draft = Draft("A002", THIRD, "ramai", marks={"B00": 1}, begun=AT, changed=AT)
    paths = _write(
        tmp_path,
        new=CROWD.score("A001", V1),
        copy=CROWD.score("A001", V1, counter=3),
        newer=CROWD.score("A001", V1, V2, counter=2),
        conflict=CROWD.score("A001", APART),
        recused=CROWD.score("A002", recusal),
        drafted=CROWD.score("A002", recusal, drafts=(draft,)),
        damaged=b'{"signed":',
        foreign=b"\xff\xd8 foto",
    )
    whole = merging.preview(desk, paths=paths)
    assert [file.name for file in whole.automatic().files] == ["new.skor", "copy.skor", "recused.skor"]


def test_what_waits_leaves_no_trace_on_what_comes_in_by_itself(desk: Workspace, tmp_path: Path) -> None:
    """A sheet that is known only from a file that waits is new, not identical, in the choice."""
    waiting, later = _write(
        tmp_path, waiting=CROWD.score("A001", V1, APART, THERE), later=CROWD.score("A001", THERE, counter=2)
    )
    whole = merging.preview(desk, paths=[waiting, later])
    assert _verdicts(whole) == [[SheetVerdict.CONFLICT, SheetVerdict.NEW], [SheetVerdict.IDENTICAL]]
    assert _verdicts(whole.automatic()) == [[SheetVerdict.NEW]]


def test_versions_of_a_preview_can_be_looked_up(desk: Workspace, tmp_path: Path) -> None:
    """A version in one of the files is found by its digest and decoded whole; others are not."""
    paths = _write(tmp_path, one=CROWD.score("A001", V1), two=CROWD.score("A001", THERE, sealed=False))
    preview = merging.preview(desk, paths=paths)
    assert preview.version(V1.digest) == V1
    assert preview.version(THERE.digest) == THERE
    assert preview.version(V2.digest) is None


@pytest.mark.parametrize("sealed", [True, False])
def test_kept_file_opens_to_what_was_read(desk: Workspace, sealed: bool) -> None:
    """What memory keeps of a file gives back its bytes and all that the reader found in it."""
    draft = Draft("A001", THIRD, "ramai", marks={"B00": 1}, begun=AT, changed=AT)
    data = CROWD.score("A001", V1, V2, drafts=(draft,), sealed=sealed)
    reader = merging.score_reader(desk, CROWD.evaluation.id, (CROWD.secretariat.box_secret,))
    found = reader.read(data)
    kept = found.kept()
    assert kept.opened() == found
    assert (kept.data, kept.sealed, kept.document) == (data, sealed, found.document)
    assert {version.digest for version in kept.sheets} == {V1.digest, V2.digest}
    assert kept.drafts == (draft,)
    assert "data" not in repr(kept)


def test_kept_file_notices_that_memory_changed(desk: Workspace) -> None:
    """Bytes that are no longer those that were verified are a bug, not a sheet."""
    reader = merging.score_reader(desk, CROWD.evaluation.id, (CROWD.secretariat.box_secret,))
    kept = reader.read(CROWD.score("A001", V1, sealed=False)).kept()
    with pytest.raises(RuntimeError, match="changed in memory"):
        _ = replace(kept, data=kept.data.replace(b"Dasar", b"dasar")).sheets


def test_progress_counts_the_members_of_a_zip(desk: Workspace, tmp_path: Path) -> None:
    """While a folder is listed nothing is done yet; a ZIP turns out to be many files; the last step is the whole."""
    folder = tmp_path / "stick"
    folder.mkdir()
    _write(folder, one=CROWD.score("A001", V1))
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.skor", CROWD.score("A001", THERE, counter=number))
    steps: list[tuple[int, int]] = []
    preview = merging.preview(desk, paths=[folder], progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert preview.file_counts == {FileVerdict.OK: 4}


def test_unreadable_files_are_told_and_written_down(desk: Workspace, tmp_path: Path) -> None:
    """A broken ZIP has a receipt of its own and stops nothing."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "a.zip").write_bytes(b"PK\x03\x04 broken")
    _write(folder, b=CROWD.score("A001", V1))
    preview = merging.preview(desk, paths=[folder])
    assert [file.verdict for file in preview.files] == [FileVerdict.DAMAGED, FileVerdict.OK]
    assert merging.apply(desk, preview, operator="S").versions == 1
    assert [receipt.verdict for receipt in desk.receipts(CROWD.evaluation.id)] == [
        FileVerdict.DAMAGED,
        FileVerdict.OK,
    ]


def test_stopping_leaves_whole_files(desk: Workspace, tmp_path: Path) -> None:
    """Stopped while reading nothing is there; stopped while applying what was applied stays, and it can go on."""
    paths = _write(tmp_path, one=CROWD.score("A001", V1), two=CROWD.score("A001", THERE))
    with pytest.raises(CancelledError):
        merging.preview(desk, paths=paths, cancelled=lambda: True)
    whole = merging.preview(desk, paths=paths)
    done: list[int] = []
    with pytest.raises(CancelledError):
        merging.apply(desk, whole, operator="S", progress=lambda n, _: done.append(n), cancelled=lambda: done == [1])
    assert {link.digest for link in desk.version_links(CROWD.evaluation.id)} == {V1.digest}
    assert merging.apply(desk, merging.preview(desk, paths=(), after=whole), operator="S").versions == 1
