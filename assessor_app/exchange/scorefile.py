"""The score file: every version of every sheet of one assessor, and the drafts beside them.

`ScoreReader.read` judges bytes in the order of design.md §4, Verdicts of a file; the key of its error is the
verdict. It must not know names of files, nor what was received before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from assessor_app.domain.sheet import Draft, SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope
from assessor_app.exchange.codes import receipt_code
from assessor_app.exchange.keys import Issued, SecretKeys, keyid_of
from assessor_app.exchange.seal import keyring, reopen, seal, unseal
from assessor_app.exchange.sheets import LONGEST_NAME, draft_flaw, known_sheet, verified_sheet

KIND = "score"
FOREIGN = "not-a-score-file"


@dataclass(frozen=True)
class ScoreFile:
    """A verified score file. `document` is the opened one, `digest` is of these bytes: sealing differs every time.

    `data` are the bytes as they came, `key` opens them again where they are sealed.
    """

    assessor: str
    name: str
    evaluation: str
    revision: int
    device: str
    counter: int
    time: str
    sheets: tuple[SignedSheet, ...]
    drafts: tuple[Draft, ...]
    document: bytes = field(repr=False)
    digest: str
    receipt: str
    data: bytes = field(repr=False)
    key: bytes | None = field(repr=False)

    @property
    def sealed(self) -> bool:
        """Whether only its recipients can open it."""
        return self.key is not None

    def kept(self) -> "KeptScore":
        """The same in as little memory as it takes."""
        members = {name: getattr(self, name) for name in KeptScore.__slots__}
        return KeptScore(**members)


@dataclass(frozen=True, slots=True)
class KeptScore:
    """A verified score file as it came, nothing of it decoded: thousands of them fit into memory.

    Sheets and drafts are decoded anew whenever they are asked for; nothing is verified twice.
    """

    assessor: str
    name: str
    evaluation: str
    revision: int
    device: str
    counter: int
    time: str
    digest: str
    receipt: str
    data: bytes = field(repr=False)
    key: bytes | None = field(repr=False)

    @property
    def sealed(self) -> bool:
        """Whether only its recipients can open it."""
        return self.key is not None

    @property
    def document(self) -> bytes:
        """The opened document."""
        document = self.data if self.key is None else reopen(self.data, self.key)
        if canonical.digest(document) != self.digest:
            raise RuntimeError("the bytes of a verified score file have changed in memory")
        return document

    @property
    def sheets(self) -> tuple[SignedSheet, ...]:
        """Every version in the file, by digest."""
        return self.opened().sheets

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What the assessor was still writing."""
        return self.opened().drafts

    def opened(self) -> ScoreFile:
        """The whole content at once."""
        document = self.document
        content = _DECODER.decode(envelope.parts(document)[1])
        members = {name: getattr(self, name) for name in self.__slots__}
        sheets = tuple(known_sheet(bytes(raw)) for raw in content.sheets)
        return ScoreFile(sheets=sheets, drafts=content.drafts, document=document, **members)


class _Content(msgspec.Struct):
    """What the assessor's key signed; sheets stay bytes until each is verified by itself."""

    assessor: str
    counter: int
    device: str
    drafts: tuple[Draft, ...]
    evaluation: str
    name: str
    revision: int
    sheets: list[msgspec.Raw]
    time: str


_DECODER = msgspec.json.Decoder(_Content)


def build_score(
    *,
    assessor: str,
    name: str,
    evaluation: str,
    revision: int,
    sheets: Iterable[SignedSheet],
    drafts: Iterable[Draft],
    device: str,
    counter: int,
    time: str,
    keys: SecretKeys,
    recipients: Iterable[str],
) -> bytes:
    """The bytes of a score file.

    Args:
        sheets: every version of every sheet of this assessor.
        recipients: public X25519 keys (hex) that can open it, the assessor's own among them; none leaves it open.

    Raises:
        UserError: `too-large-to-write`.
    """
    by_digest = {version.digest: version for version in sheets}
    for version in by_digest.values():
        if (version.sheet.assessor, version.sheet.evaluation) != (assessor, evaluation):
            raise ValueError(f"version {version.digest} belongs to another score file")
    content = {
        "assessor": assessor,
        "counter": counter,
        "device": device,
        "drafts": sorted(drafts, key=lambda draft: draft.city),
        "evaluation": evaluation,
        "name": name,
        "revision": revision,
        "sheets": [msgspec.Raw(by_digest[digest].document) for digest in sorted(by_digest)],
        "time": time,
    }
    document = envelope.sign(KIND, content, keys)
    public = tuple(recipients)
    return seal(document, public) if public else document


def read_score(
    data: bytes,
    *,
    evaluation: str,
    issued: Iterable[Issued],
    secretariat_sign: str,
    boxes: Iterable[bytes] = (),
) -> ScoreFile:
    """Read a single score file; `ScoreReader` reads many.

    Raises:
        UserError: as `ScoreReader.read`.
    """
    reader = ScoreReader(evaluation=evaluation, issued=issued, secretariat_sign=secretariat_sign, boxes=boxes)
    return reader.read(data)


