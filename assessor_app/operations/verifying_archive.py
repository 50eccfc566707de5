"""Whether an archive is whole and gives the results it states: every member, every signature, every closing anew.

It needs no workspace and changes nothing.
"""

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.proof import KeyRing
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results, compute
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange.archive import Archive, looks_like_archive
from assessor_app.exchange.durable import read_start
from assessor_app.exchange.keys import PublicKeys
from assessor_app.exchange.results_document import results_digest
from assessor_app.exchange.sheets import known_sheet
from assessor_app.operations import archive_layout as layout
from assessor_app.operations.archive_checks import check_archive
from assessor_app.operations.archive_reading import ArchiveContent
from assessor_app.operations.clock import moment
from assessor_app.operations.desk_state import DeskState, seen_by
from assessor_app.operations.proving import link_of
from assessor_app.operations.shapes import shapes_of
from assessor_app.operations.verified import Line, Verified, judged
from assessor_app.operations.verifying import secretariat_lines

_HEADER = 30
"""Bytes before the name of a ZIP's first member."""


@dataclass
class _Found:
    """What the archive holds, as much of it as computing needs; sheets stay bytes, packed: thousands may come."""

    links: dict[str, VersionLink] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    records: list[SignedRecord] = field(default_factory=list)
    files: int = 0

    def add(self, versions: Iterable[SignedSheet], ring: KeyRing) -> None:
        for version in versions:
            self.links[version.digest] = link_of(version, ring)
            self.documents[version.digest] = zlib.compress(version.document, 1)


@dataclass(frozen=True)
class _Sheets:
    """Versions by their digest, each decoded when it is asked for, so that few lie in memory at once."""

    documents: dict[str, bytes]

    def __getitem__(self, digest: str, /) -> SignedSheet:
        return known_sheet(zlib.decompress(self.documents[digest]))


def verify_archive(path: Path, *, trusted: PublicKeys | None, known: tuple[PublicKeys, ...]) -> Verified:
    """Say what an archive holds, whether every closing in it computes anew, and whose key signed it.

    Args:
        trusted: the secretariat's keys from a key file that came some other way.
        known: keys of the secretariats that this workspace knows.

    Raises:
        UserError: `nothing-to-verify` for a ZIP that is no archive, `archive-cut-short` for one without an end,
            `archive-damaged` with the member that differs, `file-missing`.
    """
    with _opened(path) as archive:
        manifest = archive.manifest
        content = ArchiveContent(archive)
        found = _read(content)
        for member in manifest.members:
            archive.check(member.name)
        at = moment(manifest.time)
        about: dict[str, object] = {"title": manifest.title, "members": len(manifest.members) + 1}
        about |= {"date": at.date(), "operator": manifest.operator, "digest": archive.digest}
        lines = [
            Line("archive", about),
            Line("archive-content", {"files": found.files, "versions": len(found.links)}),
            *_closing_lines(content, found),
            *secretariat_lines(manifest.secretariat, trusted, known),
        ]
    return judged(lines)


def archived_closings(path: Path) -> tuple[PublicKeys, tuple[tuple[Closing, Results], ...]]:
    """The archive's secretariat, and every closing in it that computes anew from its own originals.

    Raises:
        UserError: as `verify_archive`.
    """
    with _opened(path) as archive:
        content = ArchiveContent(archive)
        found = _read(content)
        computed = ((closing, _recomputed(content, closing, found)) for closing in _closings(found))
        right = tuple((c, r) for c, r in computed if r is not None and results_digest(r) == c.results)
        return archive.manifest.secretariat, right


def verify_issued(
    data: bytes, name: str, path: Path, *, trusted: PublicKeys | None, known: tuple[PublicKeys, ...]
) -> Verified:
    """Say whether a document is, to the byte, one that an archive holds as issued.

    Raises:
        UserError: as `verify_archive`.
    """
    with _opened(path) as archive:
        content, digest = ArchiveContent(archive), hashlib.sha256(data).hexdigest()
        manifest = archive.manifest
        numbers = {r.digest: r.content.number for r in content.records() if isinstance(r.content, Closing)}
        same = [listed for listed in content.documents() if listed.digest == digest]
        members = {member.name: member.digest for member in manifest.members}
        for listed in same:
            archive.check(listed.member)
            if members[listed.member] != digest:  # the list says of other bytes that they are these
                raise archive.damaged(layout.ISSUED_LIST)
    lines = [
        Line("issued-archived", {"name": one.name, "title": manifest.title, "number": numbers.get(one.closing or "")})
        for one in same
    ]
    if not lines:
        return judged([Line("not-issued-archived", {"file": name, "archive": path.name})])
    return judged([*lines, *secretariat_lines(manifest.secretariat, trusted, known)])


def _opened(path: Path) -> Archive:
    """The archive, or which of the three things a file is that does not open as one."""
    if looks_like_archive(path):
        return Archive(path)
    if not path.is_file():
        raise UserError("file-missing", file=path.name)
    first_name = read_start(path, _HEADER + len(layout.KEY_FILE))[_HEADER:]
    if first_name.startswith(layout.KEY_FILE.encode()):  # begins like every archive, without the list at its end
        raise UserError("archive-cut-short", file=path.name)
    raise UserError("nothing-to-verify", text=path.name)


def _read(content: ArchiveContent) -> _Found:
    check_archive(content)
    found, ring = _Found(), content.ring
    for file in content.files():
        found.add(file.score.sheets, ring)
        found.files += 1
    found.add(content.loose_sheets(), ring)
    found.records = list(content.records())
    for document in content.documents():
        if not content.archive.has(document.member):
            raise content.archive.damaged(layout.ISSUED_LIST)
    return found


def _closing_lines(content: ArchiveContent, found: _Found) -> list[Line]:
    lines = []
    for closing in _closings(found):
        results = _recomputed(content, closing, found)
        same = results is not None and results_digest(results) == closing.results
        kind = "archive-closing" if same else "archive-closing-differs"
        lines.append(Line(kind, {"number": closing.number, "digest": closing.results}))
    return lines or [Line("archive-without-closing")]


def _closings(found: _Found) -> list[Closing]:
    closings = [r.content for r in found.records if isinstance(r.content, Closing)]
    return sorted(closings, key=lambda c: (c.number, c.time, c.results))


def _recomputed(content: ArchiveContent, closing: Closing, found: _Found) -> Results | None:
    """The results that the archive's own originals give for what a closing saw; None where any is missing."""
    package = next((p for p in content.packages if p.evaluation.revision == closing.revision), None)
    records = {record.digest for record in found.records}
    if package is None or not found.links.keys() >= set(closing.versions) or not records >= set(closing.records):
        return None
    state = seen_by(closing, package.evaluation, found.links.values(), found.records)
    return _results(state, found)


def _results(state: DeskState, found: _Found) -> Results:
    lineages = state.lineages()
    shapes = shapes_of(state.view.evaluation)
    return compute(state.view, lineages, _Sheets(found.documents), shapes, closed=True)
