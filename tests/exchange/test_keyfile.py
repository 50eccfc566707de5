"""`sekretariat.kunci`: the secretariat's public keys, whole or refused."""

from collections.abc import Callable

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange import envelope
from assessor_app.exchange.keyfile import KeyFile, key_document, read_key_document
from tests.exchange.parties import A1, SECRETARIAT, score


def key_of_error(call: Callable[[], object]) -> str:
    """The key of the `UserError` a call raises."""
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


def test_key_file_holds_the_public_keys() -> None:
    """`sekretariat.kunci` names the evaluation and both public keys, and no secret."""
    data = key_document(SECRETARIAT, "ev", "Evaluasi Tahap I")
    assert read_key_document(data) == KeyFile("ev", SECRETARIAT.public, "Evaluasi Tahap I")
    assert SECRETARIAT.sign_seed.hex().encode() not in data


def test_key_file_is_verified_under_its_own_key() -> None:
    """A key file whose keys were exchanged is refused."""
    data = key_document(SECRETARIAT, "ev", "Evaluasi")
    swapped = data.replace(SECRETARIAT.public.sign.encode(), A1.public.sign.encode())
    assert key_of_error(lambda: read_key_document(swapped)) == "bad-signature"
    small = data.replace(SECRETARIAT.public.sign.encode(), b"0" * 64)
    assert key_of_error(lambda: read_key_document(small)) == "bad-signature"
    short = data.replace(SECRETARIAT.public.sign.encode(), b"00")
    assert key_of_error(lambda: read_key_document(short)) == "damaged"


def test_other_files_are_no_key_file() -> None:
    """A file of another kind is told as such."""
    assert key_of_error(lambda: read_key_document(b'{"a":1}')) == "not-a-key-file"


def test_every_byte_counts() -> None:
    """No single byte of a key file can be changed without a refusal."""
    data = key_document(SECRETARIAT, "ev", "Evaluasi")
    for place, byte in enumerate(data):
        for other in (byte ^ 1, byte ^ 0x20):
            changed = data[:place] + bytes([other]) + data[place + 1 :]
            assert key_of_error(lambda changed=changed: read_key_document(changed)), place  # type: ignore[misc]


@pytest.mark.parametrize("secretariat", [None, [], {}, {"box": 1, "sign": 2}, {"box": "", "sign": ""}])
def test_strange_keys_are_damaged(secretariat: object) -> None:
    """Members that are no keys are refused before anything is verified under them."""
    data = envelope.sign("key", {"evaluation": "ev", "secretariat": secretariat, "title": "x"}, SECRETARIAT)
    assert key_of_error(lambda: read_key_document(data)) == "damaged"


def test_score_file_is_no_key_file() -> None:
    """A signed document of another kind is foreign; a newer key file is told as newer."""
    assert key_of_error(lambda: read_key_document(score())) == "not-a-key-file"
    newer = key_document(SECRETARIAT, "ev", "Evaluasi").replace(b'"format":1', b'"format":2')
    assert key_of_error(lambda: read_key_document(newer)) == "too-new"
