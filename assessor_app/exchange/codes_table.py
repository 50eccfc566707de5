"""The list of access codes, `codes.csv`: for the secretariat's eyes and for printing cards again."""

from collections.abc import Mapping

from assessor_app.exchange.csv_text import csv_text


def codes_csv(codes: Mapping[str, str]) -> bytes:
    """UTF-8 with the head `asesor,kode` and a line for each seat, in the order given.

    Args:
        codes: access code by assessor id.
    """
    return csv_text([("asesor", "kode"), *codes.items()]).encode()
