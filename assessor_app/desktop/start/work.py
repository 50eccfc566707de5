"""What the start page runs off the GUI thread: reading a package, joining, the example; it knows no widget."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.domain.evaluation import Evaluation
from assessor_app.operations.joining import Joined, admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.package_facts import package_facts
from assessor_app.operations.profiles import EXAMPLE, FOLDER, Profile, profiles, seat_folder
from assessor_app.operations.seat import Unlocked, unlock
from assessor_app.operations.trying import try_example


@dataclass(frozen=True)
class JoinWish:
    """What was filled in on the start page.

    `apart`: another person sits down at this laptop, so the seat gets a workspace of its own under `folder`.
    """

    folder: Path
    package: Path
    assessor: str
    code: str
    name: str | None = None
    own_file: Path | None = None
    apart: bool = False


@dataclass(frozen=True)
class Taken:
    """A seat taken: where its workspace is, and the code that opened it."""

    folder: Path
    joined: Joined
    code: str


def read_package(_ticket: Ticket, path: Path) -> Evaluation:
    """The evaluation in a package."""
    return package_facts(path)


def take_seat(_ticket: Ticket, wish: JoinWish) -> Taken:
    """Open the package with the code and make the workspace this assessor's; a wrong code creates nothing."""
    admission = admit(
        package_path=wish.package,
        assessor=wish.assessor,
        code=wish.code,
        name=wish.name,
        continue_path=wish.own_file,
    )
    folder = wish.folder
    if wish.apart:
        folder = seat_folder(folder, admission.package.evaluation.id, admission.person.id)
    with open_workspace(folder) as workspace:
        return Taken(folder, join(workspace, admission), wish.code)


def list_profiles(_ticket: Ticket, home: Path) -> tuple[Profile, ...]:
    """Everybody who works on this laptop."""
    return profiles(home)


def open_profile(_ticket: Ticket, folder: Path, code: str) -> Unlocked:
    """Open a person's key with the person's own code."""
    with open_workspace(folder, create=False, exclusive=False) as workspace:
        return unlock(workspace, code=code)


def make_example(ticket: Ticket, home: Path) -> Taken:
    """Make the built-in example in a profile of its own, and sit down in it."""
    folder = home / FOLDER / EXAMPLE
    ticket.progress(0, 2)
    with tempfile.TemporaryDirectory() as desk:
        joined, code = try_example(Path(desk), folder)
    return Taken(folder, joined, code)
