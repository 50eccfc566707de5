"""Two desks that fixed different results: neither is believed, both are named, and the next closing replaces both."""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from assessor_app.operations.printing.codes import results_code
from assessor_app.operations.printing.documents import STATED
from tests.operations.events import BINJAI
from tests.operations.forging import Tree
from tests.operations.small_desk import LEVELS, Desk, SmallEvent, figures, honest, marks_of, refusal

NEWER = {**LEVELS, "ui-2": {**LEVELS["ui-2"], BINJAI: (4, 4, 4)}}


@dataclass
class Closings:
    """What each desk printed as its own closing, and the archives they handed over."""

    first: Desk
    second: Desk
    own: tuple[Tree, Tree]
    archives: tuple[Path, Path]

    @property
    def digests(self) -> list[str]:
        """Of both closings, sorted."""
        return sorted(document["closing"]["digest"] for document in self.own)


def closings(small: SmallEvent, folder: Path, *, differ: bool) -> Closings:
    """A desk and its restored copy close, each for itself; they have not heard of each other."""
    first = small.merged.copy(folder / "satu")
    second = first.restored(folder / "dua")
    second.does("take-over", "--reason", "laptop pertama disangka rusak")
    if differ:
        small.next_file(folder / "susulan.skor", BINJAI, marks=marks_of((4, 4, 4)))
        second.does("merge", folder / "susulan.skor")
    first.does("close", "--note", "Rapat di ruang A")
    second.does("close", "--note", "Rapat di ruang B")
    archives = (folder / "satu.zip", folder / "dua.zip")
    for desk, archive in zip((first, second), archives, strict=True):
        desk.does("handover", archive)
    return Closings(first, second, (first.results(), second.results()), archives)


@pytest.fixture(scope="module")
def made(small: SmallEvent, tmp_path_factory: pytest.TempPathFactory) -> Closings:
    """The two closings that differ, made once."""
    return closings(small, tmp_path_factory.mktemp("dua"), differ=True)


def exchanged(made: Closings, folder: Path) -> tuple[Desk, Desk]:
    """Copies of both desks that merged each other's archive."""
    first, second = made.first.copy(folder / "satu"), made.second.copy(folder / "dua")
    first.does("merge", made.archives[1])
    second.does("merge", made.archives[0])
    return first, second


def test_closings_that_differ_are_a_conflict(made: Closings, tmp_path: Path) -> None:
    """Both desks give the present, name both closings in the same order, and say so."""
    assert [figures(document) for document in made.own] == [honest(), honest(levels=NEWER)]
    assert [document["closing"]["number"] for document in made.own] == [1, 1]
    first, second = exchanged(made, tmp_path)
    found = first.does("results", "--json")
    assert second.results() == json.loads(found.stdout)
    document = json.loads(found.stdout)
    assert document["closing"] is None
    assert document["conflicting"] == [{"digest": digest, "number": 1} for digest in made.digests]
    assert found.stderr.strip()
    assert figures(document) == honest(levels=NEWER)
    assert first.check()[0] == 0
    assert first.results("--live")["digest"] == document["digest"]


def test_one_closing_is_no_conflict(made: Closings) -> None:
    """The member is absent where nothing conflicts."""
    assert all("conflicting" not in document for document in made.own)


def test_the_order_of_the_archives_does_not_matter(small: SmallEvent, made: Closings, tmp_path: Path) -> None:
    """A third desk that hears of both, one way or the other, prints the same bytes."""
    printed = []
    for name, archives in (("a", made.archives), ("b", made.archives[::-1])):
        desk = small.merged.restored(tmp_path / name)
        for archive in archives:
            desk.does("merge", archive)
        printed.append(desk.does("results", "--json", "--detail").stdout)
    assert printed[0] == printed[1]
    assert '"conflicting"' in printed[0]


