"""What a QR code on paper says: plain capitals first, the figures themselves, the secretariat's signature last.

    KOTA BINJAI 12.75 2019 TAHAP I NILAI 2.55/B 2.88 O 2.31/PENETAPAN 1 2019-06-22 18.00 WIB/HASIL …/KUNCI …/V1 …

Only characters of a QR code's alphanumeric mode, so that the code stays small enough to be copied: a city with six
aspects takes 57 modules. The signature is over `assessor-app/qr/1\\0` and everything before its own part. It must
not know where figures come from, nor which keys are trusted.
"""

import contextlib
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

from assessor_app.errors import UserError
from assessor_app.exchange.codes import ALPHABET, crockford, crockford_of
from assessor_app.exchange.keys import SecretKeys, keyid_of

LONGEST = 600
"""Characters of a text that still prints as a code of modest size: 77 modules."""
LONGEST_READ = 4 * LONGEST
"""Whatever is longer, blanks included, is not one of ours."""
RESULTS_GROUPS, KEY_GROUPS = 6, 3
"""Groups of four characters: 120 bits of the results digest, the 60 bits that papers print of the keyid."""

_FORMAT = 1
_PREFIX = f"assessor-app/qr/{_FORMAT}\0".encode()
_LONGEST_NAME = 60
_SIG_LENGTH = 103
_MOST_SECTIONS, _MOST_COLUMNS = 8, 16
_GROUP = f"[{ALPHABET}]{{4}}"
_CODE = r"[A-Z0-9][A-Z0-9.-]{0,31}"
_VALUE = r"-?[0-9]{1,7}\.[0-9]{2}"
_MISSING = "BELUM-ADA"
_NOTHING = "-"
_TOOK_PART = "MENGIKUTI"
_MOMENT = "%Y-%m-%d %H.%M"
_CITY = re.compile(
    rf"(?P<name>[A-Z0-9 .-]+) (?P<code>{_CODE}) (?P<year>[0-9]{{4}})(?: TAHAP (?P<stage>{_CODE}))? "
    rf"(?:NILAI (?P<final>{_VALUE}|{_MISSING})|{_TOOK_PART})"
)
_RECAP = re.compile(
    rf"REKAPITULASI (?P<year>[0-9]{{4}})(?: TAHAP (?P<stage>{_CODE}))? (?P<cities>[0-9]{{1,4}}) DAERAH"
)
_COLUMNS = re.compile(rf"(?P<cities>[0-9]{{1,4}}) DAERAH JUMLAH (?P<final>{_VALUE}) (?P<aspects>.+)")
_FIXED = re.compile(
    r"PENETAPAN (?P<number>[0-9]{1,6}) (?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}\.[0-9]{2} (?:WIB|WITA|WIT))"
)
_PROVISIONAL = re.compile(r"SEMENTARA (?P<n>[0-9]{1,6}) DARI (?P<m>[0-9]{1,6}) LEMBAR")
_RESULTS = re.compile(rf"HASIL (?P<code>{_GROUP}(?:-{_GROUP}){{{RESULTS_GROUPS - 1}}})")
_KEY = re.compile(rf"KUNCI (?P<code>{_GROUP}(?:-{_GROUP}){{{KEY_GROUPS - 1}}})")
_SIG = re.compile(rf"V{_FORMAT} (?P<sig>[{ALPHABET}]{{{_SIG_LENGTH}}})")
_NEWER = re.compile(r"V(?P<format>[0-9]{1,4}) .+")
_OURS = re.compile(rf"/HASIL .+/KUNCI | [0-9]{{4}}(?: TAHAP {_CODE})? (NILAI|{_TOOK_PART}|[0-9]+ DAERAH)\b")

Columns = tuple[tuple[str, Decimal], ...]
"""Aspect code, as a code prints it, with its value or the sum of its column."""


@dataclass(frozen=True)
class CityFigures:
    """A city's name and code as the code prints them, its final and aspects; None and nothing while it has none."""

    name: str
    code: str
    final: Decimal | None
    aspects: Columns


@dataclass(frozen=True)
class ColumnSums:
    """One table of the recapitulation: how many cities, and the sum of the printed figures of each column."""

    cities: int
    final: Decimal
    aspects: Columns


