"""Any JSON value at any place of any document of ours is refused by a key or read; nothing else ever comes of it."""

import copy
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor_app.errors import UserError
from assessor_app.exchange import canonical, envelope
from assessor_app.exchange.archive import MANIFEST, Archive, Manifest, Member, sign_manifest
from assessor_app.exchange.keyfile import key_document, read_key_document
from assessor_app.exchange.keys import SecretKeys
from assessor_app.exchange.package import build_package, lock_seat, read_package
from assessor_app.exchange.records import read_record, sign_record
from assessor_app.exchange.seal import seal
from assessor_app.exchange.sheets import read_signed_sheet
from tests.exchange.parties import (
    A1,
    CODE_A1,
    EVALUATION,
    ISSUED,
    SECRETARIAT,
    TIME,
    draft,
    fixed_random,
    reader,
    score,
    version,
)
from tests.exchange.test_records import CONTENTS

Place = tuple[str | int, ...]

KEYS = SECRETARIAT.public
BOXES = (KEYS.box, A1.public.box)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 53), 1 << 53) | st.sampled_from(["", "score", "11.01", "x" * 300]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["", "type", "a"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@dataclass(frozen=True)
class Kind:
    """A good document, what reads it, and the key that its `signed` is signed with anew after a change."""

    document: bytes
    read: Callable[[bytes], object]
    keys: SecretKeys | None


def _package() -> bytes:
    seat = lock_seat(EVALUATION.id, "A1", A1, CODE_A1, KEYS, fixed_random("seat"))
    return build_package(evaluation=EVALUATION, secretariat=SECRETARIAT, issued=ISSUED, seats=(seat,), time=TIME)


def _read_sheet(data: bytes) -> object:
    return read_signed_sheet(data, A1.public.sign)


def _read_record(data: bytes) -> object:
    return read_record(data, KEYS.sign)


def _inside_a_score(sheet: bytes) -> object:
    """The sheet nested in a score file that the assessor signed."""
    members = json.loads(score(()))["signed"] | {"sheets": [json.loads(sheet)]}
    return reader().read(_signed(members, A1, "score"))


def _inside_a_seal(document: bytes) -> object:
    return reader().read(seal(document, BOXES))


def _signed(signed: Any, keys: SecretKeys, kind: str) -> bytes:
    """Signed as its kind whatever it says of itself."""
    content = canonical.encode(signed)
    sig = keys.signing_key.sign(b"assessor-app/%b/1\0" % kind.encode() + content).signature.hex()
    return canonical.encode({"signatures": [{"keyid": keys.keyid, "sig": sig}], "signed": signed})


SCORE = score((version(), version(city="35.07")), (draft(),))
KINDS = {
    "score": Kind(SCORE, reader().read, A1),
    "score in a seal": Kind(SCORE, _inside_a_seal, A1),
    "sealed": Kind(score(sealed=True), reader().read, None),
    "sheet": Kind(version().document, _read_sheet, A1),
    "sheet in a score": Kind(version().document, _inside_a_score, A1),
    "package": Kind(_package(), read_package, SECRETARIAT),
    "key": Kind(key_document(SECRETARIAT, EVALUATION.id, "Evaluasi"), read_key_document, SECRETARIAT),
    **{name: Kind(sign_record(c, SECRETARIAT).document, _read_record, SECRETARIAT) for name, c in CONTENTS.items()},
}
MEMBERS = Manifest(EVALUATION.id, (Member(canonical.digest(b"a"), "a.txt", 1),), "S", 1, KEYS, TIME, "Evaluasi")


def places(tree: Any, here: Place = ()) -> Iterator[Place]:
    """Every place in a document, the whole of it among them."""
    yield here
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inside:
        yield from places(value, (*here, key))


def with_value(tree: Any, place: Place, value: Any) -> Any:
    """The same document with another value at one place."""
    if not place:
        return value
    changed = copy.deepcopy(tree)
    at = changed
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    return changed


def _tried(kind: Kind, place: Place, value: Any) -> None:
    """Read the changed document as it is, and signed anew."""
    tree = json.loads(kind.document)
    changed = with_value(tree, place, value)
    with suppress(UserError):
        kind.read(canonical.encode(changed))
    if kind.keys is not None and place[:1] == ("signed",):
        with suppress(UserError):
            kind.read(_signed(changed["signed"], kind.keys, tree["signed"]["type"]))


@pytest.mark.parametrize("name", KINDS)
def test_good_documents_are_read(name: str) -> None:
    """What the changes start from is accepted, and so is what is signed by hand."""
    kind = KINDS[name]
    kind.read(kind.document)
    if kind.keys is not None:
        tree = json.loads(kind.document)
        assert _signed(tree["signed"], kind.keys, tree["signed"]["type"]) == kind.document


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_value_at_any_place_is_a_verdict(name: str, data: st.DataObject) -> None:
    """Refused by a key, or read: no value of any type at any place is a fault of the program."""
    kind = KINDS[name]
    place = data.draw(st.sampled_from(list(places(json.loads(kind.document)))))
    _tried(kind, place, data.draw(JSON))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("value", [[], [[]], {}, {"a": []}, None, 1, True, ""], ids=repr)
def test_any_type_of_value_at_every_place_is_a_verdict(name: str, value: Any) -> None:
    """One value of each type, at every single place."""
    kind = KINDS[name]
    for place in places(json.loads(kind.document)):
        _tried(kind, place, value)


@pytest.mark.parametrize("value", [[], {}, None, 1, True], ids=repr)
def test_a_kind_of_another_type_is_damaged(value: Any) -> None:
    """230 bytes that nobody signed, whose kind is a list, are damaged for every reader."""
    head = {"signatures": [{"keyid": "0" * 32, "sig": "0" * 128}], "signed": {"format": 1, "type": value}}
    data = canonical.encode(head)
    assert envelope.peek(data) is None
    for kind in KINDS.values():
        with pytest.raises(UserError) as refused:
            kind.read(data)
        assert refused.value.key in ("damaged", "bad-signature")


@pytest.mark.parametrize("value", [[], [[]], {}, None, 1, True, "", -1], ids=repr)
def test_any_type_in_a_manifest_is_a_verdict(tmp_path: Path, value: Any) -> None:
    """An archive whose manifest holds any value at any place is refused or read."""
    document = sign_manifest(MEMBERS, SECRETARIAT, receipts=False)
    tree = json.loads(document)
    for number, place in enumerate(places(tree)):
        changed = with_value(tree, place, value)
        wholes = [canonical.encode(changed)]
        if place[:1] == ("signed",):
            wholes.append(_signed(changed["signed"], SECRETARIAT, "handover"))
        for which, whole in enumerate((document, *wholes)):
            path = tmp_path / f"{number}-{which}.zip"
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("a.txt", b"a")
                archive.writestr(MANIFEST, whole)
            if whole == document:
                with Archive(path) as good:
                    assert good.read("a.txt") == b"a"
                continue
            with suppress(UserError), Archive(path) as found:
                for member in found.manifest.members:
                    found.read(member.name)
