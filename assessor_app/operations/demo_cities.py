"""The cities of the built-in example: what they show, what they say of themselves, what they had the year before."""

from decimal import Decimal

from assessor_app.domain.evaluation import City, Innovation, Previous, SelfMark
from assessor_app.domain.instrument import Instrument, Pillar
from assessor_app.operations import demo_data
from assessor_app.operations.demo_dice import Dice
from assessor_app.operations.demo_truth import EXAMPLE_SEED, HIGHEST, Truth
from assessor_app.operations.library import regencies

BINJAI = "12.75"
ABSENT = "32.01"
PRACTICE = "latihan"

_TRUTH = Truth(EXAMPLE_SEED)


def demo_cities(instrument: Instrument) -> tuple[City, ...]:
    """The 75 cities of the announcements of 2017 and 2018 by code, and the practice city after them."""
    cities = [_city(place, instrument) for place in sorted(demo_data.places(), key=lambda place: place.code)]
    return (*cities, _practice(instrument))


def _city(place: demo_data.Place, instrument: Instrument) -> City:
    return City(
        code=place.code,
        name=place.name,
        instrument=instrument.id,
        province=regencies()[place.code].province,
        cohort=place.announced,
        present=place.code != ABSENT,
        innovations=_innovations(place.code),
        self_marks=_self_marks(place.code, instrument),
        previous=_previous(place, instrument),
    )


def _practice(instrument: Instrument) -> City:
    return City(
        code=PRACTICE,
        name="Daerah Latihan",
        instrument=instrument.id,
        practice=True,
        innovations=_innovations(PRACTICE),
        self_marks=_self_marks(PRACTICE, instrument),
        anchors={code: (level + 50) // 100 for code, level in _TRUTH.levels(instrument, PRACTICE).items()},
    )


def _innovations(city: str) -> tuple[Innovation, ...]:
    """Those named for the city, else up to five of the common ones, at most one a pillar."""
    own = demo_data.innovations().get(city)
    if own is not None:
        return own
    dice = Dice(EXAMPLE_SEED, "innovations", city)
    common = demo_data.innovations()[demo_data.ANY]
    pillars = dice.shuffled(Pillar)[: dice.between(0, 5)]
    return tuple(
        dice.pick([innovation for innovation in common if innovation.pillar is pillar])
        for pillar in Pillar
        if pillar in pillars
    )


def _self_marks(city: str, instrument: Instrument) -> dict[str, SelfMark]:
    """A city thinks a little better of itself than its panel; now and then it writes a decimal."""
    marks: dict[str, SelfMark] = {}
    dice = Dice(EXAMPLE_SEED, "self", city)
    for code, level in _TRUTH.levels(instrument, city).items():
        hoped = min(HIGHEST, level + dice.between(0, 90))
        grain = 25 if dice.chance(12) else 100
        evidence = _evidence(dice, code, instrument.aspect_of(code).code) if dice.chance(65) else ""
        marks[code] = SelfMark(_level((hoped + grain // 2) // grain * grain), evidence)
    return marks


def _evidence(dice: Dice, indicator: str, aspect: str) -> str:
    known = demo_data.phrases("evidence")
    about = [p for p in known if p.indicator == indicator] or [p for p in known if p.indicator == aspect]
    return dice.pick(about).text.format(page=dice.between(2, 60))


def _level(hundredths: int) -> Decimal:
    """With the digits that it needs: 3, or 2.5."""
    return (Decimal(hundredths) / 100).normalize() + Decimal(0)


def _previous(place: demo_data.Place, instrument: Instrument) -> Previous | None:
    """Most cities of 2017 were in the round before; of some only the final is known."""
    dice = Dice(EXAMPLE_SEED, "previous", place.code)
    if place.code != BINJAI and not dice.chance(90 if place.announced == "2017" else 55):
        return None
    levels = _TRUTH.levels(instrument, place.code)
    drift = dice.bell(35) - 8
    aspects: dict[str, int] = {}
    for aspect in instrument.aspects:
        now = sum(levels[indicator.code] for indicator in aspect.indicators) // len(aspect.indicators)
        aspects[aspect.code] = max(0, min(HIGHEST, now + drift + dice.bell(45)))
    if place.code == BINJAI or dice.chance(70):
        return Previous(instrument.id, {code: Decimal(value).scaleb(-2) for code, value in aspects.items()})
    weighed = sum(aspect.weight * aspects[aspect.code] for aspect in instrument.aspects)
    return Previous(final=Decimal((weighed + 5_000) // 10_000).scaleb(-2))
