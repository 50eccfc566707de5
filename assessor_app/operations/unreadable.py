"""What the bytes or the name of an unreadable file tell beyond its verdict: cut off, saved anew, or only named so.

For the words alone; which verdict a file has is judged by its content, and by its name only where there is none.
"""

import codecs

from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange import bounds

_STARTS = (b'{"body":', b'{"signatures":')
"""As every file of ours starts; the canonical form leaves no choice."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BESIDE = ("._", "~$", ".~")
"""How systems and editors name what they lay beside a file."""
_ENDING = ".skor"
_PADDING = b"\0\r\n "
"""What a drive or an editor may leave behind the end."""
_MEMBERS = ({"signed", "signatures"}, {"body", "to"})


MANNERS = frozenset({"score-cut", "score-resaved", "score-named", "score-empty", "file-fault", "file-fault-unkept"})
"""Keys of the errors that say more than a verdict."""


def judged_by_name(error: UserError, data: bytes | None) -> UserError:
    """Where there is no content a name counts: an empty or all-zero file is damaged if it is named a score file."""
    name = str(error.fields.get("file", ""))
    if error.key != FileVerdict.NOT_A_SCORE_FILE or data is None or not name.lower().endswith(_ENDING):
        return error
    return error if data.strip(b"\0") else UserError(FileVerdict.DAMAGED.value, **error.fields)


def told_apart(error: UserError, verdict: FileVerdict, data: bytes | None) -> UserError:
    """The error that says more than the given one, where there is more to say; otherwise the same.

    Args:
        data: the bytes of the file, None where there are none to read, as of a pipe.
    """
    if data is None or verdict not in (FileVerdict.DAMAGED, FileVerdict.NOT_A_SCORE_FILE):
        return error
    key = _manner(data) if data.strip(b"\0") else "score-empty" if verdict is FileVerdict.DAMAGED else None
    if key is None and verdict is FileVerdict.NOT_A_SCORE_FILE and _named_so(str(error.fields.get("file", ""))):
        key = "score-named"
    return error if key is None else UserError(key, **error.fields)


def _manner(data: bytes) -> str | None:
    text = _as_saved(data)
    if not text.startswith(b"{"):
        return None
    try:
        tree = bounds.decode(text)
    except UserError:
        return "score-cut" if data.startswith(_STARTS) and not data.rstrip(_PADDING).endswith(b"}") else None
    if not isinstance(tree, dict) or not any(members <= tree.keys() for members in _MEMBERS):
        return None
    try:
        bounds.check_canonical(tree, data)
    except UserError:
        return "score-resaved"
    return None


def _named_so(name: str) -> bool:
    return name.lower().endswith(_ENDING) and not name.startswith(_BESIDE)


def _as_saved(data: bytes) -> bytes:
    """The bytes without what editors put around them."""
    try:
        if data.startswith(_WIDE):
            return data.decode("utf-16").encode().strip()
    except UnicodeError:
        return b""
    return data.removeprefix(codecs.BOM_UTF8).strip()
