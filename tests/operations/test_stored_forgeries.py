"""Nothing stored is believed: whoever writes the database changes no figure, and nothing official leaves the desk."""

import re
from pathlib import Path

import pypdf
import pytest

from tests.operations import forging
from tests.operations.events import BINJAI
from tests.operations.forgeries import AFTER_CLOSING, ANY_TIME, MARKS, OWN_KEY, Forgery, closing_forgery
from tests.operations.forging import OWN, intruder, read_json
from tests.operations.small_desk import LEVELS, Desk, SmallEvent, figures, honest, refusal, small_evaluation
from tests.reports.qr_reader import printed_text

FORGED = {**LEVELS, "ui-2": {**LEVELS["ui-2"], BINJAI: (4, 4, 4)}}


def named(forgery: Forgery, text: str) -> None:
    """The sentences name what was changed."""
    for pattern in forgery.names:
        assert re.search(pattern, text.lower()), f"{pattern} is not named: {text!r}"


def found_by_check(desk: Desk, forgery: Forgery) -> None:
    """`check` fails and says where."""
    code, document = desk.check()
    problems = document["problems"]
    assert (code, document["ok"]) == (1, False), f"check found nothing: {document}"
    assert isinstance(problems, list)
    named(forgery, "\n".join(problems))


def shown(desk: Desk, *options: str) -> dict[str, object] | None:
    """What `results --json` prints, or None where it refuses in a sentence."""
    found = desk.run("results", "--json", *options)
    if found.exit_code:
        refusal(found)
        return None
    return desk.results(*options)


def nothing_leaves(desk: Desk, folder: Path) -> None:
    """`close`, `handover` and `report` refuse in a sentence and write nothing."""
    records = forging.rows(desk.database, "records")
    refusal(desk.run("close", "--note", "Rapat pleno"))
    assert forging.rows(desk.database, "records") == records
    refusal(desk.run("handover", folder / "arsip.zip"))
    assert not (folder / "arsip.zip").exists()
    refusal(desk.run("report", "recap", "--out", folder / "cetakan"))
    assert not list((folder / "cetakan").glob("*"))


def closes_honestly(desk: Desk, forgery: Forgery) -> None:
    """`close` fixes the honest figures, or refuses in a sentence."""
    found = desk.run("close", "--note", "Rapat pleno")
    if found.exit_code:
        refusal(found)
    else:
        assert figures(desk.results()) == forgery.figures


@pytest.mark.parametrize("forgery", ANY_TIME, ids=lambda forgery: forgery.name)
def test_before_a_closing_no_forgery_counts(small: SmallEvent, tmp_path: Path, forgery: Forgery) -> None:
    """The figures are those without the false row, `check` names it, and nothing that rests on it leaves the desk."""
    desk = small.merged.copy(tmp_path / "meja")
    forgery.on(desk.database)
    document = shown(desk)
    assert document is None or figures(document) == forgery.figures
    found_by_check(desk, forgery)
    if forgery.signed:
        nothing_leaves(desk, tmp_path)
    else:
        closes_honestly(desk, forgery)


def printed_or_refused(desk: Desk, forgery: Forgery, small: SmallEvent, out: Path) -> None:
    """What is printed again states what was printed first, on the page and in its code."""
    found = desk.run("report", "recap", "report", "--city", BINJAI, "--out", out)
    if found.exit_code:
        refusal(found)
        assert not list(out.glob("*"))
        return
    assert not forgery.signed, "printed although something signed is missing or false"
    for paper in small.papers.iterdir():
        first, again = paper.read_bytes(), (out / paper.name).read_bytes()
        assert printed_text(again, -1) == printed_text(first, -1)
        assert text_of(out / paper.name) == text_of(paper)


