"""The list of access codes, `codes.csv`: for the secretariat's eyes and for printing cards again."""

import csv
import io
from collections.abc import Mapping


def codes_csv(codes: Mapping[str, str]) -> bytes:
    """UTF-8 with the head `asesor,kode` and a line for each seat, in the order given.

    Args:
        codes: access code by assessor id.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("asesor", "kode"))
    writer.writerows(codes.items())
    return text.getvalue().encode()
