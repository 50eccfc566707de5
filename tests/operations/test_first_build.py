"""What the first build left behind lives on: its desk, its papers, its files, its archive and a laptop of its time.

`tests/fixtures/first-build/README.md` says what is in the event. Nothing here may be made anew to fit.
"""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange import canonical, envelope
from assessor_app.exchange.keys import SecretKeys
from assessor_app.exchange.package import read_package
from assessor_app.exchange.results_document import results_document
from assessor_app.operations.consolidating import as_closed
from assessor_app.operations.opening import open_workspace
from assessor_app.storage import database
from tests.operations.first_build import (
    ARCHIVE,
    FILES,
    ID,
    KEY,
    KINDS,
    Place,
    all_held,
    code,
    expected,
    package,
)

BINJAI, SOLO = "12.75", "33.72"
UNKNOWN = dict.fromkeys(("sheet", "score", "package", "closing", "handover"), 3) | dict.fromkeys(
    ("decision", "desk", "reissue", "key"), 2
)
"""Type → a format that no program knows; the first five have a second one."""
MEANWHILE = {
    # A torn file was nobody's; now it is a damaged score file.
    ("perbanas-3-terpotong.skor", None): {"damaged"},
    # A later version that does not fit took this one away; by the present rule it takes nothing away.
    ("ui-2.skor", SOLO): {"identical"},
    ("ui-5.skor", SOLO): {"identical"},
}
"""Verdicts that the rules have changed since, by file and city."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder with a copy of the desk."""
    place = Place(tmp_path)
    place.unpacked("desk")
    return place


def _as_closed(workspace: Path) -> dict[str, Any]:
    """The document of each closing by its number, computed from what it saw."""
    with open_workspace(workspace, create=False) as desk:
        found = {
            str(getattr(record.content, "number", None)): canonical.encode(
                results_document(as_closed(desk, record).results, closing=record, detail=True)
            )
            for record in desk.records(ID, "closing")
        }
    return {number: json.loads(document) for number, document in found.items()}


def _verdicts(document: Any) -> Iterator[tuple[str, str | None, str]]:
    """File, city and verdict, for each file and each sheet in it."""
    for file in document["files"]:
        name = Path(file["path"]).name
        yield name, None, file["verdict"]
        for sheet in file["sheets"]:
            yield name, sheet["city"], sheet["verdict"]


def _same_verdicts(found: Any, before: Any) -> bool:
    pairs = zip(_verdicts(found), _verdicts(before), strict=True)
    return all(now[:2] == then[:2] and now[2] in MEANWHILE.get((then[0], then[1]), {then[2]}) for now, then in pairs)


def test_the_desk_opens_with_everything_in_it(place: Place) -> None:
    """It migrates, the check is clean, and every version, record, package, document and receipt is what it was."""
    known = expected()
    checked = place.document("check")
    assert checked["ok"] is True
    assert checked["problems"] == []
    assert {name: checked[name] for name in known["desk"]["check"]} == known["desk"]["check"]
    assert place.held() == all_held()
    with closing(sqlite3.connect(place.folder / "desk" / "workspace.db")) as connection:
        assert database.schema_version(connection, place.folder) == database.SCHEMA_VERSION


def test_each_closing_gives_the_document_it_gave(place: Place) -> None:
    """Both closings compute anew, by the rule of their time: a sheet that no longer fits took one away."""
    known = expected()["closings"]
    assert _as_closed(place.folder / "desk") == known
    row = next(city for city in known["2"]["cities"] if city["code"] == SOLO)
    assert "ui" not in row["sheets"]


def test_results_are_those_of_the_last_closing(place: Place) -> None:
    """`results --json` prints the last document, with the detail and without."""
    last = expected()["closings"]["2"]
    assert place.document("results", "--detail") == last
    for city in last["cities"]:
        del city["indicators"], city["marks"]
    assert place.document("results") == last


def test_every_issued_document_comes_out_as_it_went(place: Place) -> None:
    """The papers of both closings are given back byte for byte, and the archive knows them."""
    out = place.folder / "terbit"
    assert place.run("issued", "--out", out).exit_code == 0
    written = {str(path.relative_to(out).as_posix()): path for path in out.rglob("*.pdf")}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in written.items()}
    assert digests == {f"penetapan-{d['closing']}/{d['name']}": d["sha256"] for d in expected()["issued"]}
    for path in written.values():
        verified = place.run("verify", path, "--archive", ARCHIVE, "--key", KEY, workspace="kosong")
        assert verified.exit_code == 0, verified.output


def test_its_files_merge_again_with_the_same_verdicts(place: Place) -> None:
    """Every score file says what it said, refused ones too, and nothing is added."""
    known, before = expected(), place.held()
    paths = [FILES / "skor" / name for name in known["order"]]
    assert _same_verdicts(place.document("inspect", *paths), known["again"])
    merged = place.document("merge", *paths, exit_code=1)
    assert _same_verdicts(merged, known["again"])
    receipts = [(file["receipt"], [s["digest"] for s in file["sheets"]]) for file in merged["files"]]
    assert receipts == [(f["receipt"], [s["digest"] for s in f["sheets"]]) for f in known["again"]["files"]]
    after = place.held()
    assert (after.versions, after.records) == (before.versions, before.records)
    assert _as_closed(place.folder / "desk") == known["closings"]
    assert place.document("check")["ok"] is True


