"""Where the program finds its resources and keeps its user's data; it must not know what they hold."""

import os
import sys
from pathlib import Path

APP_NAME = "assessor-app"


def resources() -> Path:
    """The resources folder: in the frozen program, in the installed wheel, or at the top of the source."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    inside_wheel = package / "resources"
    return inside_wheel if inside_wheel.is_dir() else package.parent / "resources"


def default_workspace() -> Path:
    """The workspace folder used when none is named: `ASSESSOR_APP_HOME`, else the user's data folder."""
    home = os.environ.get("ASSESSOR_APP_HOME")
    if home:
        return Path(home)
    import platformdirs  # kept out of the start path when the folder is named

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))
