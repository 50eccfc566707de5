"""No byte of a real file can change unseen: score files are not `ok`, packages do not join, nothing is kept.

The quick walk changes every place of score files and a share of a package's; the long one every bit of every place.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange import lock
from assessor_app.exchange.scorefile import ScoreReader
from assessor_app.operations import merging
from assessor_app.operations.export import export_scores
from assessor_app.operations.joining import admit
from assessor_app.operations.signing import recuse, reopen_sheet
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, all_marks

ALL_BITS = tuple(1 << bit for bit in range(8))
FRAME = 300


@pytest.fixture(scope="module")
def files(event: Event, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sealed and an open score file of the same laptop: two versions, a recusal, a draft, findings of texts."""
    folder = tmp_path_factory.mktemp("real")
    laptop = event.laptop(folder / "laptop", "ui")
    laptop.score(BINJAI, all_marks(2) | {"B02": None})
    laptop.sign(BINJAI)
    reopen_sheet(laptop.workspace, city=BINJAI, reason="salah ketik – é")
    laptop.score(BINJAI, {"B01": 4})
    laptop.sign(BINJAI)
    recuse(laptop.workspace, city=SLEMAN, reason="benturan", unlocked=laptop.unlocked)
    laptop.score(MALANG, {"B01": 1})
    for name, sealed in (("sealed", True), ("open", False)):
        export_scores(laptop.workspace, out=folder / name, unlocked=laptop.unlocked, sealed=sealed)
    laptop.workspace.close()
    return {name: (folder / name).read_bytes() for name in ("sealed", "open")}


@pytest.fixture(scope="module")
def reader(event: Event, tmp_path_factory: pytest.TempPathFactory) -> ScoreReader:
    """The reader of the desk, as a merge makes it."""
    with event.desk(tmp_path_factory.mktemp("reader") / "desk") as desk:
        return merging.score_reader(desk, "uji-2019", (event.prepared.secretariat.box_secret,))


def _changed(data: bytes, places: Iterable[int], flips: Iterable[int]) -> Iterator[bytes]:
    flips = tuple(flips)
    for place in places:
        for flip in flips:
            yield data[:place] + bytes((data[place] ^ flip,)) + data[place + 1 :]


def _share(data: bytes) -> Iterator[int]:
    """Every place near both ends, where the frames lie, and every seventh between."""
    yield from range(min(FRAME, len(data)))
    yield from range(FRAME, len(data) - FRAME, 7)
    yield from range(max(FRAME, len(data) - FRAME), len(data))


def _verdict(reader: ScoreReader, data: bytes) -> str:
    try:
        reader.read(data)
    except UserError as error:
        return error.key
    return "ok"


@pytest.mark.parametrize("kind", ["sealed", "open"])
def test_changed_score_file_is_never_ok(files: dict[str, bytes], reader: ScoreReader, kind: str) -> None:
    """The unchanged file is ok; with a byte changed it has another verdict, one that a person can be told."""
    data = files[kind]
    assert _verdict(reader, data) == "ok"
    seen = {_verdict(reader, changed) for changed in _changed(data, range(len(data)), (1, 0x20))}
    assert seen <= set(FileVerdict) - {FileVerdict.OK}


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["sealed", "open"])
def test_score_file_with_any_bit_changed_is_never_ok(files: dict[str, bytes], reader: ScoreReader, kind: str) -> None:
    """The same for every bit of every byte."""
    data = files[kind]
    seen = {_verdict(reader, changed) for changed in _changed(data, range(len(data)), ALL_BITS)}
    assert seen <= set(FileVerdict) - {FileVerdict.OK}


@pytest.mark.parametrize("kind", ["sealed", "open"])
def test_changed_score_files_leave_no_mark(event: Event, files: dict[str, bytes], tmp_path: Path, kind: str) -> None:
    """A folder of changed copies merges without an error and keeps nothing but what was said of them."""
    data = files[kind]
    folder = tmp_path / "stick"
    folder.mkdir()
    for number, changed in enumerate(_changed(data, range(0, len(data), len(data) // 40), (1,))):
        (folder / f"{number:03}.skor").write_bytes(changed)
    with event.desk(tmp_path / "desk") as desk:
        preview = merging.preview(desk, paths=[folder])
        assert FileVerdict.OK not in preview.file_counts
        assert merging.apply(desk, preview, operator="S").versions == 0
        assert not desk.version_links("uji-2019")
        assert not desk.received_files("uji-2019")
        assert not desk.received_drafts("uji-2019")
        refused = sum(n for verdict, n in preview.file_counts.items() if verdict.refused)
        assert len(desk.receipts("uji-2019")) == refused


def _join_refuses(event: Event, place: Path, packages: Iterable[bytes]) -> set[str]:
    """What each package is refused with."""
    keys = set()
    path = place / "ubah.paket"
    for data in packages:
        path.write_bytes(data)
        with pytest.raises(UserError) as caught:
            admit(package_path=path, assessor="ui", code=event.prepared.codes["ui"])
        keys.add(caught.value.key)
    return keys


def _no_code_is_tried(_lock: lock.Lock, _known: str, _bound: bytes) -> bytes | None:
    raise AssertionError("a changed package reached the access code")


REFUSALS = {"damaged", "bad-signature", "not-a-package", "too-new"}


def test_changed_package_does_not_join(event: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unchanged package joins; with a byte changed it is refused before any code is tried."""
    assert event.laptop(tmp_path / "laptop", "ui").workspace.seat("uji-2019") is not None
    monkeypatch.setattr(lock, "open_lock", _no_code_is_tried)
    data = event.package.read_bytes()
    assert _join_refuses(event, tmp_path, _changed(data, _share(data), (1,))) <= REFUSALS


@pytest.mark.soak
def test_package_with_any_bit_changed_does_not_join(
    event: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for every bit of every byte."""
    monkeypatch.setattr(lock, "open_lock", _no_code_is_tried)
    data = event.package.read_bytes()
    assert _join_refuses(event, tmp_path, _changed(data, range(len(data)), ALL_BITS)) <= REFUSALS
