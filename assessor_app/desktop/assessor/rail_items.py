"""The entries of the assessor's rail: their keys, icons and words."""

from assessor_app.desktop.widgets.rail import RailItem
from assessor_app.words import tr

TODAY, SHEET, HANDOVER, HELP, SETTINGS, PERSON = "today", "sheet", "handover", "help", "settings", "person"


def main_items() -> list[RailItem]:
    """The pages, in order."""
    return [
        RailItem(TODAY, "calendar-clock", _today),
        RailItem(SHEET, "clipboard-list", _sheet),
        RailItem(HANDOVER, "hard-drive-upload", _handover),
    ]


def foot_items() -> list[RailItem]:
    """What stands at the foot."""
    return [RailItem(HELP, "circle-question-mark", _help), RailItem(SETTINGS, "sliders-horizontal", _settings)]


def initials(name: str) -> str:
    """At most three letters for the person: a short institution as it is, else its first letters."""
    if name.isupper() and len(name) <= 3:
        return name
    return "".join(part[0] for part in name.split()[:2]).upper()[:3]


def _today() -> str:
    return tr("Hari ini")


def _sheet() -> str:
    return tr("Lembar")


def _handover() -> str:
    return tr("Serahkan")


def _help() -> str:
    return tr("Bantuan")


def _settings() -> str:
    return tr("Setelan")
