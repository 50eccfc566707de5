"""Printing official documents to a folder: all of them are made before the first stands in its place."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Texts
from assessor_app.errors import CancelledError, MistakesError, UserError
from assessor_app.exchange.staging import Staging
from assessor_app.operations.integrity.examine import refuse_false
from assessor_app.operations.issuing import Keep
from assessor_app.operations.preparing_files import SECRET_FOLDER
from assessor_app.operations.printing.card_documents import KIND as CARDS
from assessor_app.operations.printing.card_documents import cards
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.documents import Document, Selection, wanted
from assessor_app.operations.printing.selection import Recipe
from assessor_app.operations.printing.workers import PATIENCE, USUAL, built
from assessor_app.storage.workspace import Workspace
from assessor_app.words import Words

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the name of the one just written."""

_MOST_WAITING = 4

NOTHING_MOVED = "no-figure-changed"
"""Why there is no letter after a later closing; with minutes beside it that is no reason to print neither."""
MINUTES = "minutes"


@dataclass(frozen=True)
class Written:
    """The files written, in print order."""

    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Made:
    """Documents on the drive that are not in their places yet; they end by `put` or by `drop`.

    Args:
        paths: the places of the documents, in print order.
    """

    staging: Staging
    documents: tuple[Document, ...]
    paths: tuple[Path, ...]

    @property
    def in_the_way(self) -> tuple[Path, ...]:
        """The places that something with other bytes has taken."""
        return self.staging.in_the_way

    def put(self, keep: Keep | None = None) -> Written:
        """Put them in their places; what was there is replaced.

        Args:
            keep: called with a document's bytes before they stand there, so that none is out that was not kept;
                not with what is private.

        Raises:
            UserError: disk errors.
        """
        of_place = dict(zip(self.paths, self.documents, strict=True))

        def kept(place: Path) -> None:
            document = of_place.get(place)
            if keep is not None and document is not None and not document.private:
                keep(document, self.staging.read(place))

        try:
            self.staging.put(before=kept)
        finally:
            self.staging.drop()
        return Written(self.paths)

    def drop(self) -> None:
        """Leave everything as it was before."""
        self.staging.drop()


def documents(
    workspace: Workspace,
    *,
    kinds: Sequence[str],
    words: Words,
    selection: Selection | None = None,
    paper: str | None = None,
    evaluation_id: str | None = None,
    drafted: Texts | None = None,
    passphrase: str | None = None,
    closing: str | None = None,
) -> tuple[Document, ...]:
    """The documents that a request names, ready to be made, in print order.

    Args:
        drafted: the organiser's texts while they are being written, in place of those kept.
        passphrase: opens the keys that sign what a QR code states; without it no document carries one.
        closing: number or digest of the closing whose results are printed, as it was.

    Raises:
        UserError: `desk-differs` while something that was signed is missing or false, `unknown-document`,
            `unknown-city`, `unknown-assessor-id`, `unknown-closing`, `nothing-to-print`, `no-evaluation`.
    """
    refuse_false(workspace, workspace.evaluation(evaluation_id).id, listing="receipts" in kinds)
    desk = open_desk(
        workspace,
        evaluation_id=evaluation_id,
        paper=paper,
        drafted=drafted,
        passphrase=passphrase,
        closing=closing,
    )
    chosen = _known(selection or Selection(), desk.evaluation)
    if CARDS in kinds:
        if len(kinds) > 1:
            raise UserError("cards-alone")
        return tuple(cards(desk, chosen, words, passphrase))
    found: list[Document] = []
    for kind in kinds:
        try:
            made = wanted(desk, kind, chosen, words)
        except UserError as error:
            if error.key == NOTHING_MOVED and MINUTES in kinds:
                continue  # of a change that moved no figure there are minutes alone
            raise
        if drafted is None:
            recipe = Recipe(
                workspace.folder,
                desk.evaluation.id,
                kind,
                chosen,
                words.language,
                paper,
                desk.digest,
                passphrase,
                closing,
            )
            made = tuple(replace(document, recipe=recipe) for document in made)
        found += made
    return tuple(found)


def _known(selection: Selection, evaluation: Evaluation) -> Selection:
    """What was typed is looked up for every kind, also where it would choose nothing."""
    for city in selection.cities:
        evaluation.find_city(city)
    assessor = selection.assessor and evaluation.find_assessor(selection.assessor).id
    return replace(selection, assessor=assessor)


def make_documents(
    found: Sequence[Document],
    out: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = USUAL,
    patience: float = PATIENCE,
) -> Made:
    """Make documents, on several cores where it takes long, and write them one after the other beside their places.

    Args:
        workers: how many processes may make documents; 1 for this one alone.
        patience: seconds of work left from which on further processes are started.

    Raises:
        UserError: disk errors; `logo-unreadable`.
        CancelledError: between two documents; nothing is left of them.
    """

    def check() -> None:
        if cancelled is not None and cancelled():
            raise CancelledError

    staging = Staging(out)
    try:
        # Closed at once whatever happens, so that no process and no half of a file is left behind.
        with (
            closing(built(found, check, workers=workers, patience=patience)) as made,
            _Writer(staging, progress) as writer,
        ):
            for document, content in zip(found, made, strict=True):
                writer.write(document, content, len(found))
    except BaseException:
        staging.drop()
        raise
    return Made(staging, tuple(found), tuple(writer.paths))


def write_documents(
    found: Sequence[Document],
    out: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    keep: Keep | None = None,
    replacing: bool = False,
    workers: int = USUAL,
    patience: float = PATIENCE,
) -> Written:
    """Make documents and put them into a folder, all of them or none.

    What is private goes to `rahasia/` under the folder, readable by its owner alone, and is not kept.

    Args:
        keep: called with a document's bytes before they stand in their place.
        replacing: files of the same names with other bytes are replaced.

    Raises:
        UserError: `files-in-the-way` with each of them, and as `make_documents`.
        CancelledError: between two documents; nothing is left of them.
    """
    made = make_documents(found, out, progress=progress, cancelled=cancelled, workers=workers, patience=patience)
    others = () if replacing else made.in_the_way
    if others:
        made.drop()
        named = [UserError("file-in-the-way", file=path.name, folder=str(path.parent)) for path in others]
        raise MistakesError("files-in-the-way", named)
    return made.put(keep)


class _Writer:
    """Writes files in order beside the making of the next ones: a slow drive takes longer than a document.

    Nothing is told as written before it is on the drive.
    """

    def __init__(self, staging: Staging, progress: Progress | None) -> None:
        self.paths: list[Path] = []
        self._staging = staging
        self._progress = progress
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[tuple[Future[Path], Document, int]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._tell(0)
        finally:
            self._thread.shutdown()

    def write(self, document: Document, content: bytes, total: int) -> None:
        """Write a file after those before it; wait while too many of them lie in memory."""
        self._waiting.append((self._thread.submit(self._add, document, content), document, total))
        self._tell(_MOST_WAITING)

    def _add(self, document: Document, content: bytes) -> Path:
        under = SECRET_FOLDER if document.private else ""
        return self._staging.add(document.name, content, under=under, private=document.private)

    def _tell(self, most: int) -> None:
        while self._waiting and (len(self._waiting) > most or self._waiting[0][0].done()):
            future, document, total = self._waiting.popleft()
            self.paths.append(future.result())
            if self._progress is not None:
                self._progress(len(self.paths), total, document.name)
