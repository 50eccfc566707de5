"""A desk of any size: its package has keys and no locked seats, so that no access code costs its time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assessor_app.domain.evaluation import Assessor, City, Evaluation
from assessor_app.domain.instrument import Aspect, Indicator, Instrument, Pillar
from assessor_app.domain.ledger import Desk
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Evidence, Finding, FindingKind, Sheet, SignedSheet
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.keys import SecretBundle, SecretKeys, generate_keys, wrap_bundle
from assessor_app.exchange.package import PackageKey, build_package, read_package
from assessor_app.exchange.scorefile import build_score
from assessor_app.exchange.sheets import sign_sheet
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.opening import open_workspace
from assessor_app.storage.workspace import Workspace

AT = "2019-06-20T02:00:00Z"
_ASPECTS = ("B", "O", "C", "I", "Q")
_NOTE = "Dasar hukum dan dokumen pendukung {n} ditunjukkan lengkap kepada panel; pelaksanaannya di lapangan berjalan."


@dataclass(frozen=True)
class Crowd:
    """An evaluation of many assessors and cities with everybody's keys."""

    evaluation: Evaluation
    secretariat: SecretKeys
    keys: dict[str, SecretKeys]

    def desk(self, folder: Path) -> Workspace:
        """A desk that has received nothing yet."""
        workspace = open_workspace(folder)
        with workspace.transaction():
            self.revise(workspace, self.evaluation)
            public = self.secretariat.public
            secrets = wrap_bundle(SecretBundle(self.secretariat, {}), None)
            workspace.set_desk(Desk(self.evaluation.id, secrets, False, public.sign, public.box))
        return workspace

    def revise(self, workspace: Workspace, evaluation: Evaluation) -> None:
        """Keep a revision with everybody's keys, inside the caller's transaction."""
        issued = [PackageKey(a, k.public.box, k.keyid, k.public.sign) for a, k in self.keys.items()]
        package = build_package(evaluation=evaluation, secretariat=self.secretariat, issued=issued, seats=(), time=AT)
        workspace.add_revision(evaluation, package, read_package(package).digest, AT)

    def sheet(self, assessor: str, city: str, level: int = 3, **changes: object) -> SignedSheet:
        """A signed sheet with a note at every indicator."""
        instrument = self.evaluation.instruments[0]
        codes = [indicator.code for indicator in instrument.indicators]
        content: dict[str, object] = {
            "assessor": assessor,
            "city": city,
            "counter": 1,
            "device": "0123456789abcdef",
            "evaluation": self.evaluation.id,
            "evidence": dict.fromkeys(codes[::3], Evidence.PROVED),
            "findings": tuple(Finding(kind, _NOTE.format(n=f"{city} {kind}")) for kind in FindingKind),
            "instrument": instrument.id,
            "marks": {code: (level + place) % 5 for place, code in enumerate(codes)},
            "notes": {code: _NOTE.format(n=code) for code in codes},
            "reason": None,
            "recused": False,
            "replaces": (),
            "revision": 1,
            "shape": shape_digest(instrument),
            "source": "app",
            "time": AT,
        }
        return sign_sheet(Sheet(**(content | changes)), self.keys[assessor])  # type: ignore[arg-type]

    def score(self, assessor: str, *sheets: SignedSheet, sealed: bool = True, **changes: object) -> bytes:
        """A score file."""
        keys = self.keys[assessor]
        content: dict[str, object] = {
            "name": assessor,
            "evaluation": self.evaluation.id,
            "revision": 1,
            "drafts": (),
            "device": "0123456789abcdef",
            "counter": 1,
            "time": AT,
            "recipients": (self.secretariat.public.box, keys.public.box) if sealed else (),
        }
        return build_score(assessor=assessor, sheets=sheets, keys=keys, **(content | changes))  # type: ignore[arg-type]

    def files(self, most: int) -> Iterator[bytes]:
        """So many score files, each one new sheet of its own assessor and city."""
        pairs = ((a, c.code) for c in self.evaluation.cities for a in self.keys)
        for _, (assessor, city) in zip(range(most), pairs, strict=False):
            yield self.score(assessor, self.sheet(assessor, city))


def make_crowd(assessors: int, cities: int, indicators: int = 60) -> Crowd:
    """The same evaluation and keys in every run."""
    each = indicators // len(_ASPECTS)
    aspects = tuple(
        Aspect(
            code,
            f"Aspek {code}",
            2000,
            tuple(Indicator(f"{code}{n:02}", f"Indikator {code} {n}", pillar=Pillar.LIVING) for n in range(each)),
        )
        for code in _ASPECTS
    )
    instrument = Instrument("ramai", "Ramai", Scale(Decimal(0), Decimal(4), Decimal(1)), aspects)
    ids = [f"A{n:03}" for n in range(1, assessors + 1)]
    evaluation = Evaluation(
        id="ramai-2019",
        title="Evaluasi Ramai 2019",
        year=2019,
        stage="I",
        instruments=(instrument,),
        cities=tuple(City(f"{n // 90 + 11}.{n % 90 + 1:02}", f"Kota {n}", "ramai") for n in range(cities)),
        assessors=tuple(Assessor(a, f"Asesor {a}", "UI") for a in ids),
        start=dt.date(2019, 6, 20),
    )
    random = ExampleRandom("ramai")
    secretariat = generate_keys(random)
    return Crowd(evaluation, secretariat, {a: generate_keys(random) for a in ids})
