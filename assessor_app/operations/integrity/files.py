"""Score files as they came: opened again, verified, and compared with what is kept of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nacl.exceptions import CryptoError

from assessor_app.domain.names import clean_name
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical
from assessor_app.exchange.scorefile import ScoreFile, ScoreReader
from assessor_app.exchange.seal import reopen
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.storage.stored_rows import StoredRow


@dataclass(frozen=True)
class KeptFile:
    """A received file that is what it says: its digest, its assessor, the versions in it.

    `stated` is what a row of the table of receipts says of it, by the name of the column.
    """

    digest: str
    assessor: str
    versions: tuple[str, ...]
    stated: Mapping[str, object] = field(default_factory=dict)


_VERIFIED: dict[tuple[bytes, ...], KeptFile] = {}
"""What was opened and verified once in this process, by the digests of everything that the answer depends on."""


def kept_files(facts: Facts) -> tuple[dict[str, KeptFile], list[StoredRow]]:
    """The received files that verify, by digest, and the rows that do not."""
    reader = ScoreReader(
        evaluation=facts.id, issued=facts.ring.issued.values(), secretariat_sign=facts.ring.sign or "0" * 64
    )
    keys = canonical.digest("".join(sorted(facts.ring.issued)).encode() + facts.ring.sign.encode()).encode()
    found: dict[str, KeptFile] = {}
    false: list[StoredRow] = []
    for row in facts.workspace.stored_rows("received_files", facts.id):
        kept = _kept(facts, row, reader, keys)
        if kept is None:
            false.append(row)
        else:
            found[kept.digest] = kept
    return found, false


def differing_files(facts: Facts, files: dict[str, KeptFile], false: list[StoredRow]) -> Iterator[Difference]:
    """Files that are not what came, and versions that a file holds and the workspace does not."""
    for row in false:
        fields = {"digest": row.digest[:12], "file": row.columns["name"], "assessor": row.columns["assessor"]}
        yield Difference(UserError("check-received-file", **fields), grave=True)
    for file in files.values():
        for digest in file.versions:
            if digest not in facts.links and digest not in facts.named_versions:
                fields = {"digest": digest[:12], "assessor": file.assessor, "by": file.digest[:12]}
                yield Difference(UserError("check-missing-version", **fields), grave=True)


def _kept(facts: Facts, row: StoredRow, reader: ScoreReader, keys: bytes) -> KeptFile | None:
    digest = canonical.digest(row.data)
    key = facts.workspace.file_key(row.row)
    columns = canonical.encode(dict(row.columns))
    name = (keys, digest.encode(), key or b"", columns)
    if name in _VERIFIED:
        return _VERIFIED[name]
    score = _opened(row.data, key, reader)
    if score is None or row.digest != digest:
        return None
    versions = tuple(version.digest for version in score.sheets)
    listed = "[" + ",".join(f'"{version}"' for version in versions) + "]"
    stated = (row.columns["document_digest"], row.columns["assessor"], row.columns["versions"], row.columns["size"])
    if stated != (score.digest, score.assessor, listed, len(row.data)):
        return None
    return _VERIFIED.setdefault(name, KeptFile(digest, score.assessor, versions, _stated(score)))


def _stated(score: ScoreFile) -> Mapping[str, object]:
    return {
        "document_digest": score.digest,
        "receipt": score.receipt,
        "assessor": score.assessor,
        "name": clean_name(score.name),
        "device": clean_name(score.device),
        "counter": score.counter,
        "file_time": score.time,
    }


def _opened(data: bytes, key: bytes | None, reader: ScoreReader) -> ScoreFile | None:
    try:
        return reader.read(data if key is None else reopen(data, key))
    except (UserError, CryptoError, *bounds.HOSTILE):
        return None
