"""Rows whose bytes do not verify, and columns that say something else than the bytes beside them."""

from collections.abc import Iterator, Mapping

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing, ReceiptRecord, SignedRecord
from assessor_app.errors import UserError
from assessor_app.exchange.package import public_part
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.operations.integrity.naming import where, who
from assessor_app.storage.stored_rows import StoredRow

_KINDS = {"Decision": "decision", "DeskRecord": "desk", "Closing": "closing", "Reissue": "reissue"}


def differing_rows(facts: Facts) -> Iterator[Difference]:
    """Every row of the tables of signed things that is not what its bytes, or its signature, say."""
    yield from _packages(facts)
    yield from _versions(facts)
    yield from _records(facts)
    yield from _receipt_records(facts)


def false_rows(facts: Facts) -> Iterator[StoredRow]:
    """The rows whose bytes prove nothing: what merging the true bytes, or `check --mend`, moves aside."""
    proofs, ring = facts.workspace.proofs, facts.ring
    revisions = facts.workspace.revisions(facts.id)
    for row in facts.workspace.stored_rows("revisions", facts.id):
        if row.columns["revision"] not in revisions:
            yield row
    for row in facts.workspace.stored_rows("versions", facts.id):
        if proofs.sheet(row.data, ring) is None:
            yield row
    for row in facts.workspace.stored_rows("records", facts.id):
        record = proofs.record(row.data, ring)
        if record is None or isinstance(record.content, ReceiptRecord):
            yield row
    for row in facts.workspace.stored_rows("receipt_records", facts.id):
        record = proofs.record(row.data, ring)
        if record is None or not isinstance(record.content, ReceiptRecord):
            yield row


def _packages(facts: Facts) -> Iterator[Difference]:
    proved = facts.workspace.revisions(facts.id)
    for row in facts.workspace.stored_rows("revisions", facts.id):
        revision = row.columns["revision"]
        if revision not in proved:
            yield Difference(UserError("check-package", evaluation=facts.id, revision=revision), grave=True)
            continue
        evaluation = facts.workspace.evaluation(facts.id, revision)
        beside = facts.workspace.stored_evaluation(facts.id, revision)
        if beside is None or public_part(beside) != public_part(evaluation):
            what = "isi" if beside is None else _unlike(beside, evaluation)
            yield Difference(UserError("check-evaluation", evaluation=facts.id, revision=revision, what=what))
        stated = {"title": evaluation.title, "year": evaluation.year, "stage": evaluation.stage}
        stated["digest"] = facts.workspace.package_digest(facts.id, revision)
        yield from _columns(row, stated, f"r{revision}")
    known = {(key.assessor, key.keyid, key.sign, key.box) for key in facts.ring.issued.values()}
    for assessor, keyid, sign, box in facts.workspace.listed_keys(facts.id):
        if (assessor, keyid, sign, box) not in known:
            yield Difference(UserError("check-key", assessor=assessor, keyid=keyid[:12]))


def _versions(facts: Facts) -> Iterator[Difference]:
    for row in facts.workspace.stored_rows("versions", facts.id):
        link = facts.workspace.proofs.sheet(row.data, facts.ring)
        if link is None:
            named = row.digest in facts.named_versions
            about = {"assessor": row.columns["assessor"], "city": row.columns["city"]}
            yield Difference(UserError("check-version", digest=row.digest[:12], **about), grave=named)
            continue
        stated: dict[str, object] = {
            "digest": link.digest,
            "assessor": link.assessor,
            "city": link.city,
            "keyid": link.keyid,
            "version": link.version,
            "recused": int(link.recused),
            "scored": link.scored,
            "not_applicable": link.not_applicable,
            "replaces": "[" + ",".join(f'"{digest}"' for digest in link.replaces) + "]",
        }
        place = who(facts.evaluation, link.assessor), where(facts.evaluation, link.city), link.digest[:12]
        yield from _columns(row, stated, ", ".join(place))


def _records(facts: Facts) -> Iterator[Difference]:
    for row in facts.workspace.stored_rows("records", facts.id):
        record = facts.workspace.proofs.record(row.data, facts.ring)
        if record is None or isinstance(record.content, ReceiptRecord):
            about = {"digest": row.digest[:12], "evaluation": facts.id, "kind": row.columns["kind"]}
            yield Difference(UserError("check-record", **about), grave=True)
            continue
        yield from _columns(row, _record_columns(record), f"{row.columns['kind']} {record.digest[:12]}")


def _receipt_records(facts: Facts) -> Iterator[Difference]:
    for row in facts.workspace.stored_rows("receipt_records", facts.id):
        record = facts.workspace.proofs.record(row.data, facts.ring)
        if record is None or not isinstance(record.content, ReceiptRecord):
            about = {"number": row.columns["number"], "digest": row.digest[:12]}
            yield Difference(UserError("check-receipt-record", **about), grave=True)
            continue
        content = record.content
        stated = {"digest": record.digest, "number": content.number, "keyid": record.keyid, "file": content.file}
        yield from _columns(row, stated, f"no. {content.number}")


def _record_columns(record: SignedRecord) -> dict[str, object]:
    content = record.content
    assert not isinstance(content, ReceiptRecord)
    return {
        "digest": record.digest,
        "kind": _KINDS[type(content).__name__],
        "number": content.number if isinstance(content, Closing) else 0,
        "time": content.time,
        "keyid": record.keyid,
    }


def _columns(row: StoredRow, stated: Mapping[str, object], what: str) -> Iterator[Difference]:
    wrong = [name for name, value in stated.items() if row.columns[name] != value]
    if wrong:
        yield Difference(UserError(f"check-columns-{row.source}", what=what, columns=", ".join(wrong)))


def _unlike(beside: Evaluation, signed: Evaluation) -> str:
    """Which members of the evaluation differ, as the workbook's sheets call them where they have a name there."""
    names = {"instruments": "Aturan/Indikator", "cities": "Daerah", "assessors": "Asesor", "sessions": "Jadwal"}
    names["interests"] = "Benturan"
    ours, theirs = public_part(beside), public_part(signed)
    wrong = [
        name for name in vars(theirs) if not name.startswith("_") and getattr(ours, name) != getattr(theirs, name)
    ]
    return ", ".join(names.get(name, name) for name in wrong)
