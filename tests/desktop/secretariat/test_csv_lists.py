"""Lists that leave a page as CSV are guarded as every table is."""

import pytest

from assessor_app.desktop.secretariat.merging.room_lists import list_csv
from assessor_app.operations.desk_lists import DeskList


@pytest.mark.parametrize("start", ["=1+1", "+62", "-catatan", "@SUM(A1)", "\t=1+1"])
def test_no_cell_of_a_list_runs(start: str) -> None:
    """A name that looks like a formula is a text."""
    wanted = DeskList("Ruang A", "", (("Asesor", True), ("Daerah", True)), ((start, "Kota Binjai"),))
    assert list_csv(wanted) == f"Asesor,Daerah\n'{start},Kota Binjai\n"
