"""A stick full of hostile files: each has its verdict in bounded time and memory, and only the good ones come in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.exchange import canonical
from assessor_app.exchange.results_document import results_document
from assessor_app.operations import merging
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.desk_state import live_state
from assessor_app.storage.workspace import Workspace
from tests.operations.crowd import make_crowd
from tests.operations.hostile_stick import make_stick

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has neither pipes nor limits")
def test_hostile_stick_is_read_within_bounds(tmp_path: Path) -> None:
    """Every file gets exactly its verdict; the desk keeps the good ones and stays sound."""
    expected = make_stick(tmp_path / "stick", make_crowd(2, 2, 10))
    command = [
        sys.executable,
        "-m",
        "tests.operations.hostile_stick",
        str(tmp_path / "desk"),
        str(tmp_path / "stick"),
    ]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr[-2_000:]
    said = json.loads(done.stdout)
    print(f"{said['seconds']:.1f} s, {said['megabytes']:.0f} MB")  # noqa: T201
    clean = {"".join(c for c in name if c.isprintable()): verdict for name, verdict in expected.items()}
    assert said["verdicts"] == clean
    assert said["kept"] == [["A001", "11.01"], ["A002", "11.01"]]
    assert said["versions"] == 2
    assert said["sound"]
    assert said["seconds"] < 30
    assert said["megabytes"] < 400


def _results(desk: Workspace) -> bytes:
    found = consolidated(desk)
    return canonical.encode(results_document(found.results, closing=found.closing, detail=True))


def _merge(desk: Workspace, path: Path, data: bytes) -> list[SheetVerdict]:
    path.write_bytes(data)
    preview = merging.preview(desk, paths=[path])
    merging.apply(desk, preview, operator="S")
    return [sheet.verdict for sheet in preview.files[0].sheets]


def test_replayed_older_file_changes_nothing(tmp_path: Path) -> None:
    """After the newer file the older one is told as older, and neither results nor lineages move."""
    crowd = make_crowd(2, 2, 10)
    first = crowd.sheet("A001", "11.01", 1)
    second = crowd.sheet("A001", "11.01", 4, replaces=(first.digest,), reason="salah ketik")
    older, newer = crowd.score("A001", first), crowd.score("A001", first, second, counter=2)
    with crowd.desk(tmp_path / "desk") as desk:
        assert _merge(desk, tmp_path / "baru.skor", newer) == [SheetVerdict.NEW]
        before = _results(desk)
        assert _merge(desk, tmp_path / "lama.skor", older) == [SheetVerdict.OLDER]
        assert _merge(desk, tmp_path / "lama lagi.skor", older) == [SheetVerdict.OLDER]
        assert _results(desk) == before
        assert live_state(desk, crowd.evaluation).lineage(("A001", "11.01")).heads == (second.digest,)


def test_parent_of_another_city_sets_nothing_aside(tmp_path: Path) -> None:
    """A version that claims to replace another city's, or another assessor's, leaves those current."""
    crowd = make_crowd(2, 2, 10)
    there, others = crowd.sheet("A001", "11.02"), crowd.sheet("A002", "11.01")
    claim = crowd.sheet("A001", "11.01", replaces=tuple(sorted((there.digest, others.digest))), reason="ganti")
    with crowd.desk(tmp_path / "desk") as desk:
        assert _merge(desk, tmp_path / "b.skor", crowd.score("A002", others)) == [SheetVerdict.NEW]
        assert _merge(desk, tmp_path / "a.skor", crowd.score("A001", there, claim)) == [SheetVerdict.NEW] * 2
        current = {pair: found.current for pair, found in live_state(desk, crowd.evaluation).lineages().items()}
    assert current == {
        ("A001", "11.01"): claim.digest,
        ("A001", "11.02"): there.digest,
        ("A002", "11.01"): others.digest,
    }


def test_stick_pulled_out_is_a_verdict_and_the_preview_stays_good(tmp_path: Path) -> None:
    """Files that vanish before or while they are read are damaged; what was read before applies without the stick."""
    crowd = make_crowd(2, 2, 10)
    stick = tmp_path / "stick"
    stick.mkdir()
    for number, assessor in enumerate(crowd.keys):
        (stick / f"{number}.skor").write_bytes(crowd.score(assessor, crowd.sheet(assessor, "11.01")))

    def pull_out(done: int, _total: int) -> None:
        if done == 1:
            (stick / "1.skor").unlink()

    with crowd.desk(tmp_path / "desk") as desk:
        preview = merging.preview(desk, paths=[stick, stick / "2.skor"], progress=pull_out)
        assert [file.verdict.value for file in preview.files] == ["ok", "damaged", "damaged"]
        (stick / "0.skor").unlink()
        assert merging.apply(desk, preview, operator="S").versions == 1
