"""The passphrase of the secretariat's keys: judged where it is new, by every door; changed for all desks or none."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange.keys import wrap_bundle
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.desk_keys import desk_bundle
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.passphrases import change_passphrase, wrap_desk, wrap_desks
from assessor_app.operations.preparing import prepare
from assessor_app.operations.reissuing import reissue
from assessor_app.operations.safekeeping import back_up, restore
from assessor_app.storage.workspace import Workspace
from tests.operations.events import Event, evaluation

ID, OTHER = "uji-2019", "lain-2020"
SHORT, OLD, NEW = "pendek saja", "empat kata yang panjang", "kata lain yang panjang"
TEXTS = Preparation(evaluation(), {"surat": {"nomor": "B-9"}})
REVISED = Preparation(replace(evaluation(), title="Judul baru"), {})

Door = Callable[[Workspace, Path], object]
DOORS: dict[str, Door] = {
    "prepare": lambda desk, _: prepare(desk, REVISED, operator="S", passphrase=SHORT),
    "prepare-texts": lambda desk, _: prepare(desk, TEXTS, operator="S", passphrase=SHORT),
    "prepare-another": lambda desk, _: prepare(
        desk, Preparation(replace(evaluation(), id=OTHER), {}), operator="S", passphrase=SHORT
    ),
    "reissue": lambda desk, _: reissue(desk, assessor="ui", operator="S", reason="hilang", passphrase=SHORT),
    "backup": lambda desk, place: back_up(desk, out=place / "cadangan.db", passphrase=SHORT),
    "wrap": lambda desk, _: wrap_desk(desk, ID, SHORT),
    "wrap-all": lambda desk, _: wrap_desks(desk, SHORT),
    "passphrase": lambda desk, _: change_passphrase(desk, old=None, new=SHORT),
}


def state(desk: Workspace) -> tuple[object, ...]:
    """Everything that a door could have changed."""
    found = desk.evaluations()
    kept = tuple((s.id, s.revision, desk.desk(s.id), desk.issued_keys(s.id), desk.texts(s.id)) for s in found)
    return kept, desk.operations_log(), desk.records(ID)


def wrap_shortly(desk: Workspace, passphrase: str = "a") -> None:
    """Wrap the keys as an older program let anybody."""
    found = desk.desk(ID)
    assert found is not None
    secrets = wrap_bundle(desk_bundle(desk, ID, None), passphrase)
    with desk.transaction():
        desk.set_desk(replace(found, secrets=secrets, wrapped=True))


def add_other(desk: Workspace, passphrase: str | None) -> None:
    """A second evaluation in the same workspace."""
    prepare(
        desk,
        Preparation(replace(evaluation(), id=OTHER, title="Acara lain"), {}),
        operator="S",
        passphrase=passphrase,
    )


def opens(desk: Workspace, passphrase: str | None, evaluation_id: str = ID) -> bool:
    """Whether it opens the keys."""
    try:
        desk_bundle(desk, evaluation_id, passphrase)
    except UserError as error:
        assert error.key == "passphrase-wrong"
        return False
    return True


@pytest.mark.parametrize("door", DOORS)
def test_a_short_first_passphrase_is_refused_and_nothing_is_made(event: Event, tmp_path: Path, door: str) -> None:
    """Whatever would wrap the keys first says so, and neither the workspace nor the folder beside it changes."""
    with event.desk(tmp_path / "desk") as desk:
        before, files = state(desk), sorted(tmp_path.iterdir())
        with pytest.raises(UserError, match="passphrase-short"):
            DOORS[door](desk, tmp_path)
        assert state(desk) == before
        assert sorted(tmp_path.iterdir()) == files


def test_a_short_old_passphrase_still_does_all_that_it_did(event: Event, tmp_path: Path) -> None:
    """It opens, merges, prepares and reissues again, backs up, closes and hands over; none asks for a longer one."""
    with event.desk(tmp_path / "desk") as desk:
        wrap_shortly(desk)
        merging.apply(desk, merging.preview(desk, paths=[], passphrase="a"), operator="S")
        prepare(desk, REVISED, operator="S", passphrase="a")
        reissue(desk, assessor="ui", operator="S", reason="hilang", passphrase="a")
        assert not back_up(desk, out=tmp_path / "satu.db", passphrase="a").wrapped_now
        assert not back_up(desk, out=tmp_path / "dua.db").wrapped_now
        close_results(desk, note="rapat", operator="S", passphrase="a")
        hand_over(desk, out=tmp_path / "arsip.zip", operator="S", passphrase="a")
        found = desk.desk(ID)
        assert found is not None and found.wrapped and opens(desk, "a")


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_an_archive_is_the_owners(event: Event, tmp_path: Path) -> None:
    """Nobody else reads the archive, whatever the umask."""
    before = os.umask(0)
    try:
        with event.desk(tmp_path / "desk") as desk:
            hand_over(desk, out=tmp_path / "arsip.zip", operator="S")
    finally:
        os.umask(before)
    assert (tmp_path / "arsip.zip").stat().st_mode & 0o777 == 0o600


def test_a_passphrase_given_later_wraps_at_the_next_preparation(event: Event, tmp_path: Path) -> None:
    """Even where only the texts changed and no revision is made, keys do not stay open beside a passphrase."""
    with event.desk(tmp_path / "desk") as desk:
        prepare(desk, TEXTS, operator="S", passphrase=OLD)
        assert desk.unwrapped_desks() == ()
        assert opens(desk, OLD) and not opens(desk, NEW)


def test_an_empty_passphrase_is_none(event: Event, tmp_path: Path) -> None:
    """Keys that lie open are never called wrapped."""
    with event.desk(tmp_path / "desk") as desk:
        prepare(desk, REVISED, operator="S", passphrase="")
        assert desk.unwrapped_desks() == (ID,)


def test_a_change_reaches_this_desk_and_no_earlier_copy(event: Event, tmp_path: Path) -> None:
    """Keys and codes stay the same; the old passphrase opens the copies made before, and only those."""
    with event.desk(tmp_path / "desk") as desk:
        bundle = desk_bundle(desk, ID, None)
        back_up(desk, out=tmp_path / "lama.db", passphrase=OLD)
        made = change_passphrase(desk, old=OLD, new=NEW)
        assert (made.changed, made.first) == ((evaluation().title,), ())
        assert desk_bundle(desk, ID, NEW) == bundle
        assert not opens(desk, OLD)
        back_up(desk, out=tmp_path / "baru.db")
    for name, right, wrong in (("lama", OLD, NEW), ("baru", NEW, OLD)):
        restore(tmp_path / name, source=tmp_path / f"{name}.db")
        with open_workspace(tmp_path / name) as copy:
            assert opens(copy, right) and not opens(copy, wrong)


def test_what_the_old_passphrase_wrapped_is_in_no_corner_of_a_later_copy(event: Event, tmp_path: Path) -> None:
    """The bytes under the old passphrase are gone with the change."""
    with event.desk(tmp_path / "desk") as desk:
        wrap_shortly(desk)
        old = desk.desk(ID)
        assert old is not None
        change_passphrase(desk, old="a", new=NEW)
        back_up(desk, out=tmp_path / "baru.db")
        assert old.secrets[-200:] not in (tmp_path / "baru.db").read_bytes()


def test_a_change_is_for_all_desks_or_for_the_one_named(event: Event, tmp_path: Path) -> None:
    """Keys that had no passphrase get it; the other evaluation stays as it was where one is named."""
    with event.desk(tmp_path / "desk") as desk:
        add_other(desk, OLD)
        made = change_passphrase(desk, old=OLD, new=NEW)
        assert (made.changed, made.first) == (("Acara lain",), (evaluation().title,))
        assert opens(desk, NEW) and opens(desk, NEW, OTHER)
        change_passphrase(desk, old=NEW, new=OLD, evaluation_id=OTHER)
        assert opens(desk, NEW) and opens(desk, OLD, OTHER)


def test_an_evaluation_that_the_old_one_does_not_open_is_named_and_nothing_changes(
    event: Event, tmp_path: Path
) -> None:
    """All desks or none: the one that opens keeps its passphrase too."""
    with event.desk(tmp_path / "desk") as desk:
        wrap_desk(desk, ID, OLD)
        add_other(desk, NEW)
        before = state(desk)
        with pytest.raises(UserError, match="passphrase-wrong-for") as caught:
            change_passphrase(desk, old=OLD, new="yang ketiga dan panjang")
        assert caught.value.fields["evaluations"] == f"Acara lain ({OTHER})"
        assert state(desk) == before


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (OLD, None, "passphrase-new-missing"),
        (OLD, "", "passphrase-new-missing"),
        (None, NEW, "passphrase-missing"),
        (NEW, NEW + "!", "passphrase-wrong-for"),
        (OLD, OLD, "passphrase-same"),
        (OLD, NEW + " ", "passphrase-edges"),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(
    event: Event, tmp_path: Path, old: str | None, new: str | None, key: str
) -> None:
    """Each reason has its own sentence."""
    with event.desk(tmp_path / "desk") as desk:
        wrap_desk(desk, ID, OLD)
        before = state(desk)
        with pytest.raises(UserError) as caught:
            change_passphrase(desk, old=old, new=new)
        assert caught.value.key == key
        assert state(desk) == before


def test_an_assessors_laptop_has_no_such_keys(event: Event, tmp_path: Path) -> None:
    """There is nothing to change where no desk is."""
    with pytest.raises(UserError, match="not-a-desk"):
        change_passphrase(event.laptop(tmp_path / "ui", "ui").workspace, old=None, new=NEW)
