"""Score files whose signer takes another's name, with characters that write a line of their own."""

from pathlib import Path

from assessor_app.exchange.scorefile import build_score
from tests.operations.events import BINJAI, Event, all_marks

FORGED = "Asesor ITB\nberkas-lain.skor: Asesor UGM, AAAA-BBBB\x1b[2J\u202eBTI"
SPARE = "cadangan-1"
TYPED = "Asesor UNS\nAsesor ITB\x1b]0;\u202e"
SHOWN = "Asesor UNS Asesor ITB]0; (cadangan-1)"
"""How the typed name of the spare seat reads."""


def signed_as(event: Event, folder: Path, assessor: str, name: str, level: int = 2) -> Path:
    """A score file with one sheet, signed with the assessor's own key, that states another name."""
    laptop = event.laptop(folder / f"laptop-{assessor}-{level}", assessor, "Siapa pun")
    laptop.score(BINJAI, all_marks(level))
    laptop.sign(BINJAI)
    path = folder / f"{assessor}-{level}.skor"
    path.write_bytes(
        build_score(
            assessor=assessor,
            name=name,
            evaluation="uji-2019",
            revision=1,
            sheets=laptop.workspace.versions("uji-2019", assessor=assessor),
            drafts=(),
            device="\x1b\u202e0123456789abcdef\n",
            counter=1,
            time="2019-06-20T02:00:00Z",
            keys=laptop.unlocked.keys,
            recipients=(),
        )
    )
    laptop.workspace.close()
    return path
