"""No changed document is accepted as another, and none, not even one signed again, brings a reader down.

Documents go straight to their readers, which are what `merge`, `join` and `verify` ask, because a command for each of
tens of thousands would take hours.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange import envelope, qr_text
from assessor_app.exchange.keyfile import key_document, read_key_document
from assessor_app.exchange.keys import SecretKeys
from assessor_app.exchange.package import read_package
from assessor_app.exchange.records import read_record, sign_record
from assessor_app.operations import verifying
from tests.exchange import parties
from tests.exchange.parties import A1, SECRETARIAT
from tests.exchange.test_package import package
from tests.exchange.test_qr_text import BINJAI, KEYS
from tests.exchange.test_records import CONTENTS
from tests.soak import mutations
from tests.soak.program import SLOWEST
from tests.soak.table import Row, row

pytestmark = pytest.mark.soak
MOST = 1_200


@dataclass(frozen=True)
class Kind:
    """A kind of document: an example, its reader, and who may sign it; what the reader answers is compared."""

    name: str
    data: bytes
    read: Callable[[bytes], Any]
    keys: SecretKeys | None = None
    kind: str = ""


def _score(data: bytes) -> Any:
    found = parties.reader().read(data)
    return sorted(sheet.document for sheet in found.sheets), found.assessor


def _kinds() -> Iterator[Kind]:
    sheets = parties.version(), parties.version(city="35.07")
    plain = parties.score(sheets, (parties.draft(),))
    yield Kind("score files, open", plain, _score, A1, "score")
    yield Kind("score files, sealed", parties.score(sheets, (parties.draft(),), sealed=True), _score)
    yield Kind("packages", package(), read_package, SECRETARIAT, "package")
    yield Kind("key files", key_document(SECRETARIAT, "ev", "Evaluasi"), read_key_document, SECRETARIAT, "key")
    for name, content in CONTENTS.items():
        document = sign_record(content, SECRETARIAT).document
        yield Kind(f"records: {name}", document, _record, SECRETARIAT, name)


def _record(data: bytes) -> Any:
    return read_record(data, SECRETARIAT.public.sign)


ALL = tuple(_kinds())
SIGNED = tuple(kind for kind in ALL if kind.keys is not None)


def _asked(read: Callable[[bytes], Any], data: bytes) -> tuple[Any, str | None]:
    """What the reader answers, None where it refuses; and what is wrong with how it does it."""
    begun = time.monotonic()
    answer, fault = None, None
    try:
        answer = read(data)
    except UserError:
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, a person would see a traceback
        fault = f"{type(error).__name__}: {error}"[:160]
    if (taken := time.monotonic() - begun) > SLOWEST:
        fault = f"{taken:.1f} s"
    return answer, fault


def _forged(told: Row, kind: Kind, changed: bytes, of: str) -> None:
    """Under the old signature: refused, whatever was changed."""
    answer, fault = _asked(kind.read, changed)
    told.judge(fault, "accepted" if answer is not None and changed != kind.data else None, of=of)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name.replace(" ", "-"))
def test_changed_document_is_refused(kind: Kind, chance: random.Random) -> None:
    """Bytes and values are changed under the signature as it was."""
    assert kind.read(kind.data)
    with row(f"mutations of {kind.name}") as told:
        for changed in mutations.of_bytes(kind.data, chance, MOST):
            _forged(told, kind, changed, f"bytes {changed[:40]!r}… ({len(changed)})")
        original = json.loads(kind.data)
        for tree in mutations.of_values(kind.data, chance, MOST):
            _forged(told, kind, mutations.encoded(tree), mutations.difference(original, tree))
        for tree in mutations.every_type_at_every_place(kind.data, chance, MOST):
            _forged(told, kind, mutations.encoded(tree), mutations.difference(original, tree))


@pytest.mark.parametrize("kind", SIGNED, ids=lambda kind: kind.name.replace(" ", "-"))
def test_document_signed_again_brings_no_reader_down(kind: Kind, chance: random.Random) -> None:
    """A key's holder may sign anything; what is nested under somebody else's signature still cannot change."""
    true = kind.read(kind.data)
    assert kind.keys is not None
    with row(f"mutations of {kind.name}, signed again") as told:
        trees = [
            *mutations.of_values(kind.data, chance, MOST, under="signed"),
            *mutations.every_type_at_every_place(kind.data, chance, MOST),
        ]
        accepted, original = 0, json.loads(kind.data)
        for tree in trees:
            if not isinstance(tree.get("signed"), dict):
                continue
            answer, fault = _asked(kind.read, mutations.signed_again(tree, kind.keys, kind.kind))
            accepted += answer is not None
            nested = kind.kind == "score" and answer is not None and not set(answer[0]) <= set(true[0])
            told.judge(
                fault, "a sheet that nobody signed" if nested else None, of=mutations.difference(original, tree)
            )
        told.note = f"{accepted} accepted, as their signer's own word"


def test_any_json_is_told_by_verify(chance: random.Random, tmp_path: Path) -> None:
    """The verb `verify` says one sentence to documents whose frame is of any shape."""
    with row("mutations through verify") as told:
        path = tmp_path / "berkas"

        def verify(_: bytes) -> Any:
            return verifying.verify(str(path), key_path=None, workspace=None, passphrase=None)

        for kind in ALL:
            for tree in mutations.every_type_at_every_place(kind.data, chance, MOST // 3):
                path.write_bytes(mutations.encoded(tree))
                _, fault = _asked(verify, b"")
                told.judge(fault, of=f"{kind.name} {mutations.difference(json.loads(kind.data), tree)}")
        frame = {"signatures": [{"keyid": "0" * 32, "sig": "0" * 128}], "signed": {"format": 1, "type": "score"}}
        for tree in mutations.every_type_at_every_place(mutations.encoded(frame), chance, MOST):
            _, fault = _asked(envelope.read, mutations.encoded(tree))
            told.judge(fault, of=f"frame {mutations.difference(frame, tree)}")


def test_changed_code_is_refused(chance: random.Random) -> None:
    """A text of a QR code never states other figures under a good signature."""
    text = qr_text.write(BINJAI, KEYS)

    def read(data: bytes) -> Any:
        found = qr_text.read(data.decode("utf-8", "replace"))
        found.verify(KEYS.public.sign)
        return found.statement

    assert read(text.encode()) == BINJAI
    with row("mutations of QR texts") as told:
        for changed in mutations.of_bytes(text.encode(), chance, 5 * MOST):
            answer, fault = _asked(read, changed)
            told.judge(fault, "accepted" if answer not in (None, BINJAI) else None, of=repr(changed))