@dataclass(frozen=True)
class Participation:
    """A city that took part, without its figures: for what hangs on a wall."""

    name: str
    code: str


@dataclass(frozen=True)
class Fixed:
    """The closing whose results these are: its number, and the minute with the zone, `2019-06-22 18.00 WIB`."""

    number: int
    at: str

    @property
    def moment(self) -> tuple[dt.datetime, str]:
        """The minute in the event's zone, and the zone's name."""
        minute, _, zone = self.at.rpartition(" ")
        return dt.datetime.strptime(minute, _MOMENT), zone


@dataclass(frozen=True)
class Provisional:
    """SEMENTARA, with how many sheets are in."""

    sheets_in: int
    sheets_expected: int


@dataclass(frozen=True)
class Statement:
    """What is stated of one evaluation; `stage` is empty where there is only one.

    `results` is the code of the digest, six groups of four.
    """

    year: int
    stage: str
    figures: CityFigures | Participation | tuple[ColumnSums, ...]
    state: Fixed | Provisional
    results: str


@dataclass(frozen=True)
class QrText:
    """A text that reads as ours. Until `verify` returned, anybody may have written it."""

    statement: Statement
    key_code: str
    sig: bytes
    signed: bytes

    def named_by(self, keyid: str) -> bool:
        """Whether the text says that this key signed it."""
        return crockford_of(keyid, KEY_GROUPS) == self.key_code

    def verify(self, public: str) -> None:
        """Check the signature under a public key (hex).

        Raises:
            UserError: `qr-altered`.
        """
        try:
            crypto_sign_open(self.sig + _PREFIX + self.signed, bytes.fromhex(public))
        except CryptoError:
            raise UserError("qr-altered") from None
        if not self.named_by(keyid_of(public)):
            raise UserError("qr-altered")


