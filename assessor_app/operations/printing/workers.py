"""Making many documents on both cores: each process opens the desk for itself and makes documents by their names.

A workspace, a font or a page never crosses between processes; a recipe goes there and bytes come back, the same
bytes that this process would have made.
"""

import collections
import contextlib
import multiprocessing
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from assessor_app.errors import UserError
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.printing.selection import Document, Recipe

USUAL = 2
"""Processes at work where nobody says otherwise, this one among them: both cores of a plain laptop."""
PATIENCE = 1.5
"""Seconds of work left from which on further processes are worth their start."""
_TASK = 3
_LEAD = 6
_WAIT = 0.2


_Job = tuple[Recipe, str]
_Made = bytes | None


def built(
    found: Sequence[Document], check: Callable[[], None], *, workers: int = USUAL, patience: float = PATIENCE
) -> Generator[bytes, None, None]:
    """The documents' bytes in order: begun here, and shared out once it is seen to take long.

    Args:
        check: raises when the work is to stop; called between documents and while waiting for one.
        workers: how many processes may work; 1 keeps all of it in this one.
        patience: seconds that must be left for the work to be shared out.

    Raises:
        UserError: whatever making a document raises.
    """
    began = time.monotonic()
    for done, document in enumerate(found):
        left = found[done:]
        if workers > 1 and _worth(left, done, time.monotonic() - began, patience):
            yield from _shared_out(left, check, workers)
            return
        check()
        yield document.build()


def _worth(left: Sequence[Document], done: int, taken: float, patience: float) -> bool:
    if len(left) <= _TASK or any(document.recipe is None for document in left):
        return False
    return not patience or (done > 0 and taken / done * len(left) > patience)


def _shared_out(left: Sequence[Document], check: Callable[[], None], workers: int) -> Iterator[bytes]:
    """This process works on as the first of them; what another has not finished yet is made up for by the next."""
    pool = ProcessPoolExecutor(workers - 1, mp_context=multiprocessing.get_context("spawn"))
    crew = _Crew(pool, left, 2 * (workers - 1))
    try:
        for at in range(len(left)):
            while at not in crew.made:
                check()
                crew.work(at)
            check()
            yield crew.taken(at)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Crew:
    """Who makes which document, and what is made already; only a few documents wait in memory."""

    def __init__(self, pool: ProcessPoolExecutor, documents: Sequence[Document], most_away: int) -> None:
        self.made: dict[int, _Made] = {}
        self._pool = pool
        self._documents = documents
        self._most_away = most_away
        self._away: collections.deque[tuple[range, Future[list[_Made]]]] = collections.deque()
        # The first ones are made here while the others start.
        self._first = collections.deque(range(min(_LEAD, len(documents))))
        self._next = len(self._first)

    def taken(self, at: int) -> bytes:
        """The bytes of a document that is made."""
        made = self.made.pop(at)
        return self._documents[at].build() if made is None else made

    def work(self, at: int) -> None:
        """Bring the document that is wanted next, or any other, a step further."""
        self._send()
        self._collect()
        if at in self.made:
            return
        mine = self._mine()
        if mine is not None:
            self.made[mine] = self._documents[mine].build()
        elif self._away:
            with contextlib.suppress(TimeoutError):
                self._away[0][1].exception(timeout=_WAIT)

    def _mine(self) -> int | None:
        """The next document that nobody else makes."""
        if self._first:
            return self._first.popleft()
        if self._next == len(self._documents):
            return None
        self._next += 1
        return self._next - 1

    def _send(self) -> None:
        """Keep the others busy; the last documents stay here, where nobody waits for them."""
        while len(self._away) < self._most_away and self._next + _TASK < len(self._documents):
            part = range(self._next, self._next + _TASK)
            self._next = part.stop
            self._away.append((part, self._submitted([self._documents[n] for n in part])))

    def _submitted(self, documents: Sequence[Document]) -> "Future[list[_Made]]":
        jobs = [(document.recipe, document.name) for document in documents if document.recipe is not None]
        try:
            return self._pool.submit(_make, jobs)
        except BrokenProcessPool as error:
            broken: Future[list[_Made]] = Future()
            broken.set_exception(error)
            return broken

    def _collect(self) -> None:
        """Take what the others have finished; where one was lost this process makes up for it."""
        while self._away and self._away[0][1].done():
            part, future = self._away.popleft()
            try:
                self.made.update(zip(part, future.result(), strict=True))
            except BrokenProcessPool:
                self.made.update(dict.fromkeys(part))


_opened: dict[Recipe, dict[str, Document]] = {}


def _make(jobs: Sequence[_Job]) -> list[_Made]:
    """Runs in the other process: the documents of some names; None for one that it cannot make alike."""
    return [_made(recipe, name) for recipe, name in jobs]


def _made(recipe: Recipe, name: str) -> _Made:
    try:
        if recipe not in _opened:
            _opened[recipe] = _listed(recipe)
        document = _opened[recipe].get(name)
        return document.build() if document is not None else None
    except UserError:  # said again, and better, by the process that asked
        return None


def _listed(recipe: Recipe) -> dict[str, Document]:
    from assessor_app.operations.printing.desk import open_desk
    from assessor_app.operations.printing.documents import wanted
    from assessor_app.words import catalogue

    # The process that asked holds the folder; here it is only read.
    workspace = open_workspace(recipe.folder, create=False, exclusive=False)
    desk = open_desk(
        workspace,
        evaluation_id=recipe.evaluation,
        paper=recipe.paper,
        passphrase=recipe.passphrase,
        closing=recipe.closing,
    )
    if desk.digest != recipe.state:
        workspace.close()
        return {}
    return {d.name: d for d in wanted(desk, recipe.kind, recipe.selection, catalogue(recipe.language))}
