"""A stick full of files made to hurt, and a merge of it under hard limits.

`python -m tests.operations.hostile_stick DESK STICK` prints what the merge said of each.
"""

import io
import json
import os
import resource
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from assessor_app.exchange import bounds, canonical, envelope
from assessor_app.exchange.keys import SecretKeys
from assessor_app.operations import merging
from assessor_app.operations.arrivals import sort_out
from assessor_app.operations.safekeeping import check
from tests.exchange.hostile_zips import BROKEN_LZMA, LZMA, bzip2_bomb, one_member
from tests.operations.crowd import Crowd, make_crowd
from tests.operations.merge_runs import peak

A, B, HERE = "A001", "A002", "11.01"


def make_stick(stick: Path, crowd: Crowd) -> dict[str, str]:
    """Write the stick; name → the verdict each file must get."""
    mine, theirs = crowd.sheet(A, HERE), crowd.sheet(B, HERE)
    good = crowd.score(A, mine, sealed=False)
    members = json.loads(good)["signed"]
    members["sheets"] = [msgspec.Raw(mine.document)]
    signed = canonical.encode(members)
    keys = crowd.keys[A]

    def with_member(member: bytes) -> bytes:
        return _signed_by_hand(b"{" + member + b"," + signed[1:], keys)

    files: dict[str, tuple[bytes, str]] = {
        "good.skor": (good, "ok"),
        "good.jpg": (crowd.score(B, theirs), "ok"),
        "\x1b[31m\u202eskor.exe": (good, "ok"),
        "unknown-member.skor": (with_member(b'"a":[1,{"b":null}]'), "ok"),
        "outer-member.skor": (_changed(good, lambda tree: tree.update(zzz=1)), "damaged"),
        "two-signatures.skor": (
            _changed(good, lambda tree: tree["signatures"].append(tree["signatures"][0])),
            "damaged",
        ),
        "escaped-key.skor": (with_member(b'"\\u0061ssessor":"A002"'), "damaged"),
        "loose-base64.skor": (_loosened(crowd), "damaged"),
        "sheet-of-another.skor": (_with_sheet(members, theirs.document, keys), "bad-signature"),
        "sheet-signed-by-another.skor": (
            _with_sheet(members, envelope.sign("sheet", theirs.sheet, keys), keys),
            "bad-signature",
        ),
        "sheet-of-the-desk.skor": (
            _with_sheet(members, envelope.sign("sheet", mine.sheet, crowd.secretariat), keys),
            "bad-signature",
        ),
        "score-of-the-desk.skor": (envelope.sign("score", members, crowd.secretariat), "bad-signature"),
        "decision-of-an-assessor.skor": (envelope.sign("decision", members, keys), "not-a-score-file"),
        "score-as-sheet.skor": (
            envelope.sign("sheet", members, keys).replace(b'"type":"sheet"}}', b'"type":"score"}}'),
            "bad-signature",
        ),
        "float.skor": (with_member(b'"a":{"b":1.5}'), "damaged"),
        "large-integer.skor": (with_member(b'"a":[9007199254740992]'), "damaged"),
        "levels.skor": (with_member(b'"a":' + b"[" * 100_000 + b"]" * 100_000), "damaged"),
        "levels-alone.skor": (b"[" * 100_000, "not-a-score-file"),
        "brackets.skor": (b'{"signed":[' + b"[]," * 3_000_000 + b"[]]}", "damaged"),
        "digits.skor": (b'{"signed":' + b"9" * 1_000_000 + b"}", "damaged"),
        "empty.skor": (b"", "damaged"),
        "empty.txt": (b"", "not-a-score-file"),
        "listed-type.skor": (_with_type(b"[]"), "damaged"),
        "mapped-type.skor": (_with_type(b"{}"), "damaged"),
        "half-sealed.skor": (crowd.score(A, mine)[:300], "damaged"),
        "half.skor": (good[: len(good) // 2], "damaged"),
        "no-archive.zip": (b"PK\x03\x04 and nothing else", "damaged"),
    }
    stick.mkdir()
    for name, (data, _) in files.items():
        (stick / name).write_bytes(data)
    expected = {name: verdict for name, (_, verdict) in files.items()}
    return expected | _odd_things(stick, good) | _archives(stick, good)


def _odd_things(stick: Path, good: bytes) -> dict[str, str]:
    """What is no ordinary file, or has no ordinary name or size."""
    with (stick / "zeros.skor").open("wb") as file:
        file.truncate(1 << 30)
    with (stick / "sealed-zeros.skor").open("wb") as file:
        file.write(b'{"body":"')
        file.truncate(1 << 30)
    os.mkfifo(stick / "pipe.skor")
    (stick / "link-to-pipe.skor").symlink_to(stick / "pipe.skor")
    (stick / "endless.skor").symlink_to("/dev/zero")
    (stick / "loop.skor").symlink_to(stick / "loop.skor")
    (stick / "nowhere.skor").symlink_to(stick / "was-here.skor")
    folder = stick / "folder.skor"
    folder.mkdir()
    (folder / "inside.skor").write_bytes(good)
    (folder / "round-and-round").symlink_to(stick, target_is_directory=True)
    (Path(os.fsdecode(os.fsencode(stick) + b"/\xff\xfe.skor"))).write_bytes(good)
    foreign = ("pipe.skor", "link-to-pipe.skor", "endless.skor", "loop.skor", "nowhere.skor")
    return {
        **dict.fromkeys(foreign, "not-a-score-file"),
        "zeros.skor": "damaged",
        "sealed-zeros.skor": "too-large",
        "folder.skor/inside.skor": "ok",
        ".skor": "ok",
    }


def _archives(stick: Path, good: bytes) -> dict[str, str]:
    """ZIPs: honest, locked, crowded, and two kinds of bomb."""
    expected = {}
    with zipfile.ZipFile(stick / "whatsapp.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("skor (1).skor", good)
        archive.writestr("foto.jpg", b"\xff\xd8\xff")
        archive.writestr("dalam.zip", b"PK\x03\x04 a ZIP in a ZIP")
    expected |= {"whatsapp.zip/skor (1).skor": "ok"}
    expected |= {f"whatsapp.zip/{name}": "not-a-score-file" for name in ("foto.jpg", "dalam.zip")}
    for name, flag, method in (("password.zip", 1, 0), ("aes.zip", 0, 99)):
        local, central = _one_member("skor.skor", good, zipfile.ZIP_STORED)
        local[6], local[8], central[8], central[10] = flag, method, flag, method
        (stick / name).write_bytes(_assembled(local, central, 1))
        expected[f"{name}/skor.skor"] = "damaged"
    local, central = _one_member("nol", bytes(bounds.LARGEST_FILE + 1), zipfile.ZIP_DEFLATED)
    (stick / "bomb.zip").write_bytes(_assembled(local, central, 400))
    expected["bomb.zip/nol"] = "not-a-score-file, too-large"
    expected |= _packed_otherwise(stick)
    local, central = _one_member("x", good, zipfile.ZIP_STORED)
    (stick / "crowded.zip").write_bytes(_assembled(local, central, 10_001, local_copies=1))
    (stick / "directory.zip").write_bytes(_assembled(local, central, 300_000, local_copies=1))
    return expected | {"crowded.zip": "too-large", "directory.zip": "damaged"}


def _packed_otherwise(stick: Path) -> dict[str, str]:
    """Methods that no program of ours writes: where nothing can be read, the name says whether it was to be ours."""
    (stick / "bzip2.zip").write_bytes(bzip2_bomb("a.skor"))
    (stick / "lzma.zip").write_bytes(one_member("a.paket", BROKEN_LZMA, LZMA))
    (stick / "foto.zip").write_bytes(one_member("foto.jpg", BROKEN_LZMA, LZMA))
    return {
        "bzip2.zip/a.skor": "damaged",
        "lzma.zip/a.paket": "damaged",
        "foto.zip/foto.jpg": "not-a-score-file",
    }


def _one_member(name: str, data: bytes, method: int) -> tuple[bytearray, bytearray]:
    """A ZIP of one member: its local part and its entry in the directory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr(name, data)
    whole = file.getvalue()
    size, offset = struct.unpack("<II", whole[-10:-2])
    return bytearray(whole[:offset]), bytearray(whole[offset : offset + size])


def _assembled(local: bytearray, central: bytearray, members: int, local_copies: int | None = None) -> bytes:
    """The same member many times; with fewer local parts the entries share them."""
    copies = local_copies if local_copies is not None else members
    directory = bytearray()
    for number in range(members):
        central[42:46] = struct.pack("<I", min(number, copies - 1) * len(local))
        directory += central
    offset = copies * len(local)
    counted = min(members, 0xFFFF)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, counted, counted, len(directory), offset, 0)
    return bytes(local) * copies + bytes(directory) + end


def _with_type(value: bytes) -> bytes:
    """What nobody signed, of a type that is no text."""
    head = b'{"signatures":[{"keyid":"%b","sig":"%b"}],' % (b"0" * 32, b"0" * 128)
    return head + b'"signed":{"format":1,"type":%b}}' % value


def _signed_by_hand(signed: bytes, keys: SecretKeys) -> bytes:
    sig = keys.signing_key.sign(b"assessor-app/score/1\0" + signed).signature.hex()
    return b'{"signatures":[{"keyid":"%b","sig":"%b"}],"signed":%b}' % (keys.keyid.encode(), sig.encode(), signed)


def _changed(data: bytes, change: Callable[[Any], object]) -> bytes:
    tree = json.loads(data)
    change(tree)
    return canonical.encode(tree)


def _with_sheet(members: dict[str, Any], sheet: bytes, keys: SecretKeys) -> bytes:
    return envelope.sign("score", {**members, "sheets": [msgspec.Raw(sheet)]}, keys)


def _loosened(crowd: Crowd) -> bytes:
    """A sealed file whose body says the same bytes in another spelling."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for length in range(3):
        tree = json.loads(crowd.score(A, crowd.sheet(A, HERE, notes={"B00": "x" * length})))
        body = tree["body"]
        if body.endswith("="):
            last = len(body.rstrip("=")) - 1
            tree["body"] = body[:last] + alphabet[alphabet.index(body[last]) + 1] + body[last + 1 :]
            return canonical.encode(tree)
    raise AssertionError("no length leaves loose bits")


def merge(crowd: Crowd, desk_folder: Path, stick: Path) -> dict[str, Any]:
    """Preview and apply; what was said of each path, sorted where a name comes several times."""
    begun = time.monotonic()
    with crowd.desk(desk_folder) as desk:
        # As the window and the command line do: archives and packages are looked for first.
        arrivals = sort_out([stick])
        assert not arrivals.archives
        assert not arrivals.packages
        preview = merging.preview(desk, paths=arrivals.others)
        merged = merging.apply(desk, preview, operator="S")
        kept = sorted({(link.assessor, link.city) for link in desk.version_links(crowd.evaluation.id)})
        sound = check(desk).ok
    said: dict[str, set[str]] = {}
    for file in preview.files:
        said.setdefault(file.path.removeprefix(f"{stick}/"), set()).add(file.verdict)
    return {
        "verdicts": {path: ", ".join(sorted(verdicts)) for path, verdicts in said.items()},
        "versions": merged.versions,
        "kept": kept,
        "sound": sound,
        "seconds": time.monotonic() - begun,
        "megabytes": peak(),
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    print(json.dumps(merge(make_crowd(2, 2, 10), Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201
