"""A version that cannot count takes nothing away: what stood before it stands, and nobody may choose it."""

import json
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.deciding import decide
from assessor_app.operations.opening import open_workspace
from tests.operations.events import BINJAI, MALANG
from tests.operations.forging import read_json, score
from tests.operations.small_desk import ASSESSORS, BARRED, SECRET, Desk, SmallEvent, figures, honest, refusal

PASSPHRASE = SECRET["ASSESSOR_APP_PASSPHRASE"]


@pytest.fixture
def unfit(small: SmallEvent, tmp_path: Path) -> tuple[Path, str]:
    """A file of ui-2 whose second version of Binjai has another shape and replaces the first; that version."""
    path = tmp_path / "susulan.skor"
    return path, small.next_file(path, BINJAI, shape="ab" * 32)


def verdict(desk: Desk, path: Path, city: str) -> tuple[str, str | None]:
    """Merge a file; what was said of one of its sheets."""
    document = json.loads(desk.does("merge", "--json", path).stdout)
    (sheet,) = (s for s in document["files"][0]["sheets"] if s["city"] == city)
    return sheet["verdict"], sheet["reason"]


def test_a_version_of_another_shape_leaves_the_counted_one(
    small: SmallEvent, unfit: tuple[Path, str], tmp_path: Path
) -> None:
    """The verdict says which version stands, and the figures do not move."""
    desk = small.merged.copy(tmp_path / "meja")
    assert verdict(desk, unfit[0], BINJAI) == ("wrong-instrument", "stands 1")
    assert figures(desk.results()) == honest()
    assert desk.check()[0] == 0


def test_marks_that_do_not_fit_leave_the_counted_version(small: SmallEvent, tmp_path: Path) -> None:
    """A mark outside the scale under the right shape is no other case."""
    path = tmp_path / "susulan.skor"
    marks = small.sheet(BINJAI)["marks"] | {"B01": 9}
    small.next_file(path, BINJAI, marks=marks)
    desk = small.merged.copy(tmp_path / "meja")
    assert verdict(desk, path, BINJAI) == ("wrong-instrument", "stands 1")
    assert figures(desk.results()) == honest()


def test_both_versions_in_one_file_count_as_the_first(
    small: SmallEvent, unfit: tuple[Path, str], tmp_path: Path
) -> None:
    """It does not matter whether the first version came before or comes along."""
    desk = small.empty.copy(tmp_path / "meja")
    desk.does("merge", unfit[0], *(small.files[a] for a in ASSESSORS if a != "ui-2"))
    assert figures(desk.results()) == honest()


def test_nobody_may_choose_a_version_that_cannot_count(
    small: SmallEvent, unfit: tuple[Path, str], tmp_path: Path
) -> None:
    """`decide` on it refuses, whether or not there is anything to decide."""
    path, digest = unfit
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("merge", path)
    words = ("decide", "ui-2", BINJAI, digest, "--agreed-by", "Ketua", "--reason", "sepakat")
    refusal(desk.run(*words))
    with open_workspace(desk.folder) as workspace, pytest.raises(UserError, match="not-counting"):
        decide(
            workspace, assessor="ui-2", city=BINJAI, digest=digest, agreed_by="Ketua", reason="sepakat",
            operator="Petugas", passphrase=PASSPHRASE,
        )  # fmt: skip
    fork = tmp_path / "cabang.skor"
    small.next_file(fork, BINJAI, replaces=[], reason=None)
    desk.does("merge", fork)
    assert desk.results()["cities"][1]["conflict"] == ["ui-2"]  # type: ignore[index]
    refusal(desk.run(*words))


def test_an_unfit_version_is_fixed_without_its_figures(
    small: SmallEvent, unfit: tuple[Path, str], tmp_path: Path
) -> None:
    """The closing counts the first version and prints the same digest as without the second."""
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("merge", unfit[0])
    desk.does("close", "--note", "Rapat pleno")
    assert desk.results()["digest"] == small.closed.results()["digest"]


def test_a_recusal_needs_only_the_city(small: SmallEvent, tmp_path: Path) -> None:
    """A recusal of whatever shape replaces what counted, once a person merges it."""
    path = tmp_path / "mundur.skor"
    small.next_file(path, BINJAI, shape="ab" * 32, marks=None, recused=True, reason="berkepentingan")
    desk = small.merged.copy(tmp_path / "meja")
    assert verdict(desk, path, BINJAI)[0] == "recused"
    assert figures(desk.results()) == honest((BARRED, ("ui-2", BINJAI)))


def automatic(desk: Desk, path: Path) -> bool:
    """Whether the watched folder would take a file by itself."""
    with open_workspace(desk.folder) as workspace:
        (file,) = merging.preview(workspace, paths=[path], passphrase=PASSPHRASE).files
    return file.automatic


def test_a_recusal_that_replaces_waits_for_a_person(small: SmallEvent, tmp_path: Path) -> None:
    """By itself comes in only what lets no head in the desk fall."""
    recusal = {"marks": None, "recused": True, "reason": "berkepentingan"}
    replacing, first = tmp_path / "mundur.skor", tmp_path / "pertama.skor"
    small.next_file(replacing, MALANG, **recusal)
    sheet = {**small.sheet(MALANG), **recusal}
    document = read_json(small.files["ui-2"])
    first.write_bytes(score(document, small.signer(), added=[sheet], only_added=True))
    desk = small.merged.copy(tmp_path / "meja")
    assert not automatic(desk, replacing)
    assert automatic(desk, small.files["ui-2"])
    assert automatic(small.empty.copy(tmp_path / "kosong"), first)
