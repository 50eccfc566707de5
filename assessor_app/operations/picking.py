"""Documents picked one by one out of what can be made: a window shows a list, a person marks some of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessor_app.errors import UserError
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.documents import Document, Selection, wanted
from assessor_app.operations.printing.selection import Recipe
from assessor_app.storage.workspace import Workspace
from assessor_app.words import Words


@dataclass(frozen=True)
class Pick:
    """One document: its kind, what was asked for when it was found, and the name it was found under."""

    kind: str
    selection: Selection
    name: str


def picked(
    workspace: Workspace,
    picks: Sequence[Pick],
    *,
    words: Words,
    paper: str | None = None,
    evaluation_id: str | None = None,
    passphrase: str | None = None,
) -> tuple[Document, ...]:
    """The documents picked, ready to be made, in the order of the picks.

    Args:
        passphrase: opens the keys that sign what a QR code states; without it no document carries one.

    Raises:
        UserError: `nothing-to-print` when one of them is gone since it was found, `passphrase-wrong`.
    """
    desk = open_desk(workspace, evaluation_id=evaluation_id, paper=paper, passphrase=passphrase)
    asked: defaultdict[tuple[str, Selection], list[str]] = defaultdict(list)
    for pick in picks:
        asked[pick.kind, pick.selection].append(pick.name)
    found: dict[Pick, Document] = {}
    for (kind, selection), names in asked.items():
        recipe = Recipe(
            workspace.folder, desk.evaluation.id, kind, selection, words.language, paper, desk.digest, passphrase
        )
        made = {document.name: document for document in wanted(desk, kind, selection, words)}
        for name in names:
            if name not in made:
                raise UserError("nothing-to-print")
            found[Pick(kind, selection, name)] = replace(made[name], recipe=recipe)
    return tuple(found[pick] for pick in picks)
