"""Nothing stored is believed: whoever writes the database changes no figure, and nothing official leaves the desk."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from assessor_app.errors import UserError
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.opening import open_workspace
from tests.operations import forging
from tests.operations.events import BINJAI
from tests.operations.forgeries import (
    AFTER_CLOSING,
    BEFORE_CLOSING,
    INTERESTS,
    MARKS,
    OWN_KEY,
    WEIGHTS,
    Forgery,
    closing_forgery,
)
from tests.operations.forging import OWN, intruder, read_json
from tests.operations.small_desk import LEVELS, SECRET, Desk, SmallEvent, figures, honest, refusal, small_evaluation
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


@pytest.mark.parametrize("forgery", BEFORE_CLOSING, ids=lambda forgery: forgery.name)
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
        hands_over_honestly(desk, tmp_path / "arsip.zip", small.key_file)
        closes_honestly(desk, forgery)


def hands_over_honestly(desk: Desk, archive: Path, key: Path) -> None:
    """An archive that `handover` says is stored proves itself elsewhere."""
    found = desk.run("handover", archive)
    if found.exit_code:
        refusal(found)
        assert not archive.exists()
    else:
        Desk(archive.with_suffix("")).does("verify", archive, "--key", key)


def printed_or_refused(desk: Desk, forgery: Forgery, small: SmallEvent, out: Path, kind: str) -> None:
    """What is printed again states what was printed first, on the page and in its code."""
    found = desk.run("report", kind, "--city", BINJAI, "--out", out)
    if found.exit_code:
        refusal(found)
        assert not list(out.glob("*"))
        return
    assert not forgery.signed, "printed although something signed is missing or false"
    (again,) = out.iterdir()
    first = small.papers / again.name
    assert printed_text(again.read_bytes(), -1) == printed_text(first.read_bytes(), -1)
    assert text_of(again) == text_of(first)


def text_of(paper: Path) -> str:
    """All words of a document."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)


@pytest.mark.parametrize("forgery", AFTER_CLOSING, ids=lambda forgery: forgery.name)
def test_after_a_closing_no_forgery_is_printed(small: SmallEvent, tmp_path: Path, forgery: Forgery) -> None:
    """`results` and papers give the printed figures or refuse; `check` names what was changed."""
    desk = small.closed.copy(tmp_path / "meja")
    forgery.on(desk.database)
    stays_as_printed(desk, forgery, small, tmp_path)


def test_a_closing_rewritten_to_agree_is_not_believed(small: SmallEvent, tmp_path: Path) -> None:
    """Marks, counted sheets and results agree with each other, but nobody signed them."""
    desk = small.closed.copy(tmp_path / "meja")
    forgery = closing_forgery(small, tmp_path)
    forgery.on(desk.database)
    stays_as_printed(desk, forgery, small, tmp_path, kind="report")


def stays_as_printed(desk: Desk, forgery: Forgery, small: SmallEvent, folder: Path, *, kind: str = "recap") -> None:
    """Every door gives what was printed or refuses; the forged figures stand nowhere."""
    assert honest(levels=FORGED)[BINJAI] != honest()[BINJAI]
    document = shown(desk)
    assert document is None or figures(document) == honest()
    if document is not None and document["closing"] is not None:
        assert document["digest"] == small.closed.results()["digest"]
    printed_or_refused(desk, forgery, small, folder / "lagi", kind)
    live = shown(desk, "--live")
    assert live is None or figures(live) == forgery.figures
    found_by_check(desk, forgery)
    if forgery.signed:
        nothing_leaves(desk, folder)


@pytest.mark.parametrize("forgery", [MARKS, WEIGHTS, INTERESTS], ids=lambda forgery: forgery.name)
def test_reading_without_the_passphrase_believes_no_more(small: SmallEvent, tmp_path: Path, forgery: Forgery) -> None:
    """Figures are as honest as with it, and `check` finds as much."""
    desk = small.merged.copy(tmp_path / "meja")
    forgery.on(desk.database)
    found = desk.run("results", "--json", ASSESSOR_APP_PASSPHRASE="")
    if found.exit_code:
        refusal(found)
    else:
        assert figures(json.loads(found.stdout)) == forgery.figures
    assert desk.run("check", ASSESSOR_APP_PASSPHRASE="").exit_code == 1


def test_check_says_when_it_proves_no_origin(small: SmallEvent, tmp_path: Path) -> None:
    """On an honest desk both are exit 0; without the passphrase a sentence more says how little that proves."""
    desk = small.merged.copy(tmp_path / "meja")
    opened, closed = desk.does("check"), desk.does("check", ASSESSOR_APP_PASSPHRASE="")
    assert set(closed.stdout.splitlines()) - set(opened.stdout.splitlines())


def test_a_key_nobody_issued_opens_no_door(small: SmallEvent, tmp_path: Path) -> None:
    """A file under a key put among the issued ones is refused, and no package carries that key out."""
    desk = small.merged.copy(tmp_path / "meja")
    OWN_KEY.on(desk.database)
    true = small.sheet(BINJAI)
    false = forging.newer(true, marks=dict.fromkeys(true["marks"], 4))
    path = tmp_path / "palsu.skor"
    path.write_bytes(forging.score(read_json(small.files["ui-2"]), OWN, added=[false], only_added=True))
    merged = desk.run("merge", path, "--json")
    assert merged.exit_code == 1, merged.stdout
    assert '"verdict":"unknown-assessor"' in merged.stdout
    assert figures(desk.results()) == honest()
    carries_no_own_key(desk, tmp_path / "kartu", "reissue", "itb-1")
    workbook = tmp_path / "kuorum.xlsx"
    workbook.write_bytes(preparation_workbook(replace(small_evaluation(), quorum=3), {}))
    carries_no_own_key(desk, tmp_path / "revisi", "prepare", workbook)


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


def test_the_true_key_signs_nothing_beside_other_public_keys(small: SmallEvent, tmp_path: Path) -> None:
    """Whoever puts own public keys beside the closed secrets gets no closing, paper, receipt or package signed."""
    desk = small.merged.copy(tmp_path / "meja")
    with intruder(desk.database) as db:
        forging.change_desk_keys(db)
    for words in (("close", "--note", "Rapat"), ("report", "recap", "--out", tmp_path / "cetakan")):
        refusal(desk.run(*words))
    refusal(desk.run("reissue", "itb-1", "--out", tmp_path / "kartu"))
    with open_workspace(desk.folder) as workspace, pytest.raises(UserError, match="check-desk-key"):
        desk_keys(workspace, "uji-2019", SECRET["ASSESSOR_APP_PASSPHRASE"])
    assert not (tmp_path / "cetakan").exists()
