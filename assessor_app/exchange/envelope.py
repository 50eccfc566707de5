"""The signed document: `{"signatures":[{"keyid","sig"}],"signed":{…}}`, canonical down to the last byte.

Reading goes in one order: bounds, untyped decode, re-encode and compare, verify; only then may a caller decode
types. Nothing before verification is believed, except to refuse. It must not know what the kinds contain.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical
from assessor_app.exchange.keys import SecretKeys, keyid_of

KINDS = frozenset(
    {"package", "score", "sheet", "decision", "desk", "closing", "reissue", "receipt", "key", "handover"}
)
SEALED = "sealed"

_SECOND = {
    "closing": {"log", "receipts"},
    "handover": set[str](),
    "package": {"followups", "returns", "rulings"},
    "score": {"answers"},
    "sheet": {"flags", "followups", "keyed", "transcribes"},
}
"""What format 2 of a type holds beside the members of format 1, all of it always present."""

_WHERE_KNOWN = {"desk": {"institution"}}
"""Members that stand in a document only where they say something; those without one are as they always were."""

_HEAD = re.compile(rb'\{"signatures":\[\{"keyid":"([0-9a-f]{32})","sig":"([0-9a-f]{128})"\}\],"signed":')
_MARKERS = (b'"signed"', b'"signatures"', b'"type":"sealed"')
_SEALED_HEAD = b'{"body":"'

T = TypeVar("T")


@dataclass(frozen=True)
class Envelope:
    """A canonical signed document. Until `verify` returned, its content serves only to refuse it."""

    kind: str
    keyid: str
    sig: bytes
    signed: Mapping[str, Any]
    signed_bytes: bytes
    document: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical bytes of `signed`."""
        return canonical.digest(self.signed_bytes)

    def verify(self, public: str) -> None:
        """Check the signature under a public key (hex) that the caller already trusts for this content.

        Raises:
            UserError: `bad-signature`.
        """
        message = self.sig + _prefix(self.kind) + self.signed_bytes
        try:
            crypto_sign_open(message, bytes.fromhex(public))
        except CryptoError:
            raise UserError("bad-signature") from None
        if keyid_of(public) != self.keyid:
            raise UserError("bad-signature")

    def content(self, decoder: "msgspec.json.Decoder[T]") -> T:
        """The typed content; call it after `verify` only.

        Raises:
            UserError: `damaged` where members are missing or of another type.
        """
        try:
            return decoder.decode(self.signed_bytes)
        except bounds.HOSTILE:
            raise bounds.damaged() from None


def sign(kind: str, content: object, keys: SecretKeys, *, number: int = bounds.FORMAT) -> bytes:
    """The bytes of a signed document; as `signed`."""
    return signed(kind, content, keys, number=number).document


def signed(kind: str, content: object, keys: SecretKeys, *, number: int = bounds.FORMAT) -> Envelope:
    """The signed document of a mapping or dataclass; it is read back before it is handed out.

    Members that only a later format holds are left out of an earlier one, so that its bytes stay what they were.

    Args:
        number: the format, the lowest one that holds the content.

    Raises:
        UserError: `too-large-to-write` over 64 MiB.
        ValueError: the content is nothing a file may hold; a bug of ours.
    """
    if not isinstance(content, Mapping):
        content = {field.name: getattr(content, field.name) for field in fields(content)}  # type: ignore[arg-type]
    later = _SECOND.get(kind, set()) if number == bounds.FORMAT else set()
    silent = {name for name in _WHERE_KNOWN.get(kind, ()) if content.get(name) is None}
    members = {name: value for name, value in content.items() if name not in later | silent}
    body = canonical.encode({**members, "type": kind, "format": number})
    if len(body) > bounds.LARGEST_FILE - 1024 or bounds.holds_too_many(body):
        raise UserError("too-large-to-write")
    sig = keys.signing_key.sign(_prefix(kind) + body).signature
    head = f'{{"signatures":[{{"keyid":"{keys.keyid}","sig":"{sig.hex()}"}}],"signed":'
    try:
        return read(head.encode() + body + b"}")
    except UserError as error:
        raise ValueError(f"a {kind} that could not be read back") from error