def test_its_packages_are_read_again(place: Place) -> None:
    """Each revision verifies under the key file, and the desk has them all."""
    before = place.held()
    for revision in (1, 2, 3):
        verified = place.run("verify", package(revision), "--key", KEY, workspace="kosong")
        assert verified.exit_code == 0, verified.output
        assert place.run("merge", package(revision)).exit_code == 0
    assert place.held() == before


@pytest.mark.parametrize(
    ("revision", "assessor", "own", "cities"),
    [
        (1, "ugm", "ugm-1.skor", {BINJAI}),
        (2, "ui", "ui-4-bentrok.skor", {BINJAI, "34.04"}),
        (3, "ugm", "ugm-2-kartu-lama.skor", {BINJAI, "35.07"}),
        (3, "kominfo", "kominfo-1.skor", {BINJAI, "34.04"}),
        (3, "cadangan-1", "cadangan-1-1.skor", {"35.07"}),
    ],
)
def test_a_fresh_laptop_goes_on_from_an_own_file(
    place: Place, revision: int, assessor: str, own: str, cities: set[str]
) -> None:
    """Each package opens with its card, also a new card for files sealed for the old key; versions come along."""
    joined = place.run(
        *("join", package(revision), "--assessor", assessor, "--name", "Asesor Pengganti"),
        *("--continue", FILES / "skor" / own),
        workspace="laptop",
        ASSESSOR_APP_CODE=code(assessor, revision),
    )
    assert joined.exit_code == 0, joined.stderr
    with open_workspace(place.folder / "laptop", create=False) as laptop:
        links = laptop.version_links(ID, assessor=assessor)
    assert {link.city for link in links} == cities
    assert {link.digest for link in links} <= {version["digest"] for version in expected()["versions"]}


def test_the_archive_verifies_where_nothing_else_is(place: Place) -> None:
    """It states both closings under the secretariat's key."""
    verified = place.run("verify", ARCHIVE, "--key", KEY, workspace="kosong")
    assert verified.exit_code == 0, verified.output
    for document in expected()["closings"].values():
        assert document["digest"] in verified.stdout


def test_the_archive_changes_nothing_on_its_own_desk(place: Place) -> None:
    """Merged into the desk it came from, all of it is known, and what is printed live stays too."""
    before, live = place.held(), place.document("results", "--live", "--detail")
    merged = place.document("merge", ARCHIVE)
    assert merged["counts"]["files"] == {"ok": 16}
    assert place.held() == before
    assert place.document("results", "--live", "--detail") == live
    assert _as_closed(place.folder / "desk") == expected()["closings"]


@pytest.mark.parametrize("name", ["backup", "desk-schema-1"])
def test_the_archive_brings_a_restored_copy_what_it_misses(tmp_path: Path, name: str) -> None:
    """A backup from before the closings restores as it was, and the archive makes it equal to the first desk."""
    place, known = Place(tmp_path), expected()
    source = place.unpacked(name, "salinan") / "workspace.db"
    restored = place.run("restore", source)
    assert restored.exit_code == 0, restored.stderr
    before = known["backup"]
    held = place.held()
    assert held.versions == before["versions"]
    assert [record["digest"] for record in held.records] == before["records"]
    assert [int(revision) for revision in held.packages] == before["revisions"]
    assert held.receipts == known["receipts"][: before["receipts"]]
    assert place.document("results", "--live", "--detail") == before["live"]
    place.document("merge", ARCHIVE)
    assert place.held() == all_held()
    assert place.document("results", "--detail") == known["closings"]["2"]
    assert _as_closed(tmp_path / "desk") == known["closings"]
    assert place.document("check")["problems"] == []


def test_a_new_archive_of_the_desk_states_the_same_closings(place: Place) -> None:
    """Handed over again it verifies with both results, and brings a backup as far as the first archive."""
    out = place.folder / "lagi.zip"
    handed = place.run("handover", out)
    assert handed.exit_code == 0, handed.stderr
    verified = place.run("verify", out, "--key", KEY, workspace="kosong")
    assert verified.exit_code == 0, verified.output
    for document in expected()["closings"].values():
        assert document["digest"] in verified.stdout
    place.unpacked("backup", "salinan")
    place.document("merge", out, workspace="salinan")
    assert place.held("salinan") == all_held()


def test_the_laptop_opens_with_its_draft_and_progress(place: Place) -> None:
    """Marks, note, evidence, signed sheets and exports are there as they were left."""
    known = expected()["laptop"]
    place.unpacked("laptop", "laptop")
    checked = place.document("check", workspace="laptop")
    assert {name: checked[name] for name in known["check"]} == known["check"]
    assert checked["problems"] == []
    with open_workspace(place.folder / "laptop", create=False) as laptop:
        draft = laptop.draft(ID, "itb", SOLO)
        assert draft is not None
        assert dict(draft.marks) == known["draft"]["marks"]
        assert dict(draft.notes) == {"B01": "Baru separuh"}
        progress = laptop.sheet_progress(ID, "itb")[SOLO]
        assert (progress.scored, progress.not_applicable) == (
            known["draft"]["scored"],
            known["draft"]["not_applicable"],
        )
        exports = [(e.file, e.receipt, list(e.digests), e.counter) for e in laptop.exports(ID, "itb")]
    assert exports == [(e["file"], e["receipt"], e["digests"], e["counter"]) for e in known["exports"]]


