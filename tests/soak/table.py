"""What the soak tried, as a table a person reads: `build/soak.md`, a row for each kind of attack.

Every row is a file of its own until the table is made, because several processes may soak at once.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS, TABLE = ROOT / "build" / "soak", ROOT / "build" / "soak.md"
SEED = int(os.environ.get("ASSESSOR_APP_SOAK_SEED", "20190620"))


@dataclass
class Row:
    """One kind of attack; a test counts into it and names what broke."""

    what: str
    tried: int = 0
    broke: list[str] = field(default_factory=list)
    seconds: float = 0.0
    note: str = ""
    seed: int = SEED

    def judge(self, *faults: str | None, of: str) -> None:
        """One attempt more, and what was wrong with it."""
        self.tried += 1
        self.broke += [f"{of}: {fault}" for fault in faults if fault]


@contextmanager
def row(what: str) -> Iterator[Row]:
    """A row that is kept whatever happens, and fails the test when anything broke."""
    made, begun = Row(what), time.monotonic()
    try:
        yield made
    finally:
        made.seconds = time.monotonic() - begun
        ROWS.mkdir(parents=True, exist_ok=True)
        name = "".join(c if c.isalnum() else "-" for c in what)
        (ROWS / f"{name}.json").write_text(json.dumps(asdict(made)), encoding="utf-8")
        write()
    shown = "\n".join(made.broke[:20])
    assert not made.broke, f"{len(made.broke)} of {made.tried} broke (seed {SEED}):\n{shown}"


def write() -> None:
    """Make the table of all rows."""
    rows = [Row(**json.loads(path.read_text("utf-8"))) for path in sorted(ROWS.glob("*.json"))]
    lines = ["# Soak", "", "| What | Tried | Broke | Seconds | Seed | Note |", "|---|---:|---:|---:|---:|---|"]
    lines += [f"| {r.what} | {r.tried} | {len(r.broke)} | {r.seconds:.1f} | {r.seed} | {r.note} |" for r in rows]
    tried, broke, seconds = (
        sum(each) for each in zip(*((r.tried, len(r.broke), r.seconds) for r in rows), strict=True)
    )
    lines.append(f"| Together | {tried} | {broke} | {seconds:.1f} | | |")
    for broken in (r for r in rows if r.broke):
        lines += ["", f"## {broken.what}", "", *(f"- {line}" for line in broken.broke[:50])]
    beside = TABLE.with_name(f"{TABLE.name}.{os.getpid()}")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(TABLE)
