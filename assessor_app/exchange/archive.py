"""The archive of an evaluation: a ZIP whose signed manifest (`handover`) names every other member with its SHA-256.

Written member by member in the order given, read back and compared before it stands under its name; read member by
member within bounds. It must not know what the members mean.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from assessor_app.errors import UserError
from assessor_app.exchange import envelope, zips
from assessor_app.exchange.bounds import LARGEST_FILE, MEBIBYTE, is_hex
from assessor_app.exchange.durable import file_in_pieces
from assessor_app.exchange.keyfile import named_keys
from assessor_app.exchange.keys import PublicKeys, SecretKeys

MANIFEST = "manifes.json"
KIND = "handover"
MOST_MEMBERS = 200_000
LARGEST_MEMBER = 512 * MEBIBYTE
"""Of what is compared piece by piece; what is read into memory is bounded by `read`."""

# Enough for `MOST_MEMBERS` with the names that the writer gives; the entries are counted beside it.
_LARGEST_DIRECTORY = 32 * MEBIBYTE
_STEP = 1 << 20
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
_DAMAGED = (*zips.DAMAGED, KeyError)


@dataclass(frozen=True)
class Member:
    """A file in the archive: its path, its SHA-256, its bytes."""

    digest: str
    name: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What the secretariat signed: whose archive it is, and every member but the manifest, by name."""

    evaluation: str
    members: tuple[Member, ...]
    operator: str
    revision: int
    secretariat: PublicKeys
    time: str
    title: str


_DECODER = msgspec.json.Decoder(Manifest)


