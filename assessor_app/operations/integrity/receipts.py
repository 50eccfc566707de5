"""The record of receipts: no gap in it, nothing here without a record, and the table beside it says the same."""

from collections.abc import Iterator

from assessor_app.domain.ledger import Receipt
from assessor_app.domain.names import clean_name
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.operations.integrity.files import KeptFile


def differing_receipts(facts: Facts, files: dict[str, KeptFile]) -> Iterator[Difference]:
    """Gaps, files that a record names and that are not here, versions and files without a record."""
    yield from _chain(facts)
    yield from _recorded(facts, files)
    yield from _listed(facts)
    yield from _untrue(facts, files)


def _chain(facts: Facts) -> Iterator[Difference]:
    for digest, receipt in sorted(facts.receipts.items(), key=lambda item: (item[1].number, item[0])):
        missing = [old for old in receipt.previous if old not in facts.receipts]
        if missing:
            fields = {"number": receipt.number, "digest": digest[:12], "previous": missing[0][:12]}
            yield Difference(UserError("check-receipt-gap", **fields), grave=True)
    for closing_digest, closing in facts.closings:
        for end in closing.receipts or ():
            if end not in facts.receipts:
                fields = {"number": closing.number, "digest": closing_digest[:12], "previous": end[:12]}
                yield Difference(UserError("check-receipt-cut", **fields), grave=True)


def _recorded(facts: Facts, files: dict[str, KeptFile]) -> Iterator[Difference]:
    if not facts.receipts:  # an older workspace has none until its next merge
        return
    named = {version for receipt in facts.receipts.values() for version in receipt.versions}
    taken = {receipt.file for receipt in facts.receipts.values()}
    for receipt in facts.receipts.values():
        if receipt.file is not None and receipt.verdict == FileVerdict.OK and receipt.file not in files:
            fields = {"number": receipt.number, "assessor": receipt.assessor, "digest": receipt.file[:12]}
            yield Difference(UserError("check-missing-file", **fields), grave=True)
    for digest, link in facts.links.items():
        if digest not in named:
            fields = {"digest": digest[:12], "assessor": link.assessor, "city": link.city}
            yield Difference(UserError("check-unrecorded-version", **fields))
    for file in files.values():
        if file.digest not in taken and not named.issuperset(file.versions):
            yield Difference(UserError("check-unrecorded-file", digest=file.digest[:12], assessor=file.assessor))


def _listed(facts: Facts) -> Iterator[Difference]:
    """The table of receipts holds names and verdicts that no record holds; where both speak, they must agree."""
    if not facts.receipts:
        return
    rows: dict[tuple[str, str], list[Receipt]] = {}
    for row in facts.workspace.receipts(facts.id):
        rows.setdefault((row.file_digest, row.verdict.value), []).append(row)
    records = {(r.file, r.verdict): r for r in facts.receipts.values() if r.file is not None}
    for (file, verdict), receipt in records.items():
        beside = rows.get((file or "", verdict), [])
        said = (receipt.assessor, receipt.operator, receipt.time)
        if said not in [(row.assessor, row.operator, row.at) for row in beside]:
            fields = {"number": receipt.number, "assessor": receipt.assessor, "digest": (file or "")[:12]}
            yield Difference(UserError("check-receipt-row", **fields), listing=True)
    older = not all(receipt.file for receipt in facts.receipts.values())
    for (file, verdict), listed in rows.items():
        if (file, verdict) not in records and not older:
            fields = {"file": listed[0].file, "assessor": listed[0].assessor, "digest": file[:12]}
            yield Difference(UserError("check-receipt-unsigned", **fields), listing=True)


def _untrue(facts: Facts, files: dict[str, KeptFile]) -> Iterator[Difference]:
    """Rows that say something else than the file; the name of a spare seat stands on every paper about its sheets."""
    spare = {person.id for person in facts.evaluation.assessors if person.spare}
    for row in facts.workspace.receipts(facts.id):
        file = files.get(row.file_digest)
        if file is None or row.verdict != FileVerdict.OK:
            continue
        stated = vars(row) | {"name": clean_name(row.name or ""), "device": clean_name(row.device or "")}
        wrong = [name for name, value in file.stated.items() if stated[name] != value]
        if facts.links.keys() >= set(file.versions) and not _tells(row, file, facts):
            wrong.append("sheets")
        if wrong:
            fields = {"digest": file.digest[:12], "assessor": file.assessor, "columns": ", ".join(wrong)}
            grave = "name" in wrong and file.assessor in spare
            yield Difference(UserError("check-receipt-content", **fields), grave=grave, listing=True)


def _tells(row: Receipt, file: KeptFile, facts: Facts) -> bool:
    """Whether a row names every sheet that its file holds, and no other."""
    cities = {facts.links[digest].city for digest in file.versions}
    told = {sheet.city for sheet in row.sheets if sheet.digest is not None}
    return told == cities and {sheet.digest for sheet in row.sheets} <= {*file.versions, None}
