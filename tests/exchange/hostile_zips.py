"""ZIPs of a few kilobytes that would cost gigabytes, or that zipfile answers with errors of its own."""

import bz2
import io
import struct
import zipfile
from pathlib import Path

STORED, DEFLATED, BZIP2, LZMA = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA
BROKEN_LZMA = b"\x09\x04\x05\x00" + b"\xff" * 5 + b"x" * 30
_STEP = 64 << 20
ZEROS = Path(__file__).parents[1] / "fixtures" / "640-mebibytes-of-zeros.bz2"


def one_member(
    name: str, packed: bytes, method: int, *, size: int = 100, crc: int = 0, local_method: int | None = None
) -> bytes:
    """A ZIP of one member whose packed bytes, method and stated size are whatever they are said to be."""
    raw, local = name.encode(), method if local_method is None else local_method
    about = struct.pack("<HHIII", 0, 0x21, crc, len(packed), size)
    head = b"PK\x03\x04" + struct.pack("<HHH", 46, 0, local) + about + struct.pack("<HH", len(raw), 0) + raw
    entry = b"PK\x01\x02" + struct.pack("<HHHH", 46, 46, 0, method) + about
    entry += struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, 0) + raw
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(head) + len(packed), 0)
    return head + packed + entry + end


def bzip2_bomb(name: str, *, empty: bool = False, stated: int = 1 << 30) -> bytes:
    """A ZIP of less than a kilobyte that unpacks to many times the memory it may cost, or to nothing."""
    return one_member(name, bz2.compress(b"") if empty else ZEROS.read_bytes(), BZIP2, size=stated)


def zeros() -> bytes:
    """What `ZEROS` holds, made anew in some seconds."""
    press = bz2.BZ2Compressor(9)
    return b"".join(press.compress(bytes(_STEP)) for _ in range(10)) + press.flush()


def endless_directory(name: str, entries: int) -> bytes:
    """A ZIP of one member that its directory names so many times."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, b"{}")
    whole = file.getvalue()
    size, offset = struct.unpack("<II", whole[-10:-2])
    directory = whole[offset : offset + size] * entries
    counted = min(entries, 0xFFFF)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, counted, counted, len(directory), offset, 0)
    return whole[:offset] + directory + end