def test_the_laptop_signs_on_and_the_desk_takes_it_in(place: Place) -> None:
    """The draft is finished, signed, exported, merged as new and closed; the earlier closings stand."""
    place.unpacked("laptop", "laptop")
    secret = {"workspace": "laptop", "ASSESSOR_APP_CODE": code("itb")}
    table, score = place.folder / "sisa.csv", place.folder / "itb-3.skor"
    table.write_text(f"kode_daerah,kode_indikator,nilai,catatan\n{SOLO},O02,4,\n{SOLO},O09,TB,\n", encoding="utf-8")
    refused = place.run("enter", table, "--sign", **secret)
    assert refused.exit_code == 1
    table.write_text(f"kode_daerah,kode_indikator,nilai,catatan\n{SOLO},O02,4,\n{SOLO},O09,1,\n", encoding="utf-8")
    entered = place.run("enter", table, "--sign", **secret)
    assert entered.exit_code == 0, entered.stderr
    assert place.run("export", score, **secret).exit_code == 0
    merged = place.document("merge", score)
    verdicts = {city: verdict for _, city, verdict in _verdicts(merged) if city}
    assert verdicts == {BINJAI: "identical", "34.04": "identical", "35.07": "identical", "latihan": "practice"} | {
        SOLO: "new"
    }
    assert place.document("results", "--detail") == expected()["closings"]["2"]
    closed = place.run("close", "--note", "Lembar susulan")
    assert closed.exit_code == 0, closed.stderr
    found = _as_closed(place.folder / "desk")
    third = found.pop("3")
    assert found == expected()["closings"]
    row = next(city for city in third["cities"] if city["code"] == SOLO)
    assert "itb" in row["counted"]
    assert place.document("results", "--detail") == third


def _documents(place: Place) -> dict[str, Any]:
    """One signed document of each type that the first build wrote."""
    score = json.loads((FILES / "skor" / "kominfo-1.skor").read_bytes())
    with zipfile.ZipFile(ARCHIVE) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name.endswith(".json")}
    trees = {name: json.loads(data) for name, data in members.items()}
    manifest = next(
        t for t in trees.values() if isinstance(t, dict) and t.get("signed", {}).get("type") == "handover"
    )
    found = {"score": score, "sheet": score["signed"]["sheets"][0], "handover": manifest}
    found |= {"package": json.loads(package(3).read_bytes()), "key": json.loads(KEY.read_bytes())}
    with open_workspace(place.folder / "desk", create=False) as desk:
        found |= {kind: json.loads(desk.records(ID, kind)[0].document) for kind in KINDS}
    return found


def _signed(content: dict[str, Any], keys: SecretKeys) -> dict[str, Any]:
    """A document with a true signature, in whatever format it says it is."""
    message = f"assessor-app/{content['type']}/1\0".encode() + canonical.encode(content)
    sig = keys.signing_key.sign(message).signature.hex()
    return {"signatures": [{"keyid": keys.keyid, "sig": sig}], "signed": content}


@pytest.mark.parametrize("kind", sorted(UNKNOWN))
def test_a_format_that_nobody_knows_is_refused_as_newer(place: Place, kind: str) -> None:
    """Read as it was written; with a format beyond those of its type it is told to be newer, never damaged."""
    document = _documents(place)[kind]
    assert document["signed"]["format"] == 1
    assert envelope.read(canonical.encode(document)).kind == kind
    document["signed"]["format"] = UNKNOWN[kind]
    with pytest.raises(UserError, match="too-new") as caught:
        envelope.read(canonical.encode(document))
    assert caught.value.fields["format"] == UNKNOWN[kind]


def test_a_newer_file_is_a_verdict_at_the_desk(place: Place) -> None:
    """A score file of an unknown format, or with one sheet of it, is `too-new` and brings nothing."""
    before = place.held().versions
    score = _documents(place)["score"]
    keys = read_package(package(3).read_bytes()).open_seat("kominfo", code("kominfo")).keys
    newer_sheet = _signed(score["signed"]["sheets"][0]["signed"] | {"format": UNKNOWN["sheet"]}, keys)
    contents = {
        "sama": score["signed"],
        "berkas": score["signed"] | {"format": UNKNOWN["score"]},
        "lembar": score["signed"] | {"sheets": [newer_sheet]},
    }
    paths = [place.folder / f"{name}.skor" for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(canonical.encode(_signed(content, keys)))
    merged = place.document("merge", *paths, exit_code=1)
    assert [file["verdict"] for file in merged["files"]] == ["ok", "too-new", "too-new"]
    assert place.held().versions == before