def read(data: bytes) -> Envelope:
    """Read a signed document of any kind; `verify` it before believing it.

    Raises:
        UserError: `too-large`, `too-new`, `damaged`.
    """
    return from_tree(bounds.decode(data), data)


def read_kind(data: bytes, kind: str, foreign: str) -> Envelope:
    """Read a signed document of one kind.

    Args:
        foreign: key of the error for what is no such document at all.

    Raises:
        UserError: `foreign`, `too-large`, `too-new`, `damaged`.
    """
    envelope = from_tree(recognise(data, {kind}, foreign), data)
    if envelope.kind != kind:
        raise bounds.damaged()
    return envelope


def recognise(data: bytes, wanted: Collection[str], foreign: str) -> object:
    """The untyped, untrusted value of bytes that look like one of the wanted kinds, damaged or not.

    Raises:
        UserError: `foreign` for other bytes or JSON of another kind, `too-large`, `damaged`.
    """
    try:
        tree = bounds.decode(data)
    except UserError:
        # The end of a sealed file, where its type stands, may be torn off or lie beyond what was read.
        if data.startswith(_SEALED_HEAD) and (SEALED in wanted or len(data) > bounds.LARGEST_FILE):
            raise
        if any(marker in data for marker in _MARKERS):
            raise
        raise UserError(foreign) from None
    kind = claimed_kind(tree)
    if kind is None or (kind not in wanted and (_is_known(kind) or kind == SEALED)):
        raise UserError(foreign)
    return tree


def peek(data: bytes) -> str | None:
    """The kind that bytes claim to be, `sealed` among them; unverified. None for anything else."""
    try:
        kind = claimed_kind(bounds.decode(data))
    except UserError:
        return None
    return kind if _is_known(kind) or kind == SEALED else None


def from_tree(tree: object, data: bytes) -> Envelope:
    """The envelope of a decoded document and its bytes.

    Raises:
        UserError: `too-new`, `damaged`.
    """
    if isinstance(tree, dict):
        bounds.check_format(tree.get("signed"))
    bounds.check_canonical(tree, data)
    return nested(tree, data)


def nested(tree: object, data: bytes) -> Envelope:
    """The envelope of a document inside one whose bytes are known to be canonical.

    Raises:
        UserError: `too-new`, `damaged`.
    """
    head = _HEAD.match(data)
    if head is None or not isinstance(tree, dict) or len(tree) != 2:
        raise bounds.damaged()
    signed = tree["signed"]
    bounds.check_format(signed)
    # Only known kinds: the kind stands in what is signed, so none may imitate the start of another's content.
    if not isinstance(signed, dict) or not _is_known(signed.get("type")):
        raise bounds.damaged()
    number = signed.get("format")
    if type(number) is not int or not bounds.FORMAT <= number <= bounds.newest_format(signed["type"]):
        raise bounds.damaged()
    if number > bounds.FORMAT and not signed.keys() >= _SECOND[signed["type"]]:
        raise bounds.damaged()
    # In canonical bytes `signed` is all that stands between the fixed head and the last brace.
    sig = bytes.fromhex(head[2].decode())
    return Envelope(signed["type"], head[1].decode(), sig, signed, data[head.end() : -1], data)


def parts(document: bytes) -> tuple[str, bytes]:
    """The keyid and the signed bytes of a document that was read and verified before.

    Raises:
        ValueError: it never was; a bug of the caller.
    """
    head = _HEAD.match(document)
    if head is None:
        raise ValueError("no signed document")
    return head[1].decode(), document[head.end() : -1]


def claimed_kind(tree: object) -> str | None:
    """What a value claims to be; empty for a signed document that does not say, None for other JSON."""
    if not isinstance(tree, dict):
        return None
    if "signed" in tree or "signatures" in tree:
        signed = tree.get("signed")
        kind = signed.get("type") if isinstance(signed, dict) else None
        return kind if isinstance(kind, str) else ""
    # A sealed file whose type was hit is damaged, not foreign: foreign files are passed over quietly.
    return SEALED if tree.get("type") == SEALED or {"body", "to"} <= tree.keys() else None


def _is_known(kind: object) -> bool:
    """Whether an untrusted value, of whatever type, names a kind."""
    return isinstance(kind, str) and kind in KINDS


def _prefix(kind: str) -> bytes:
    return f"assessor-app/{kind}/{bounds.FORMAT}\0".encode()
