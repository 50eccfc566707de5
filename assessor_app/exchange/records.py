"""Records that the secretariat signs besides packages: decisions, the day's changes, closings, new cards.

It must not know how they act on each other; `domain.lineage` and `domain.desk` do.
"""

import msgspec

from assessor_app.domain.records import Closing, Content, Decision, DeskRecord, ReceiptRecord, Reissue, SignedRecord
from assessor_app.exchange import bounds, envelope
from assessor_app.exchange.keys import KEYID_DIGITS, PublicKeys, SecretKeys, keyid_of

_TYPES: dict[str, type[Content]] = {
    "decision": Decision,
    "desk": DeskRecord,
    "closing": Closing,
    "reissue": Reissue,
    "receipt": ReceiptRecord,
}
_KINDS = {content: kind for kind, content in _TYPES.items()}
_DECODERS = {kind: msgspec.json.Decoder(content) for kind, content in _TYPES.items()}
_DIGEST_DIGITS = 64


def kind_of(content: Content) -> str:
    """What kind of record a content is, as its document says."""
    return _KINDS[type(content)]


def sign_record(content: Content, keys: SecretKeys) -> SignedRecord:
    """Make the immutable record; its digests are sorted by whoever lists them."""
    number = 2 if isinstance(content, Closing) and content.by_fitting else bounds.FORMAT
    signed = envelope.signed(_KINDS[type(content)], content, keys, number=number)
    if not _well_formed(content):
        raise ValueError("a record whose digests are not sorted, unique and whole")
    return SignedRecord(signed.digest, signed.keyid, content, signed.document)


def read_record(document: bytes, secretariat_sign: str) -> SignedRecord:
    """Read a record, verified under the secretariat's key (hex).

    Raises:
        UserError: `not-a-record`, `too-large`, `too-new`, `damaged`, `bad-signature`.
    """
    signed = envelope.from_tree(envelope.recognise(document, _TYPES.keys(), "not-a-record"), document)
    decoder = _DECODERS.get(signed.kind)
    if decoder is None:
        raise bounds.damaged()
    signed.verify(secretariat_sign)
    content = signed.content(decoder)
    if not _well_formed(content) or (isinstance(content, Closing) and content.by_fitting != _second(signed)):
        raise bounds.damaged()
    return SignedRecord(signed.digest, signed.keyid, content, signed.document)


def _second(signed: envelope.Envelope) -> bool:
    return bool(signed.signed["format"] == 2)


def _well_formed(content: Content) -> bool:
    lists = [content.previous if isinstance(content, ReceiptRecord) else content.replaces]
    single: list[str] = []
    if isinstance(content, Decision):
        lists.append(content.seen)
        single.append(content.chosen)
    elif isinstance(content, Closing):
        lists += [content.records, content.versions]
        single += [content.results, *(d for city in content.counted.values() for d in city.values())]
        if (content.log is None) != (content.receipts is None):
            return False
        if content.log is not None:
            lists.append(content.receipts or ())
            single.append(content.log.sha256)
    elif isinstance(content, ReceiptRecord):
        lists.append(content.versions)
        single += [content.file] if content.file is not None else []
        if content.number < 1:
            return False
    elif isinstance(content, Reissue):
        lists.append(content.listed)
        if not _names_its_keys(content):
            return False
    if any(list(digests) != sorted(set(digests)) for digests in lists):
        return False
    return all(bounds.is_hex(d, _DIGEST_DIGITS) for d in (*single, *(d for digests in lists for d in digests)))


def _names_its_keys(content: Reissue) -> bool:
    if not PublicKeys(box=content.box, sign=content.sign).well_formed or keyid_of(content.sign) != content.keyid:
        return False
    if list(content.old_keyids) != sorted(set(content.old_keyids)) or content.keyid in content.old_keyids:
        return False
    return content.revision >= 1 and all(bounds.is_hex(keyid, KEYID_DIGITS) for keyid in content.old_keyids)
