"""Trying the program with the built-in example: an assessor's laptop of its own, whose keys prove nothing."""

from pathlib import Path

from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_event import demo_evaluation, demo_texts
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.joining import Joined, admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare

SEAT = "ui-1"


def try_example(desk_folder: Path, laptop_folder: Path) -> tuple[Joined, str]:
    """Prepare the example and take a seat in it; answers with the seat and its access code.

    Args:
        desk_folder: for the example's desk; may be thrown away afterwards.
        laptop_folder: the assessor's workspace; one that is there already goes on.
    """
    preparation = Preparation(demo_evaluation(), demo_texts())
    with open_workspace(desk_folder) as desk:
        prepared = prepare(desk, preparation, operator="contoh", random=ExampleRandom("sekretariat"))
    package = desk_folder / "contoh.paket"
    package.write_bytes(prepared.package)
    admission = admit(package_path=package, assessor=SEAT, code=prepared.codes[SEAT])
    with open_workspace(laptop_folder) as laptop:
        if any(known.id == prepared.evaluation.id for known in laptop.evaluations()):
            # The example's package differs in its time at every making; the one that is there stays.
            package.write_bytes(laptop.package(prepared.evaluation.id))
            admission = admit(package_path=package, assessor=SEAT, code=prepared.codes[SEAT])
        return join(laptop, admission), prepared.codes[SEAT]
