"""The mark of a Qt override on Python 3.11, whose typing module does not have it yet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override
else:

    def override(method):
        """The method itself; only the type checker looks at the mark."""
        return method