class ScoreReader:
    """Reads the score files of one evaluation.

    Args:
        evaluation: its id.
        issued: every public key that the secretariat ever issued for it.
        secretariat_sign: the secretariat's public signing key (hex), for sheets keyed from paper.
        boxes: secret X25519 keys with which sealed files may be opened.
    """

    def __init__(
        self,
        *,
        evaluation: str,
        issued: Iterable[Issued],
        secretariat_sign: str,
        boxes: Iterable[bytes] = (),
    ) -> None:
        self._evaluation = evaluation
        self._issued = {key.keyid: key for key in issued}
        self._assessors = {key.assessor for key in self._issued.values()}
        self._secretariat_sign = secretariat_sign
        self._secretariat_keyid = keyid_of(secretariat_sign)
        self._boxes = keyring(boxes)

    def read(self, data: bytes) -> ScoreFile:
        """The verified content of a file.

        Raises:
            UserError: `not-a-score-file`, `too-large`, `too-new`, `damaged`, `sealed-for-another`,
                `wrong-evaluation`, `unknown-assessor`, `bad-signature`: the first that fits.
        """
        tree = envelope.recognise(data, {KIND, envelope.SEALED}, FOREIGN)
        document, key = data, None
        if envelope.claimed_kind(tree) == envelope.SEALED:
            opened = unseal(tree, data, self._boxes)
            document, key = opened.document, opened.key
            tree = bounds.decode(document)
        signed = envelope.from_tree(tree, document)
        if signed.kind != KIND:
            raise bounds.damaged()
        self._verify(signed)
        content = signed.content(_DECODER)
        sheets = tuple(self._sheets(signed, content))
        _check_order([version.digest for version in sheets])
        _check_frame(content)
        return ScoreFile(
            assessor=content.assessor,
            name=content.name,
            evaluation=content.evaluation,
            revision=content.revision,
            device=content.device,
            counter=content.counter,
            time=content.time,
            sheets=sheets,
            drafts=content.drafts,
            document=document,
            digest=canonical.digest(document),
            receipt=receipt_code(self._evaluation, content.assessor, (v.digest for v in sheets)),
            data=data,
            key=key,
        )

    def _verify(self, signed: envelope.Envelope) -> None:
        """Evaluation and assessor are told from unverified bytes only to refuse."""
        evaluation, assessor = signed.signed.get("evaluation"), signed.signed.get("assessor")
        if not bounds.is_id(evaluation) or not bounds.is_id(assessor):
            raise bounds.damaged()
        if evaluation != self._evaluation:
            raise UserError("wrong-evaluation", found=evaluation, expected=self._evaluation)
        key = self._issued.get(signed.keyid)
        if assessor not in self._assessors or (key is None and signed.keyid != self._secretariat_keyid):
            raise UserError("unknown-assessor", assessor=assessor)
        if key is None or key.assessor != assessor:
            raise UserError("bad-signature")
        signed.verify(key.sign)

    def _sheets(self, signed: envelope.Envelope, content: _Content) -> Iterable[SignedSheet]:
        for tree, raw in zip(signed.signed["sheets"], content.sheets, strict=True):
            try:
                inner = envelope.nested(tree, bytes(raw))
            except UserError as error:
                raise error if error.key == "too-new" else UserError("bad-signature") from None
            version = verified_sheet(inner, self._key_for(inner, content.assessor))
            if (version.sheet.assessor, version.sheet.evaluation) != (content.assessor, self._evaluation):
                raise UserError("bad-signature")
            if version.sheet.from_paper != (inner.keyid == self._secretariat_keyid):
                raise UserError("bad-signature")
            yield version

    def _key_for(self, signed: envelope.Envelope, assessor: str) -> str:
        """The key that may have signed a sheet: one issued to the assessor, or the secretariat's (from paper)."""
        if signed.kind == "sheet":
            if signed.keyid == self._secretariat_keyid:
                return self._secretariat_sign
            key = self._issued.get(signed.keyid)
            if key is not None and key.assessor == assessor:
                return key.sign
        raise UserError("bad-signature")


def _check_order(digests: list[str]) -> None:
    if digests != sorted(set(digests)):
        raise bounds.damaged()


def _check_frame(content: _Content) -> None:
    if max(len(content.name), len(content.device)) > LONGEST_NAME or not bounds.is_moment(content.time):
        raise bounds.damaged()
    if content.counter < 0 or content.revision < 1:
        raise bounds.damaged()
    if any(draft.assessor != content.assessor or draft_flaw(draft) is not None for draft in content.drafts):
        raise bounds.damaged()
    if len({draft.city for draft in content.drafts}) != len(content.drafts):
        raise bounds.damaged()
