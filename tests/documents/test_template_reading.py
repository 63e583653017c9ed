import copy
from typing import Any

import jsonschema_rs
import pytest

from desktop.documents.certificate_layout import read_certificate_template
from desktop.documents.template import Span, TemplateRefused, fill, fill_spans
from tests.documents.conftest import RESOURCES, TEMPLATES, template_data

SCHEMA = jsonschema_rs.validator_for((RESOURCES / "templates" / "template.schema.json").read_text(encoding="utf-8"))


def changed(change: Any) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(template_data("certificate-landscape"))
    change(data)
    return data


def faults_of(data: object) -> list[tuple[str, str]]:
    with pytest.raises(TemplateRefused) as refused:
        read_certificate_template(data)
    return [(fault.element, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_built_in_template_is_read_and_keeps_the_schema(name: str) -> None:
    data = template_data(name)
    assert SCHEMA.is_valid(data)
    template = read_certificate_template(data)
    assert template.id == name
    assert len(template.palettes) == 2
    assert template.with_palette("blue").color("strong") != template.with_palette("red").color("strong")


def test_a_bad_box_is_refused_by_the_name_of_its_element() -> None:
    data = changed(lambda data: data["elements"][5]["box"].update(width=290))
    name = data["elements"][5]["id"]
    assert faults_of(data) == [(f"elements.{name}.box", "outside_the_page")]


def test_an_unknown_style_is_refused() -> None:
    data = changed(lambda data: data["elements"][5]["lines"][0].update(style="fancy"))
    assert faults_of(data) == [(f"elements.{data['elements'][5]['id']}.lines.0.style", "not_one_of")]


def test_an_unknown_field_is_refused() -> None:
    data = changed(lambda data: data["elements"][5]["lines"][0].update(text="{salary}"))
    assert faults_of(data)[0][1] == "unknown_field"


@pytest.mark.parametrize("text", ["{title.__class__}", "{__class__}", "{title!r}", "{0}", "{", "{title:>9}"])
def test_an_expression_in_a_template_is_refused(text: str) -> None:
    data = changed(lambda data: data["elements"][5]["lines"][0].update(text=text))
    assert {code for _, code in faults_of(data)} <= {"stray_brace", "unknown_field"}


def test_a_colour_that_is_not_six_digits_is_refused() -> None:
    data = changed(lambda data: data["palettes"]["red"].update(ink="#555"))
    assert faults_of(data) == [("palettes.red.ink", "not_a_colour")]


def test_all_faults_are_found_at_once() -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["styles"]["title"]["size"] = -3
        data["page"]["width"] = "A4"
        data["frame"]["glow"] = True
        del data["words"]["dated"]

    found = faults_of(changed(spoil))
    assert {("styles.title.size", "out_of_range"), ("page.width", "not_a_number"), ("frame.glow", "unknown_member"),
            ("words.dated", "missing")} <= set(found)  # fmt: skip


@pytest.mark.parametrize("data", [None, [], "x", 3, {}])
def test_what_is_no_template_at_all_is_refused_and_not_crashed_on(data: object) -> None:
    assert faults_of(data)


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    assert not SCHEMA.is_valid(changed(lambda data: data["elements"][0].update(type="script")))
    assert not SCHEMA.is_valid(changed(lambda data: data["styles"]["title"].update(font="Arial")))


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert fill("“{title}”", {"title": "{unit} {__class__} <b>", "unit": "x"}) == "“{unit} {__class__} <b>”"


def test_an_optional_piece_goes_when_its_field_is_empty() -> None:
    spans = (Span("Giá trị: {benefit}", optional=True), Span(" ({benefit_words})", optional=True))
    assert fill_spans(spans, {"benefit": "5"}) == (Span("Giá trị: 5"),)
    assert fill_spans(spans, {}) == ()