def text_of(paper: Path) -> str:
    """All words of a document but the clock's."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)


@pytest.mark.parametrize("forgery", (*ANY_TIME, *AFTER_CLOSING), ids=lambda forgery: forgery.name)
def test_after_a_closing_no_forgery_is_printed(small: SmallEvent, tmp_path: Path, forgery: Forgery) -> None:
    """`results` and papers give the printed figures or refuse; `check` names what was changed."""
    desk = small.closed.copy(tmp_path / "meja")
    forgery.on(desk.database)
    stays_as_printed(desk, forgery, small, tmp_path)


def test_a_closing_rewritten_to_agree_is_not_believed(small: SmallEvent, tmp_path: Path) -> None:
    """Marks, counted sheets and results agree with each other, but nobody signed them."""
    desk = small.closed.copy(tmp_path / "meja")
    closing_forgery(small, tmp_path).on(desk.database)
    stays_as_printed(desk, closing_forgery_names(), small, tmp_path)


def closing_forgery_names() -> Forgery:
    """The same attack for what must be named of it."""
    return Forgery("marks and closing", lambda db: None, (r"ui-2|penetapan", r"binjai|12\.75|penetapan"))


def stays_as_printed(desk: Desk, forgery: Forgery, small: SmallEvent, folder: Path) -> None:
    """Every door gives what was printed or refuses; the forged figures stand nowhere."""
    assert honest(levels=FORGED)[BINJAI] != honest()[BINJAI]
    document = shown(desk)
    assert document is None or figures(document) == honest()
    if document is not None and document["closing"] is not None:
        assert document["digest"] == small.closed.results()["digest"]
    printed_or_refused(desk, forgery, small, folder / "lagi")
    live = shown(desk, "--live")
    assert live is None or figures(live) == forgery.figures
    found_by_check(desk, forgery)
    if forgery.signed:
        nothing_leaves(desk, folder)


def test_a_key_nobody_issued_opens_no_door(small: SmallEvent, tmp_path: Path) -> None:
    """A file under a key put among the issued ones is refused, and no package carries that key out."""
    desk = small.merged.copy(tmp_path / "meja")
    OWN_KEY.on(desk.database)
    false = forging.newer(small.sheet(BINJAI), marks=dict.fromkeys(small.sheet(BINJAI)["marks"], 4))  # type: ignore[call-overload]
    path = tmp_path / "palsu.skor"
    path.write_bytes(forging.score(read_json(small.files["ui-2"]), OWN, added=[false], only_added=True))
    merged = desk.run("merge", path, "--json")
    assert merged.exit_code == 1, merged.stdout
    assert '"verdict":"bad-signature"' in merged.stdout
    assert figures(desk.results()) == honest()
    carries_no_own_key(desk, tmp_path / "kartu", "reissue", "itb-1")
    workbook = tmp_path / "kuorum.xlsx"
    workbook.write_bytes(small_workbook())
    carries_no_own_key(desk, tmp_path / "revisi", "prepare", workbook)


def small_workbook() -> bytes:
    """The event with another quorum: a revision."""
    from dataclasses import replace

    from assessor_app.exchange.workbook_writer import preparation_workbook

    return preparation_workbook(replace(small_evaluation(), quorum=3), {})


def carries_no_own_key(desk: Desk, out: Path, *words: object) -> None:
    """A new package is refused, or made without the intruder's key."""
    found = desk.run(*words, "--out", out)
    packages = list(out.rglob("*.paket"))
    if found.exit_code:
        refusal(found)
        assert not packages
        return
    (package,) = packages
    assert OWN.keyid.encode() not in package.read_bytes()
    assert OWN.sign.encode() not in package.read_bytes()


@pytest.mark.parametrize("steps", [99, 3, None], ids=["out of scale", "in silence", "no history"])
def test_a_draft_changed_behind_the_program_is_named(small: SmallEvent, tmp_path: Path, steps: int | None) -> None:
    """`check` names a mark without history, and none outside the scale is handed over."""
    secret = {"ASSESSOR_APP_CODE": small.codes["ui-1"]}
    laptop = Desk(tmp_path / "laptop")
    laptop.does("join", small.package, "--assessor", "ui-1", **secret)
    laptop.does("enter", small.folder / "ui-1.csv", **secret)
    assert laptop.check()[0] == 0
    with intruder(laptop.database) as db:
        if steps is None:
            forging.drop_history(db)
        else:
            forging.change_draft(db, steps)
    found_by_check(laptop, Forgery("draft", MARKS.do, (r"binjai|12\.75",)))
    out = tmp_path / "ui-1.skor"
    found = laptop.run("export", out, "--open", **secret)
    if found.exit_code:
        refusal(found)
        assert not out.exists()
    else:
        drafts = read_json(out)["signed"]["drafts"]
        assert all(mark in range(5) for draft in drafts for mark in draft["marks"].values())
