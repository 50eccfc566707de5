"""What every command shares: the workspace named on the command line, options, and plain output."""

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import click

from assessor_app import paths
from assessor_app.cli.usage import Misuse
from assessor_app.domain.names import clean_name
from assessor_app.errors import UserError
from assessor_app.exchange import canonical
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace
from assessor_app.words import error_text

_F = TypeVar("_F", bound=Callable[..., Any])

_NOBODY = "sekretariat"
"""The operator where neither a name nor an account is known."""


class Session:
    """Opens the workspace when a command first asks for it and closes it at the end."""

    def __init__(self, folder: Path | None, evaluation: str | None) -> None:
        self.folder = folder or paths.default_workspace()
        self.evaluation = evaluation
        self._workspace: Workspace | None = None

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._workspace is not None:
            self._workspace.close()

    def workspace(self, *, create: bool = False) -> Workspace:
        """The workspace; only `prepare`, `join` and `restore` make one that is not there.

        Raises:
            UserError: `no-workspace`, `workspace-in-use`, `workspace-too-new`, …
        """
        if self._workspace is None:
            self._workspace = open_workspace(self.folder, create=create)
        return self._workspace

    def workspace_if_any(self) -> Workspace | None:
        """The workspace where there is one; looking at a file needs none."""
        try:
            return self.workspace()
        except UserError as error:
            if error.key == "no-workspace":
                return None
            raise


pass_session = click.make_pass_decorator(Session)


def passphrase() -> str | None:
    """The desk's passphrase from `ASSESSOR_APP_PASSPHRASE`, if set."""
    return os.environ.get("ASSESSOR_APP_PASSPHRASE") or None


def code_option(command: _F) -> _F:
    """`--code`, or `ASSESSOR_APP_CODE`."""
    return click.option("--code", envvar="ASSESSOR_APP_CODE", help="Kode akses di kartu asesor.")(command)


def needed_code(code: str | None) -> str:
    """The access code. Raises `UserError` `code-needed`."""
    if not code:
        raise UserError("code-needed")
    return code


def operator_option(command: _F) -> _F:
    """`--operator`, or `ASSESSOR_APP_OPERATOR`, or the login name; one line of clean text."""
    return click.option(
        "--operator",
        envvar="ASSESSOR_APP_OPERATOR",
        default=_login_name,
        callback=_operator,
        help="Nama petugas sekretariat; bila kosong: nama akun.",
    )(command)


def json_option(command: _F) -> _F:
    """`--json`: one document on stdout."""
    return click.option("--json", "as_json", is_flag=True, help="Satu dokumen JSON.")(command)


def echo_json(document: object) -> None:
    """Print a document in its canonical form, so that equal things print equal bytes."""
    click.echo(canonical.encode(document).decode())


def _operator(ctx: click.Context, _option: click.Parameter, name: str) -> str:
    try:
        return checked_operator(name) or clean_name(_login_name()) or _NOBODY
    except UserError as error:
        raise Misuse(error_text(error), ctx) from error


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _NOBODY
