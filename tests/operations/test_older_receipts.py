"""A desk of the first build, which signed no receipts, begins its record with all that it holds."""

from pathlib import Path

import pytest

from assessor_app.operations.opening import open_workspace
from tests.operations.first_build import ARCHIVE, ID, Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A copy of the first build's desk."""
    place = Place(tmp_path)
    place.unpacked("desk")
    return place


def test_the_first_record_names_all_that_is_here(place: Place) -> None:
    """Before the next merge there is none, and nothing is wrong; then number 1 has no file and every version."""
    assert place.document("check")["receipts"] is None
    with open_workspace(place.folder / "desk") as desk:
        held = sorted(link.digest for link in desk.version_links(ID))
    torn = place.folder / "tambahan.skor"
    torn.write_bytes(b'{"body":"AAAA')
    assert place.run("merge", torn).exit_code == 1
    with open_workspace(place.folder / "desk") as desk:
        first, second = sorted(desk.receipt_records(ID).items(), key=lambda item: item[1].number)
    assert (first[1].number, first[1].file, first[1].previous) == (1, None, ())
    assert list(first[1].versions) == held
    assert (second[1].number, second[1].previous) == (2, (first[0],))
    assert (second[1].verdict, second[1].versions) == ("damaged", ())
    checked = place.document("check")
    assert checked["ok"] and checked["receipts"] == {"number": 2, "digest": second[0]}


def test_a_loose_receipt_record_can_be_verified(place: Place) -> None:
    """`verify` says whose a record is, by the workspace's key."""
    torn = place.folder / "tambahan.skor"
    torn.write_bytes(b'{"body":"AAAA')
    place.run("merge", torn)
    with open_workspace(place.folder / "desk") as desk:
        document = desk.signed_receipts(ID)[0].document
    (place.folder / "catatan.json").write_bytes(document)
    assert place.run("verify", place.folder / "catatan.json").exit_code == 0


def test_what_a_merge_brings_beside_files_is_counted(place: Place) -> None:
    """`inspect --json` of an archive tells its records by kind and the closings that nothing replaces."""
    told = place.document("inspect", ARCHIVE)
    assert told["records"] == {}
    assert [closing["number"] for closing in told["closings"]] == [2]