def test_a_closing_can_be_asked_for_as_it_was(made: Closings, tmp_path: Path) -> None:
    """`--closing DIGEST` gives what each desk printed; a number that two closings bear is refused."""
    first, _ = exchanged(made, tmp_path)
    for document in made.own:
        asked = first.results("--closing", document["closing"]["digest"])
        assert (asked["closing"], asked["digest"], figures(asked)) == (
            document["closing"], document["digest"], figures(document),
        )  # fmt: skip
    refusal(first.run("results", "--json", "--closing", "1"))
    refusal(first.run("results", "--json", "--closing", "9"))
    alone = made.first.copy(tmp_path / "sendiri")
    assert alone.results("--closing", "1") == made.own[0]


def test_a_paper_says_that_two_closings_conflict(made: Closings, tmp_path: Path) -> None:
    """What is printed meanwhile is SEMENTARA on the page; a closing asked for is printed as it was."""
    first, _ = exchanged(made, tmp_path)
    first.does("report", "recap", "--out", tmp_path / "cetakan")
    (paper,) = (tmp_path / "cetakan").iterdir()
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
    assert "SEMENTARA" in text
    assert re.search("dua penetapan|penetapan.*penetapan", text.lower(), re.DOTALL)
    first.does("report", "recap", "--closing", made.digests[0], "--out", tmp_path / "dahulu")
    (paper,) = (tmp_path / "dahulu").iterdir()
    assert "SEMENTARA" not in " ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)


def test_every_page_names_both_closings(made: Closings, tmp_path: Path) -> None:
    """In name and on each page of every kind: SEMENTARA, and the codes of the results that the two desks fixed."""
    first, _ = exchanged(made, tmp_path)
    first.does("report", *sorted(STATED), "--city", BINJAI, "--out", tmp_path / "cetakan")
    codes = [results_code(str(document["digest"])) for document in made.own]
    assert len(set(codes)) == 2
    papers = sorted((tmp_path / "cetakan").iterdir())
    assert len(papers) == len(STATED) + 1
    assert all("-sementara" in paper.name for paper in papers)
    for paper in papers:
        if paper.suffix == ".pdf":
            for page in pypdf.PdfReader(paper).pages:
                text = " ".join(page.extract_text().split())
                assert "SEMENTARA" in text and all(code in text for code in codes)


def test_a_scan_is_asked_which_closing_it_states(made: Closings, tmp_path: Path) -> None:
    """While two disagree neither is the last one: both are named, and a code decides."""
    first, _ = exchanged(made, tmp_path)
    scan = tmp_path / "ba.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    refused = first.run("attach", scan)
    assert all(digest[:12] in refused.stderr for digest in made.digests)
    refusal(refused)
    refusal(first.run("attach", scan, "--closing", "1"))
    first.does("attach", scan, "--closing", made.digests[1])
    first.does("issued", "--out", tmp_path / "terbit")
    assert [path.name for path in (tmp_path / "terbit").rglob("*.pdf")] == ["ba.pdf"]


def test_the_next_closing_replaces_both(made: Closings, tmp_path: Path) -> None:
    """Only a desk that takes over may; its closing is number 2 and names both, and both desks then agree."""
    first, second = exchanged(made, tmp_path)
    refusal(first.run("close", "--note", "Rapat bersama"))
    first.does("take-over", "--reason", "disepakati berdua")
    first.does("close", "--note", "Rapat bersama")
    document = first.results()
    assert document["closing"]["number"] == 2  # type: ignore[index]
    assert "conflicting" not in document
    first.gives(second, tmp_path / "bersama.zip")
    assert second.results() == document
    with zipfile.ZipFile(tmp_path / "bersama.zip") as file:
        records = [json.loads(file.read(n))["signed"] for n in file.namelist() if n.startswith("penetapan/")]
    (last,) = (record for record in records if record["number"] == 2)
    assert last["replaces"] == made.digests


def test_equal_closings_agree(small: SmallEvent, tmp_path: Path) -> None:
    """The same results from the same sheets are no conflict; the smaller digest speaks on both desks."""
    made = closings(small, tmp_path, differ=False)
    assert len(set(made.digests)) == 2
    (tmp_path / "bertukar").mkdir()
    for desk in exchanged(made, tmp_path / "bertukar"):
        document = desk.results()
        assert document["closing"]["digest"] == made.digests[0]  # type: ignore[index]
        assert document["closing"]["number"] == 1  # type: ignore[index]
        assert "conflicting" not in document
        assert figures(document) == honest()
