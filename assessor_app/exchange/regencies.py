"""The list of the 514 kabupaten and kota that ships with the program."""

import csv
from pathlib import Path

from assessor_app.domain.regency import Regency


def load_regencies(path: Path) -> dict[str, Regency]:
    """Every regency of the list by its code, in the order of the file.

    Args:
        path: CSV with the columns `code,name,province,province_code,kind`.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        return {row["code"]: Regency(row["code"], row["name"], row["province"], row["kind"]) for row in rows}
