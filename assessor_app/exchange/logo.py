"""The organiser's logo: a picture that every document can be printed with, or a sentence that says why not."""

import io
import struct
import zlib

from assessor_app.errors import UserError

LARGEST_LOGO = 2 * 1024 * 1024
_MOST_PIXELS = 25_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


def logo_suffix(data: bytes) -> str:
    """`.png` or `.jpg`, by content; empty for anything else."""
    if data.startswith(_PNG):
        return ".png"
    return ".jpg" if data.startswith(_JPEG) else ""


def checked_logo(data: bytes, field: str, file: str) -> bytes:
    """The bytes of a whole PNG or JPEG of at most 2 MB.

    Raises:
        UserError: `logo-too-large`, `logo-not-a-picture` or `logo-broken`, with the field and the file.
    """
    if len(data) > LARGEST_LOGO:
        raise UserError("logo-too-large", field=field, file=file, most_mb=LARGEST_LOGO // 1024**2)
    if not logo_suffix(data):
        raise UserError("logo-not-a-picture", field=field, file=file)
    from PIL import Image  # reportlab's own reader; not on the start path

    broken = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)
    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise UserError("logo-too-large", field=field, file=file, most_mb=LARGEST_LOGO // 1024**2)
            picture.verify()  # checksums
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()  # content
    except bombs as error:
        raise UserError("logo-too-large", field=field, file=file, most_mb=LARGEST_LOGO // 1024**2) from error
    except broken as error:
        raise UserError("logo-broken", field=field, file=file) from error
    return data
