"""Documents are kept as they were handed out, with the closing they show; so is the scan of the signed minutes."""

from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.operations.attaching import attach_scan
from assessor_app.operations.closing import close_results
from assessor_app.operations.issuing import SCAN, issued, keeper, save_all_issued
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.operations.verifying import verify
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import Event

WORDS = catalogue("id")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def _print(desk: Workspace, out: Path) -> dict[str, bytes]:
    found = documents(desk, kinds=("minutes", "recap"), words=WORDS)
    paths = write_documents(found, out, keep=keeper(desk), workers=1).paths
    return {path.name: path.read_bytes() for path in paths}


def test_documents_are_kept_once_a_closing_is_made(event: Event, tmp_path: Path) -> None:
    """SEMENTARA papers are not kept; after a closing each is, once for the same bytes, and comes back whole."""
    with event.desk(tmp_path / "desk") as desk:
        _print(desk, tmp_path / "sementara")
        assert issued(desk) == ()
        first = close_results(desk, note="pertama", operator="S")
        papers = _print(desk, tmp_path / "satu")
        assert _print(desk, tmp_path / "lagi") == papers
        kept = issued(desk)
        assert [d.name for d in kept] == list(papers)
        assert {d.closing for d in kept} == {first.record.digest}
        assert [d.kind for d in issued(desk, kinds=["recap"])] == ["recap"]
        close_results(desk, note="kedua", operator="S")
        later = _print(desk, tmp_path / "dua")
        assert len(issued(desk)) == 4
        save_all_issued(desk, out=tmp_path / "kembali")
    for number, expected in (("1", papers), ("2", later)):
        folder = tmp_path / "kembali" / f"penetapan-{number}"
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == expected


def test_what_could_not_be_kept_is_not_written(event: Event, tmp_path: Path) -> None:
    """A document is kept before it is written, so that none is out that the desk does not know."""
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="pertama", operator="S")
        found = documents(desk, kinds=("recap",), words=WORDS)

        def refuse(*_: object) -> None:
            raise UserError("workspace-disk-full")

        with pytest.raises(UserError, match="workspace-disk-full"):
            write_documents(found, tmp_path / "satu", keep=refuse, workers=1)
        assert not (tmp_path / "satu").exists()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, ".pdf"),
        (b"\xff\xd8\xff\xe0data\xff\xd9", ".jpg"),
        (b"\x89PNG\r\n\x1a\ndata\0\0\0\0IEND\xaeB`\x82", ".png"),
    ],
)
def test_a_scan_is_kept_with_the_closing(event: Event, tmp_path: Path, content: bytes, ending: str) -> None:
    """Judged by content, under a clean name, once; it comes back whole and `verify` knows it."""
    path = tmp_path / "Berita Acara (ttd) \N{WASTEBASKET}.jpeg"
    path.write_bytes(content)
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="pertama", operator="S")
        close_results(desk, note="kedua", operator="S")
        found = attach_scan(desk, path=path, operator="Sekretaris", closing="1")
        assert (found.name, found.closing, found.new) == (f"berita-acara-ttd{ending}", 1, True)
        assert not attach_scan(desk, path=path, operator="Sekretaris", closing="1").new
        assert attach_scan(desk, path=path, operator="Sekretaris").closing == 2
        assert [d.kind for d in issued(desk)] == [SCAN, SCAN]
        assert [(e.verb, e.operator) for e in desk.operations_log()][-1] == ("attach", "Sekretaris")
        answer = verify(str(path), key_path=None, workspace=desk, passphrase=None)
        assert [line.kind for line in answer.lines] == ["scan-here", "scan-here"]
        assert answer.holds
        assert not answer.proved
        written = save_all_issued(desk, out=tmp_path / "kembali")
        assert [w.read_bytes() for w in written] == [content, content]


def test_a_scan_goes_to_the_closing_that_is_named(event: Event, tmp_path: Path) -> None:
    """By number or by the first digits of the digest; without a name to the last one."""
    path = tmp_path / "scan.pdf"
    with event.desk(tmp_path / "desk") as desk:
        made = [close_results(desk, note=note, operator="S").record.digest for note in ("pertama", "kedua")]
        for page, (named, at) in enumerate([("1", 0), (made[1][:12], 1), (made[0], 0), (None, 1)]):
            path.write_bytes(PDF + bytes([page]))
            found = attach_scan(desk, path=path, operator="S", closing=named)
            assert (found.closing, issued(desk)[-1].closing) == (at + 1, made[at])


def test_two_scans_of_one_name_are_both_given_back(event: Event, tmp_path: Path) -> None:
    """The later of the same name is numbered."""
    path = tmp_path / "scan.pdf"
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="pertama", operator="S")
        for page in (b"1", b"2"):
            path.write_bytes(PDF + page)
            attach_scan(desk, path=path, operator="S")
        written = save_all_issued(desk, out=tmp_path / "kembali")
    assert [w.name for w in written] == ["scan.pdf", "scan-2.pdf"]
    assert written[1].read_bytes() == PDF + b"2"


def test_what_is_no_scan_is_refused(event: Event, tmp_path: Path) -> None:
    """Nothing before a closing, no unknown closing, no other content, nothing cut off, nothing missing."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(PDF)
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match="attach-needs-closing"):
            attach_scan(desk, path=path, operator="S")
        close_results(desk, note="pertama", operator="S")
        for unknown in ("2", "dua", "0" * 64):
            with pytest.raises(UserError, match="unknown-closing"):
                attach_scan(desk, path=path, operator="S", closing=unknown)
        path.write_bytes(PDF[:-8])
        with pytest.raises(UserError, match="scan-incomplete"):
            attach_scan(desk, path=path, operator="S")
        path.write_bytes(b"PK\x03\x04")
        with pytest.raises(UserError, match="scan-unknown"):
            attach_scan(desk, path=path, operator="S")
        with pytest.raises(UserError, match="file-missing"):
            attach_scan(desk, path=tmp_path / "tidak-ada.pdf", operator="S")
        assert issued(desk) == ()
    laptop = event.laptop(tmp_path / "laptop", "ui")
    with pytest.raises(UserError, match="not-a-desk"):
        attach_scan(laptop.workspace, path=path, operator="S")


def test_an_enormous_scan_is_refused(event: Event, tmp_path: Path) -> None:
    """More than 64 MiB is not kept."""
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.write(PDF)
        file.truncate(64 * 1024 * 1024 + 1)
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="pertama", operator="S")
        with pytest.raises(UserError, match="too-large"):
            attach_scan(desk, path=path, operator="S")
