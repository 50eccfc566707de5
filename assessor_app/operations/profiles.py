"""The workspaces of one laptop: the folder itself, and further ones under `profiles/` for other people or roles."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.ledger import Role
from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.operations.opening import open_workspace
from assessor_app.storage.files import DATABASE

FOLDER = "profiles"
EXAMPLE = "contoh"


@dataclass(frozen=True)
class Profile:
    """One workspace with somebody in it; `name` is empty for the folder itself, `person` for a secretariat's.

    `evaluations` are ids and titles, the newest first; `institution` is the assessor's in the newest one.
    """

    folder: Path
    name: str
    role: Role
    person: str
    institution: str
    evaluations: tuple[tuple[str, str], ...]

    @property
    def example(self) -> bool:
        """Whether it is the built-in example's."""
        return self.name == EXAMPLE


def others(home: Path) -> bool:
    """Whether more than the folder itself and the example may be in use; a glance at names, for a quick start."""
    below = home / FOLDER
    return below.is_dir() and any(path.is_dir() and path.name != EXAMPLE for path in below.iterdir())


def profiles(home: Path) -> tuple[Profile, ...]:
    """Every workspace of this laptop that somebody uses, the folder itself first; unreadable ones are left out."""
    folders = [home]
    below = home / FOLDER
    if below.is_dir():
        folders += sorted(path for path in below.iterdir() if path.is_dir())
    return tuple(found for folder in folders if (found := _profile(folder, home)) is not None)


def seat_folder(home: Path, evaluation: str, assessor: str) -> Path:
    """Where one more person of this laptop keeps a workspace; the same one for the same seat, wherever it is."""
    for known in profiles(home):
        with open_workspace(known.folder, create=False, exclusive=False) as workspace:
            if any(e.id == evaluation for e in workspace.evaluations()):
                seat = workspace.seat(evaluation)
                if seat is not None and seat.assessor == assessor:
                    return known.folder
    if not (home / DATABASE).exists():
        return home
    return home / FOLDER / slug(f"{evaluation}-{assessor}", longest=80)


def _profile(folder: Path, home: Path) -> Profile | None:
    try:
        with open_workspace(folder, create=False, exclusive=False) as workspace:
            role = workspace.role()
            if role is Role.NONE:
                return None
            evaluations = workspace.evaluations()
            newest = workspace.evaluation(None)
            seat = workspace.seat(newest.id)
            institution = newest.assessor(seat.assessor).institution if seat else ""
            return Profile(
                folder=folder,
                name="" if folder == home else folder.name,
                role=role,
                person=seat.name if seat else "",
                institution=institution,
                evaluations=tuple((e.id, e.title) for e in evaluations),
            )
    except UserError:
        return None
