"""Texts with named fields: filled in, left away where nothing is known, refused where a field does not exist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.template import FIELDS, check_template, fields_of, filled, resolved
from assessor_app.errors import UserError

_WORDS = st.text(st.characters(exclude_characters="{}[]\0", exclude_categories=["Cs"]), max_size=20)
"""What cleaning leaves of a text: no control character but the line end comes as far as a template."""


def test_a_known_field_is_filled_in() -> None:
    """Fields stand between braces, whatever the case and the spaces in them."""
    assert filled("Yth. {daerah}, { Tahun }", {"daerah": "Kota Binjai", "tahun": "2019"}, "…") == (
        "Yth. Kota Binjai, 2019"
    )


def test_a_part_in_brackets_goes_with_its_empty_field() -> None:
    """Brackets that hold a field are taken away or their part is; other brackets stay as typed."""
    text = "Penilaian[ di {lokasi}][ pada {waktu}] selesai [lampiran]."
    assert filled(text, {"waktu": "20 Juni 2019"}, "…") == "Penilaian pada 20 Juni 2019 selesai [lampiran]."


def test_an_empty_field_outside_brackets_is_dots() -> None:
    """What the organiser has to fill in stays a place to write on."""
    assert filled("Surat {nomor}.", {"nomor": ""}, "……") == "Surat ……."


@pytest.mark.parametrize("text", ["{daera}", "x {} y", "{nilai final}", "{0}"])
def test_an_unknown_field_is_refused_by_name(text: str) -> None:
    """The refusal names the field and one that was probably meant."""
    with pytest.raises(UserError, match="template-unknown-field") as refused:
        check_template(text, "penutup")
    assert refused.value.fields["field"] == "penutup"
    assert str(refused.value.fields["nearest"]).startswith("{")


@pytest.mark.parametrize("text", ["{daerah", "daerah}", "{{daerah}}", "a } b { c"])
def test_a_lone_brace_is_refused(text: str) -> None:
    """A brace without its partner is a slip of the finger."""
    with pytest.raises(UserError, match="template-lone-brace"):
        check_template(text, "penutup")


@given(st.lists(st.one_of(_WORDS, st.sampled_from(FIELDS).map("{{{}}}".format)), max_size=8))
def test_every_text_that_is_accepted_can_be_filled(parts: list[str]) -> None:
    """No field is left over in what is printed, and what stands between the fields is untouched."""
    text = "".join(parts)
    check_template(text, "penutup")
    values = dict.fromkeys(FIELDS, "X")
    assert filled(text, values, "…") == "".join("X" if part[:1] == "{" else part for part in parts)
    assert fields_of(resolved(text, values)) == fields_of(text)


def test_values_are_never_read_as_templates() -> None:
    """A city called like a field is printed as it is."""
    assert filled("{daerah}", {"daerah": "{nilai} [{x}]"}, "…") == "{nilai} [{x}]"
