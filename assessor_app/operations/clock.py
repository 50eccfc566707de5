"""The one clock of the verbs, handed in so that a demo or a test can stand still."""

import datetime as dt
from collections.abc import Callable

from assessor_app.errors import UserError

Clock = Callable[[], dt.datetime]
"""Returns the present moment, aware, in UTC."""


def utc_now() -> dt.datetime:
    """The laptop's clock, in UTC."""
    return dt.datetime.now(dt.UTC)


def stamp(clock: Clock) -> str:
    """The moment as documents and rows keep it: `2019-06-20T06:42:07Z`."""
    return clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(stamped: str) -> dt.datetime:
    """The aware moment of a stamp; only for showing, never for deciding.

    Raises:
        UserError: `stored-damaged` for what is no stamp any more.
    """
    try:
        at = dt.datetime.fromisoformat(stamped)
    except ValueError:
        raise UserError("stored-damaged", what="row") from None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
