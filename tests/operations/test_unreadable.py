"""A file that cannot be read says why where its bytes or its name tell; the verdict stays that of its content."""

import json
from pathlib import Path

import pytest

from assessor_app.domain.verdicts import FileVerdict
from assessor_app.exchange.canonical import digest
from assessor_app.operations import merging
from assessor_app.operations.merging import FilePreview
from assessor_app.operations.unreadable import MANNERS
from assessor_app.operations.verdict_words import explain_file
from assessor_app.words import LANGUAGES, catalogue
from tests.operations.crowd import Crowd, make_crowd

FOREIGN, DAMAGED = FileVerdict.NOT_A_SCORE_FILE, FileVerdict.DAMAGED


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    """Two assessors and two cities."""
    return make_crowd(2, 2)


@pytest.fixture(scope="module")
def files(crowd: Crowd) -> tuple[bytes, bytes]:
    """A sealed score file and an open one."""
    sheet = crowd.sheet("A001", crowd.evaluation.cities[0].code)
    return crowd.score("A001", sheet), crowd.score("A001", sheet, sealed=False)


def _judged(crowd: Crowd, folder: Path, name: str, data: bytes) -> FilePreview:
    path = folder / "stick" / name
    path.parent.mkdir()
    path.write_bytes(data)
    with crowd.desk(folder / "desk") as desk:
        (found,) = merging.preview(desk, paths=[path]).files
        merging.apply(desk, merging.preview(desk, paths=[path]), operator="S")
        assert not desk.version_links(crowd.evaluation.id)
        noted = [(r.file, r.verdict, r.file_digest) for r in desk.receipts(crowd.evaluation.id)]
    assert noted == ([] if found.foreign else [(name, found.verdict, digest(data))])
    return found


def _indented(data: bytes) -> bytes:
    return json.dumps(json.loads(data), indent=2).encode()


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(
    "editor",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data + b"\r\n",
        lambda data: data.decode().encode("utf-16"),
        _indented,
        lambda data: _indented(data).replace(b"\n", b"\r\n"),
    ],
    ids=["bom", "line-end", "utf-16", "indented", "crlf"],
)
def test_what_an_editor_saved_anew_is_told(
    crowd: Crowd, files: tuple[bytes, bytes], tmp_path: Path, sealed: bool, editor: object
) -> None:
    """A mark at the start, a line at the end, other bytes for letters or another layout: saved by another program."""
    data = editor(files[0] if sealed else files[1])  # type: ignore[operator]
    found = _judged(crowd, tmp_path, "skor (1).skor", data)
    assert found.error is not None and found.error.key == "score-resaved"
    assert found.verdict is (FOREIGN if data.startswith((b"\xff\xfe", b"\xfe\xff")) else DAMAGED)
    assert not found.foreign


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("rest", [b"", b"\0" * 512])
def test_what_ends_too_early_is_told(
    crowd: Crowd, files: tuple[bytes, bytes], tmp_path: Path, sealed: bool, rest: bytes
) -> None:
    """A file cut in half was cut, whatever it is named and whatever the drive put behind it."""
    data = files[0] if sealed else files[1]
    found = _judged(crowd, tmp_path, "DOC-0003.bin", data[: len(data) // 2] + rest)
    assert found.error is not None and found.error.key == "score-cut"
    assert found.verdict is DAMAGED


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("skor.skor", b"", "score-empty"),
        ("SKOR.SKOR", b"\0" * 4096, "score-empty"),
        (".skor", b"\0", "score-empty"),
        ("skor.skor", b"{", "score-named"),
        ("nol.bin", b"\0" * 4096, "not-a-score-file"),
        ("._skor.skor", b"\0\5\x16\7", "not-a-score-file"),
        ("skor.skor.lnk", b"L\0\0\0", "not-a-score-file"),
        ("~$skor.skor", b"Petugas", "not-a-score-file"),
        ("foto.jpg", b"\xff\xd8", "not-a-score-file"),
        ("catatan.json", b'{"a": 1}', "not-a-score-file"),
        ("kosong.txt", b"", "not-a-score-file"),
    ],
)
def test_an_empty_score_file_is_not_passed_over_in_silence(
    crowd: Crowd, tmp_path: Path, name: str, data: bytes, key: str
) -> None:
    """Without content its name makes it damaged; other bytes are foreign, and links, lock and system files quiet."""
    found = _judged(crowd, tmp_path, name, data)
    assert found.verdict is (DAMAGED if key == "score-empty" else FOREIGN)
    assert found.error is not None and found.error.key == key
    assert found.foreign == (key == "not-a-score-file")


def test_a_changed_letter_stays_plain_damage(crowd: Crowd, files: tuple[bytes, bytes], tmp_path: Path) -> None:
    """Nothing is guessed where the bytes do not tell."""
    data = files[0].replace(b'"type":"sealed"', b'"type":"sealed"x')
    found = _judged(crowd, tmp_path, "skor.skor", data)
    assert found.verdict is DAMAGED
    assert found.error is not None and found.error.key == "damaged"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(MANNERS))
def test_each_has_its_sentence_and_three_paragraphs(language: str, key: str) -> None:
    """What happened, what it means, what to do: in both languages, with the file's name."""
    words = catalogue(language)
    parts = [words.sentence(context, key, file="a.skor") for context in ("file-happened", "file-means", "file-to-do")]
    assert all(part != key for part in parts)
    assert "a.skor" in parts[0]
    assert "a.skor" in words.sentence("error", key, file="a.skor")


def test_the_paragraphs_follow_what_is_told(crowd: Crowd, files: tuple[bytes, bytes], tmp_path: Path) -> None:
    """The verdict keeps its own mark, its paragraphs say what happened to this file."""
    explained = explain_file(_judged(crowd, tmp_path, "a.skor", files[0][:4000]), crowd.evaluation)
    assert explained.verdict == "damaged"
    assert "dicabut" in explained.happened