def plain(text: str) -> str:
    """A name in the characters of the code: capitals without accents, digits, point and dash; never empty."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    bare = " ".join(re.sub(r"[^A-Z0-9.-]+", " ", bare.replace("'", "")).split())
    return bare[:_LONGEST_NAME].rstrip() or _NOTHING


def plain_code(text: str) -> str:
    """A code, a stage or another short word as one word of the text."""
    return plain(text).replace(" ", "-").lstrip(".-")[:32] or "X"


def stage_code(stage: str) -> str:
    """A stage as a word of the text; empty where there is only one."""
    return plain_code(stage) if stage.strip() else ""


def results_part(digest: str) -> str:
    """The part of a results digest that a text carries; it begins with the results code of every paper."""
    return crockford_of(digest, RESULTS_GROUPS)


def write(statement: Statement, keys: SecretKeys) -> str:
    """The signed text; it is read back before it is handed out.

    Raises:
        UserError: `qr-too-long`, of a recapitulation with more tables than a code can hold.
        ValueError: a statement that no text can hold; a bug of ours.
    """
    signed = f"{_body(statement)}/KUNCI {crockford_of(keys.keyid, KEY_GROUPS)}".encode("ascii")
    sig = keys.signing_key.sign(_PREFIX + signed).signature
    text = f"{signed.decode()}/V{_FORMAT} {crockford(int.from_bytes(sig, 'big'), _SIG_LENGTH)}"
    if len(text) > LONGEST:
        raise UserError("qr-too-long", length=len(text))
    try:
        found = read(text)
    except UserError as error:
        raise ValueError(f"a text that could not be read back: {text}") from error
    if found.statement != statement:
        raise ValueError(f"a text that reads otherwise: {text}")
    return text


def looks_like_one(text: str) -> bool:
    """Whether a text is one of ours, whole or not."""
    return len(text) <= LONGEST_READ and _OURS.search(_as_printed(text)) is not None


def read(text: str) -> QrText:
    """Read a text as a phone shows it; `verify` it before believing it.

    Raises:
        UserError: `qr-damaged`, `qr-too-new`.
    """
    if len(text) > LONGEST_READ:
        raise UserError("qr-damaged")
    printed = _as_printed(text)
    signed, _, last = printed.rpartition("/")
    sealed = _SIG.fullmatch(last)
    newer = _NEWER.fullmatch(last)
    if newer is not None and int(newer["format"]) > _FORMAT:
        raise UserError("qr-too-new")
    if sealed is None or len(printed) > LONGEST:
        raise UserError("qr-damaged")
    body, _, key = signed.rpartition("/")
    named = _KEY.fullmatch(key)
    statement = _statement(body)
    number = 0
    for character in sealed["sig"]:
        number = number << 5 | ALPHABET.index(character)
    # One way of writing only: whatever reads the same must be the same.
    if named is None or number >= 1 << 512 or _body(statement) != body:
        raise UserError("qr-damaged")
    return QrText(statement, named["code"], number.to_bytes(64, "big"), signed.encode("ascii"))


def _as_printed(text: str) -> str:
    """Without what a phone or a person adds: line ends, more blanks, small letters."""
    return " ".join(text.split()).upper()


def _body(statement: Statement) -> str:
    round_ = f"{statement.year:04} TAHAP {statement.stage}" if statement.stage else f"{statement.year:04}"
    figures = statement.figures
    if isinstance(figures, CityFigures):
        final = _MISSING if figures.final is None else f"{figures.final:f}"
        head = f"{figures.name} {figures.code} {round_} NILAI {final}"
        values = _columns(figures.aspects)
    elif isinstance(figures, Participation):
        head = f"{figures.name} {figures.code} {round_} {_TOOK_PART}"
        values = _NOTHING
    else:
        head = f"REKAPITULASI {round_} {sum(table.cities for table in figures)} DAERAH"
        values = " + ".join(
            f"{table.cities} DAERAH JUMLAH {table.final:f} {_columns(table.aspects)}" for table in figures
        )
    state = statement.state
    if isinstance(state, Fixed):
        standing = f"PENETAPAN {state.number} {state.at}"
    else:
        standing = f"SEMENTARA {state.sheets_in} DARI {state.sheets_expected} LEMBAR"
    return "/".join((head, values or _NOTHING, standing, f"HASIL {statement.results}"))


def _columns(columns: Columns) -> str:
    return " ".join(f"{code} {value:f}" for code, value in columns) or _NOTHING


def _statement(body: str) -> Statement:
    parts = body.split("/")
    if len(parts) != 4:
        raise UserError("qr-damaged")
    head, values, standing, results = parts
    code = _RESULTS.fullmatch(results)
    recap, city = _RECAP.fullmatch(head), _CITY.fullmatch(head)
    if code is None:
        raise UserError("qr-damaged")
    state = _state(standing)
    if recap is not None:
        return Statement(int(recap["year"]), recap["stage"] or "", _tables(values), state, code["code"])
    if city is None:
        raise UserError("qr-damaged")
    if city["final"] is None:
        return Statement(
            int(city["year"]), city["stage"] or "", Participation(city["name"], city["code"]), state, code["code"]
        )
    final = None if city["final"] == _MISSING else Decimal(city["final"])
    figures = CityFigures(city["name"], city["code"], final, _read_columns(values))
    return Statement(int(city["year"]), city["stage"] or "", figures, state, code["code"])


def _state(text: str) -> Fixed | Provisional:
    fixed, provisional = _FIXED.fullmatch(text), _PROVISIONAL.fullmatch(text)
    if fixed is not None:
        state = Fixed(int(fixed["number"]), fixed["at"])
        with contextlib.suppress(ValueError):  # no such day or hour
            if state.moment:
                return state
    if provisional is not None:
        return Provisional(int(provisional["n"]), int(provisional["m"]))
    raise UserError("qr-damaged")


def _tables(text: str) -> tuple[ColumnSums, ...]:
    if text == _NOTHING:
        return ()
    tables = []
    for part in text.split(" + ", _MOST_SECTIONS):
        found = _COLUMNS.fullmatch(part)
        if found is None:
            raise UserError("qr-damaged")
        tables.append(ColumnSums(int(found["cities"]), Decimal(found["final"]), _read_columns(found["aspects"])))
    return tuple(tables)


def _read_columns(text: str) -> Columns:
    if text == _NOTHING:
        return ()
    words = text.split(" ")
    codes, values = words[::2], words[1::2]
    if len(codes) != len(values) or len(codes) > _MOST_COLUMNS:
        raise UserError("qr-damaged")
    if not all(re.fullmatch(_CODE, code) for code in codes) or not all(re.fullmatch(_VALUE, v) for v in values):
        raise UserError("qr-damaged")
    return tuple(zip(codes, map(Decimal, values), strict=True))
