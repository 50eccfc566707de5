"""Documents picked one by one, and all of them as one PDF in print order."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.errors import UserError
from assessor_app.operations.binding import Part, bind
from assessor_app.operations.picking import Pick, picked
from assessor_app.operations.printing.documents import Selection
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, Event

WORDS = catalogue("id")
SUMMARY = "ringkasan-12.75-kota-binjai-2019-tahap-1-sementara.pdf"
RECAP = "rekapitulasi-2019-tahap-1-sementara.pdf"


def _parts(event: Event, folder: Path) -> list[Part]:
    with event.desk(folder) as desk:
        picks = [Pick("summary", Selection(), SUMMARY), Pick("recap", Selection(), RECAP)]
        return [Part(d.name, d.build()) for d in picked(desk, picks, words=WORDS)]


def test_documents_come_in_the_order_of_the_picks(event: Event, tmp_path: Path) -> None:
    """Picks of several kinds and selections are answered one for one."""
    with event.desk(tmp_path / "desk") as desk:
        picks = [
            Pick("recap", Selection(), RECAP),
            Pick("summary", Selection(cities=(BINJAI,)), SUMMARY),
            Pick("letter", Selection(), "surat-2019-tahap-1-sementara.pdf"),
        ]
        assert [d.name for d in picked(desk, picks, words=WORDS)] == [pick.name for pick in picks]


def test_a_document_that_is_gone_is_refused(event: Event, tmp_path: Path) -> None:
    """What was in a list and cannot be made any more is said, not left out in silence."""
    with event.desk(tmp_path / "desk") as desk, pytest.raises(UserError, match="nothing-to-print"):
        picked(desk, [Pick("recap", Selection(), "lain.pdf")], words=WORDS)


def test_the_bundle_has_all_pages_and_bookmarks_in_order(event: Event, tmp_path: Path) -> None:
    """Every page of every part in print order, the parts' own bookmarks below their titles."""
    parts = _parts(event, tmp_path / "desk")
    steps: list[tuple[int, int]] = []
    content = bind(parts, "Berkas", WORDS, step=lambda done, total, _title: steps.append((done, total)))
    bundle = PdfReader(io.BytesIO(content))
    single = [PdfReader(io.BytesIO(part.content)) for part in parts]
    pages = [page.extract_text() for reader in single for page in reader.pages]
    assert [page.extract_text() for page in bundle.pages] == pages
    assert [str(item.title) for item in bundle.outline if not isinstance(item, list)] == [SUMMARY, RECAP]
    assert any(isinstance(item, list) for item in bundle.outline)
    assert steps == [(1, 2), (2, 2)]
    assert bundle.metadata is not None and bundle.metadata.title == "Berkas"


def test_the_same_parts_give_the_same_bytes(event: Event, tmp_path: Path) -> None:
    """Nothing of the moment or of the run is in the bundle."""
    parts = _parts(event, tmp_path / "desk")
    assert bind(parts, "Berkas", WORDS) == bind(parts, "Berkas", WORDS)


def test_subsets_of_one_font_keep_apart(event: Event, tmp_path: Path) -> None:
    """Printers keep fonts by name, so the letters of one part must not answer for those of another."""
    bundle = PdfReader(io.BytesIO(bind(_parts(event, tmp_path / "desk"), "Berkas", WORDS)))
    names: list[set[str]] = []
    for page in (bundle.pages[0], bundle.pages[-1]):
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        names.append({str(fonts[name]["/BaseFont"]) for name in fonts})
    assert names[0] and names[1] and not names[0] & names[1]
