"""What the example's panels write under Temuan: every phrase once a city, about what the panel saw best or worst."""

from collections.abc import Mapping
from fractions import Fraction

from assessor_app.domain.evaluation import City, Horizon
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Finding, FindingKind, MarkValue
from assessor_app.operations import demo_data
from assessor_app.operations.demo_data import ANY, Phrase
from assessor_app.operations.demo_dice import Dice

_DECK = 16
"""Lines of which a panel of five speaks: enough for three findings each."""

Panel = Mapping[str, Mapping[str, MarkValue]]
"""Assessor id → marks by indicator code."""


def panel_findings(seed: int, instrument: Instrument, city: City, panel: Panel) -> dict[str, tuple[Finding, ...]]:
    """One to three findings of each kind for every assessor of a city's panel."""
    found: dict[str, tuple[Finding, ...]] = dict.fromkeys(panel, ())
    for kind in FindingKind:
        dice = Dice(seed, "findings", kind.value, city.code)
        deck = dice.shuffled(_candidates(dice, kind, instrument, city, panel))
        for assessor in panel:
            count = 1 + dice.chance(70) + dice.chance(30)
            found[assessor] += tuple(deck[:count])
            deck = deck[count:]
    return found


def _candidates(dice: Dice, kind: FindingKind, instrument: Instrument, city: City, panel: Panel) -> list[Finding]:
    known = demo_data.phrases(kind.value)
    lines = sorted(
        (phrase for phrase in known if not phrase.innovation),
        key=lambda phrase: _mean(panel, phrase.indicator),
        reverse=kind is FindingKind.STRENGTH,
    )
    found = [_about_line(dice, kind, instrument, phrase) for phrase in lines[:_DECK]]
    common = demo_data.innovations()[ANY]
    for innovation in city.innovations:
        for phrase in known:
            pillar = instrument.indicator(phrase.indicator).pillar if phrase.innovation == ANY else None
            of_its_pillar = innovation in common and pillar is innovation.pillar
            if of_its_pillar or phrase.innovation == innovation.name:
                text = phrase.text.format(innovation=innovation.name)
                found.append(Finding(kind, text, _horizon(dice, phrase), innovation=innovation.name))
    return found


def _about_line(dice: Dice, kind: FindingKind, instrument: Instrument, phrase: Phrase) -> Finding:
    pillar = instrument.indicator(phrase.indicator).pillar
    aspect = instrument.aspect_of(phrase.indicator).code if pillar is None else None
    return Finding(kind, phrase.text, _horizon(dice, phrase), aspect=aspect, pillar=pillar)


def _horizon(dice: Dice, phrase: Phrase) -> Horizon | None:
    return phrase.horizon if dice.chance(80) else None


def _mean(panel: Panel, code: str) -> Fraction:
    """The panel's mean for a line; a line that nobody marked stands in the middle."""
    marks = [steps for marks in panel.values() if (steps := marks[code]) is not None]
    return Fraction(sum(marks), len(marks)) if marks else Fraction(2)
