"""The report of a fault of ours, and its place in the workspace when it met one file of many.

It names code, never content: no message, which might quote what was read or typed, no marks, names, codes, folders.
"""

import hashlib
import platform
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from assessor_app import __version__
from assessor_app.errors import UserError
from assessor_app.exchange.durable import make_folder, write_file

FOLDER = "laporan"
MOST_KEPT = 20


def report_text(kind: type[BaseException], where: TracebackType | None, version: str, *others: str) -> str:
    """What a developer needs to know: versions, kind and place.

    Args:
        version: of this program.
        others: names and versions of what else took part.
    """
    frames = [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(where)]
    head = [f"assessor-app {version}", f"Python {platform.python_version()}", *others, sys.platform]
    return "\n".join([", ".join(head), f"{kind.__module__}.{kind.__name__}", *frames])


def fault_in_file(error: Exception, workspace: Path, file: str) -> UserError:
    """What is told at the one file in which the program failed; the report is kept, the same fault once.

    Args:
        workspace: the folder of the workspace.

    Returns:
        `file-fault` with the report's path, `file-fault-unkept` where there is no room for a report.
    """
    text = report_text(type(error), error.__traceback__, __version__) + "\n"
    path = workspace / FOLDER / f"{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
    try:
        make_folder(path.parent)
        write_file(path, text.encode(), private=True)
    except UserError:
        return UserError("file-fault-unkept", file=file)
    _forget_older(path)
    return UserError("file-fault", file=file, path=str(path))


def _forget_older(newest: Path) -> None:
    with suppress(OSError):
        others = [path for path in newest.parent.glob("*.txt") if path != newest]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[MOST_KEPT - 1 :]:
            path.unlink()


def _inside(filename: str) -> str:
    parts = Path(filename).parts
    for root in ("assessor_app", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else filename