@dataclass
class ArchiveWriter:
    """Takes the members one after another; a name is taken once."""

    _zip: zipfile.ZipFile
    _moment: tuple[int, int, int, int, int, int]
    members: dict[str, Member] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> None:
        """Write a member that fits into memory."""
        self.stream(name, (data,))

    def stream(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a member piece by piece.

        Raises:
            ValueError: a name taken twice; a bug of the caller.
        """
        if name in self.members or name == MANIFEST:
            raise ValueError(f"two members of the name {name}")
        digest, size = hashlib.sha256(), 0
        with self._zip.open(self._info(name), "w") as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self.members[name] = Member(digest.hexdigest(), name, size)

    def close(self, document: bytes) -> None:
        """Write the signed manifest, the last member."""
        with self._zip.open(self._info(MANIFEST), "w") as member:
            member.write(document)
        self._zip.close()

    def give_up(self) -> None:
        """Let go of a file that will not stay."""
        with suppress(OSError):
            self._zip.close()

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._moment)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        info.create_system = 3
        return info


@contextmanager
def writing_archive(
    path: Path,
    moment: tuple[int, int, int, int, int, int],
    manifest: Callable[[tuple[Member, ...]], bytes],
    proved: Callable[[Path], bool] = lambda _: True,
) -> Iterator[ArchiveWriter]:
    """An archive that stands at `path` only when it is whole.

    Args:
        moment: year, month, day, hour, minute, second that every member bears.
        manifest: signs the list of members, sorted by name; called at the end.
        proved: judges the file as it was written, before it stands under its name.

    Raises:
        UserError: `disk-full`, `folder-not-writable`, `read-back-differs`, … as `durable.write_file`.
    """
    made: list[tuple[Member, ...]] = []

    def same(file: BinaryIO, beside: Path) -> bool:
        try:
            with zipfile.ZipFile(file) as written:
                whole = all(_digest_of(written, member) == member.digest for member in made[0])
        except _DAMAGED:
            return False
        return whole and proved(beside)

    with file_in_pieces(path, same) as file:
        writer = ArchiveWriter(zipfile.ZipFile(file, "w"), min(max(moment, _EARLIEST), _LATEST))
        try:
            yield writer
            members = tuple(writer.members[name] for name in sorted(writer.members))
            made.append(members)
            writer.close(manifest(members))
        except BaseException:
            writer.give_up()
            raise


def sign_manifest(manifest: Manifest, keys: SecretKeys, *, receipts: bool) -> bytes:
    """The bytes of the manifest.

    Args:
        receipts: whether the archive holds signed receipt records; a reader of format 1 would pass them over.

    Raises:
        UserError: `too-large-to-write`.
    """
    return envelope.sign(KIND, manifest, keys, number=2 if receipts else 1)


class Archive:
    """An archive opened for reading: its manifest verified under the key it names, its members not yet read."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            UserError: `not-an-archive` for what is no ZIP with a manifest, `archive-damaged`, `too-new`,
                `bad-signature`, `file-not-readable`.
        """
        self.path = path
        if not path.is_file():  # a pipe would block
            raise UserError("not-an-archive", file=path.name)
        try:
            self._file = path.open("rb")
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError("file-not-readable", file=path.name, reason=reason) from None
        try:
            self._zip = self._opened()
            self.document = self._manifest_bytes()
            self.manifest, self.digest = self._verified()
            self._check_names()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def names(self, under: str) -> tuple[str, ...]:
        """The members of a folder (`berkas/`), sorted."""
        return tuple(member.name for member in self.manifest.members if member.name.startswith(under))

    def has(self, name: str) -> bool:
        """Whether the manifest names such a member."""
        return name in self._members

    def read(self, name: str, limit: int = LARGEST_FILE) -> bytes:
        """A member of at most `limit` bytes, compared with the digest that the manifest gives it.

        Raises:
            UserError: `archive-damaged` with `member`.
        """
        member = self._members.get(name)
        if member is None or member.size > limit:
            raise self.damaged(name)
        data = self._bytes(name, member.size)
        if len(data) != member.size or hashlib.sha256(data).hexdigest() != member.digest:
            raise self.damaged(name)
        return data

    def check(self, name: str) -> None:
        """Compare a member with the manifest without keeping it in memory.

        Raises:
            UserError: `archive-damaged` with `member`.
        """
        try:
            same = _digest_of(self._zip, self._members[name]) == self._members[name].digest
        except (*_DAMAGED, OSError):
            same = False
        if not same:
            raise self.damaged(name)

    def damaged(self, name: str) -> UserError:
        """The error that names a member which is not what it should be."""
        return UserError("archive-damaged", file=self.path.name, member=name)

    def _opened(self) -> zipfile.ZipFile:
        try:
            if self._file.read(len(zips.MAGIC)) != zips.MAGIC:
                raise UserError("not-an-archive", file=self.path.name)
            found = _opened(self._file)
        except (*_DAMAGED, OSError):
            raise UserError("not-an-archive", file=self.path.name) from None
        if MANIFEST not in found.NameToInfo:
            raise UserError("not-an-archive", file=self.path.name)
        return found

    def _manifest_bytes(self) -> bytes:
        return self._bytes(MANIFEST, LARGEST_FILE)

    def _verified(self) -> tuple[Manifest, str]:
        try:
            signed = envelope.read_kind(self.document, KIND, "not-an-archive")
            signed.verify(named_keys(signed).sign)
            manifest = signed.content(_DECODER)
        except UserError as error:
            if error.key == "damaged":
                raise self.damaged(MANIFEST) from None
            error.fields.setdefault("file", self.path.name)
            raise
        names = [member.name for member in manifest.members]
        if names != sorted(set(names)) or len(names) > MOST_MEMBERS:
            raise self.damaged(MANIFEST)
        if not all(is_hex(m.digest, 64) and 0 <= m.size <= LARGEST_MEMBER for m in manifest.members):
            raise self.damaged(MANIFEST)
        self._members = {member.name: member for member in manifest.members}
        return manifest, signed.digest

    def _check_names(self) -> None:
        """Nothing is missing, nothing was put in, no name stands twice."""
        found = [info.filename for info in self._zip.infolist() if not info.is_dir()]
        differing = {MANIFEST, *self._members} ^ set(found)
        if differing or len(found) != len(set(found)):
            raise self.damaged(min(differing, default=MANIFEST))

    def _bytes(self, name: str, limit: int) -> bytes:
        try:
            with zips.member(self._zip, self._zip.getinfo(name)) as member:
                return member.read(limit + 1)
        except (*_DAMAGED, OSError):
            raise self.damaged(name) from None


def looks_like_archive(path: Path) -> bool:
    """Whether a regular file is a ZIP that holds a manifest; nothing of it is believed yet."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            if file.read(len(zips.MAGIC)) != zips.MAGIC:
                return False
            return MANIFEST in _opened(file).NameToInfo
    except (*_DAMAGED, OSError):
        return False


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    # The manifest is a member too.
    return zips.opened(file, most_entries=MOST_MEMBERS + 1, largest_directory=_LARGEST_DIRECTORY)


def _digest_of(archive: zipfile.ZipFile, member: Member) -> str | None:
    """SHA-256 of a member's bytes, None where they are more or fewer than stated."""
    digest, size = hashlib.sha256(), 0
    with zips.member(archive, archive.getinfo(member.name)) as file:
        while piece := file.read(_STEP):
            size += len(piece)
            if size > member.size:
                return None
            digest.update(piece)
    return digest.hexdigest() if size == member.size else None
