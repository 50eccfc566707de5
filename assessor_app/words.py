"""One gettext catalogue for window, command line, errors and documents; numbers and dates as people write them.

The source language is Indonesian: `tr("Simpan")` is its own Indonesian text and `resources/i18n/en/*.po` holds
the English. Sentences that the lower layers name by key (errors, verdicts) stand in both languages under a
context: `sentence("error", "mark-out-of-range", …)`. It must not know who asks.
"""

import datetime as dt
import functools
import gettext
from decimal import Decimal

from assessor_app import paths
from assessor_app.errors import UserError

LANGUAGES = ("id", "en")
MINUS = "\N{MINUS SIGN}"
MISSING = "\N{EN DASH}"


class _Fields(dict[str, object]):
    """A field that nobody filled in reads as a dash: wording an error must not raise another one."""

    def __missing__(self, name: str) -> str:
        return MISSING


class _Missing(gettext.NullTranslations):
    """Asked only for what the catalogue lacks."""

    def pgettext(self, context: str, message: str) -> str:
        raise KeyError(f"{context}: {message}")


class Words:
    """The catalogue of one language. Immutable; shared by everyone who speaks that language."""

    def __init__(self, language: str) -> None:
        self.language = language
        folder = paths.resources() / "i18n" / language
        with (folder / "messages.mo").open("rb") as file:
            self._catalogue = gettext.GNUTranslations(file)
        # A sentence may read like its key ("new"); only a fallback can tell that from one that is missing.
        with (folder / "messages.mo").open("rb") as file:
            self._sentences = gettext.GNUTranslations(file)
        self._sentences.add_fallback(_Missing())

    def tr(self, message: str, **fields: object) -> str:
        """The message in this language, its `{fields}` filled in."""
        text = self._catalogue.gettext(message)
        return text.format(**fields) if fields else text

    def ntr(self, one: str, many: str, n: int, **fields: object) -> str:
        """The form of the message for `n` things; `{n}` is always a field."""
        return self._catalogue.ngettext(one, many, n).format(n=self.count(n), **fields)

    def sentence(self, context: str, key: str, /, **fields: object) -> str:
        """The sentence that the catalogue keeps under `context` and `key`, in either language.

        Raises:
            KeyError: the catalogue has no such sentence; a bug of ours.
        """
        text = self._sentences.pgettext(context, key)
        return text.format_map(_Fields({name: self._field(value) for name, value in fields.items()}))

    def error(self, error: UserError) -> str:
        """One calm sentence that says what is so and what to do."""
        return self.sentence("error", error.key, **error.fields)

    def decimal(self, value: Decimal | None, *, signed: bool = False) -> str:
        """A number of the domain with the digits it has: `2,55`; a dash where there is none.

        Args:
            value: already rounded by the domain; its digits are printed as they are.
            signed: print a plus before a gain, as in columns of differences.
        """
        if value is None:
            return MISSING
        digits = f"{abs(value):f}"
        if self.language == "id":
            digits = digits.replace(".", ",")
        if value < 0:
            return MINUS + digits
        return f"+{digits}" if signed and value > 0 else digits

    def count(self, n: int) -> str:
        """A whole number with its thousands apart: `1.000`."""
        text = f"{n:,}"
        return text.replace(",", ".") if self.language == "id" else text

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """`20 Juni 2019`, or `Kamis, 20 Juni 2019`."""
        return self._date(day, "EEEE, d MMMM y" if weekday else "d MMMM y")

    def day(self, day: dt.date) -> str:
        """A day without its year, for lists: `Kamis 20 Juni`."""
        return self._date(day, "EEEE d MMMM")

    def day_short(self, day: dt.date) -> str:
        """A day where there is little room: `Kam 20`."""
        return self._date(day, "EEE d")

    def time(self, moment: dt.time, *, seconds: bool = False) -> str:
        """`13.00`, or `13.42.07`."""
        return moment.strftime("%H.%M.%S" if seconds else "%H.%M")

    def _date(self, day: dt.date, pattern: str) -> str:
        from babel.dates import format_date  # 40 ms that only who shows a date pays

        return str(format_date(day, pattern, locale=self.language))

    def _field(self, value: object) -> object:
        if isinstance(value, Decimal):
            return self.decimal(value)
        if isinstance(value, dt.date):
            return self.date(value)
        return self.time(value) if isinstance(value, dt.time) else value


@functools.cache
def catalogue(language: str) -> Words:
    """The words of one language, loaded once."""
    return Words(language)


class _Current:
    language = "id"


def use(language: str) -> None:
    """Make one of `LANGUAGES` the language of `tr` for this process."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _Current.language = language


def current() -> Words:
    """The words of the language in use."""
    return catalogue(_Current.language)


def tr(message: str, **fields: object) -> str:
    """`Words.tr` of the language in use."""
    return current().tr(message, **fields)


def ntr(one: str, many: str, n: int, **fields: object) -> str:
    """`Words.ntr` of the language in use."""
    return current().ntr(one, many, n, **fields)


def sentence(context: str, key: str, /, **fields: object) -> str:
    """`Words.sentence` of the language in use."""
    return current().sentence(context, key, **fields)


def error_text(error: UserError) -> str:
    """`Words.error` of the language in use."""
    return current().error(error)
