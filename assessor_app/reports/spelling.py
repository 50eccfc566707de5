"""Numbers and dates in words, as official papers write them beside the digits."""

import datetime as dt

from assessor_app.reports.kit.measure import NBSP
from assessor_app.words import Words


def spelled(n: int, words: Words) -> str:
    """`75 (tujuh puluh lima)`."""
    return f"{words.count(n)}{NBSP}({in_words(n, words)})"


def in_words(n: int, words: Words) -> str:
    """`tujuh puluh lima`."""
    from num2words import num2words  # its thirty languages cost 30 ms that only a number in words pays

    return str(num2words(n, lang=words.language))


def date_fields(day: dt.date, words: Words) -> dict[str, str]:
    """The fields of "hari {weekday}, tanggal {day} bulan {month} tahun {year} ({digits})"."""
    weekday, _, rest = words.date(day, weekday=True).partition(", ")
    return {
        "weekday": weekday,
        "day": in_words(day.day, words),
        "month": rest.split()[1],
        "year": in_words(day.year, words),
        "digits": f"{day:%d-%m-%Y}",
    }
