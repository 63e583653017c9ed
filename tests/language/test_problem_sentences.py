"""Every code has its sentence, every field its label, every enumeration value its words."""

import ast
import string
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import desktop.domain
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier, PortalState
from desktop.domain.problems import Act, block, hint, warning
from desktop.domain.states import Origin, RecognitionState
from desktop.domain.worksheet import LINE_FORMULAS, input_names
from desktop.language.fields import LABELS, field_label
from desktop.language.labels import INPUTS, WORDS, input_label, label
from desktop.language.problems import SENTENCES, say, sentence
from desktop.language.translator import speaking

DOMAIN = Path(next(iter(desktop.domain.__path__)))
EMITTERS = (
    *(DOMAIN / "rules").glob("*.py"),
    *(DOMAIN / f"{name}.py" for name in ("recognition", "worksheet", "formula", "receipts")),
)
SUBJECTS = {code.partition(".")[0] for code in SENTENCES}


def emitted_codes() -> set[str]:
    """Every dotted code in the modules that emit one, read from their source."""
    texts = (
        node.value
        for path in EMITTERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in texts if text.count(".") == 1 and all(part.isidentifier() for part in text.split("."))}


def test_every_code_a_rule_or_a_move_emits_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert emitted_codes() == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_says_what_is_wrong_and_how_to_mend_it(code: str) -> None:
    assert SENTENCES[code].endswith(".")
    assert len(SENTENCES[code]) <= 220


def test_amounts_shares_dates_and_states_are_shown_as_people_read_them() -> None:
    problem = warning(
        "benefit.claimed_differs",
        "benefit/years/0/claimed_vnd",
        claimed_vnd=15_920_000,
        computed_vnd=-9_000,
        line="Vật tư",
    )
    assert "15.920.000 đồng" in sentence(problem)
    assert "-9.000 đồng" in sentence(problem)
    assert "33,33%" in say("authors.shares_not_hundred", {"total_bp": 3_333})
    assert "05/06/2023" in say("timing.decision_overdue", {"due_on": "2023-06-05"})
    assert "06/2023" in say("authors.age_unlikely", {"name": "A", "birth_on": "2023-06", "youngest": 15, "oldest": 100})
    assert f"“{label(RecognitionState.IDEA)}”" in say("move.not_allowed", {"source": "idea", "target": "filed"})


def test_a_sentence_names_its_field_and_begins_with_a_capital() -> None:
    said = sentence(block(Act.FILE, "authors.share_impossible", "authors/1/share_bp", share_bp=0))
    assert field_label("authors/1/share_bp") in said[0].lower() + said[1:]
    assert said[0].isupper()


def test_the_parts_an_old_row_lacks_are_told_by_their_labels() -> None:
    said = sentence(hint("legacy.parts_missing", "field", parts="field authors/0/birth"))
    assert f"{field_label('field')}, {field_label('authors/0/birth')}" in said


def test_braces_in_what_a_clerk_typed_are_text() -> None:
    assert "{name}" in say("authors.same_person", {"name": "{name}"})


def test_a_code_of_a_newer_program_is_said_as_it_is() -> None:
    assert say("future.rule", {"x": 1}, "title") == "future.rule"


def leaves(kind: Any, path: str = "") -> set[str]:
    """The path of every attribute of a dataclass and of what it holds, with * for places."""
    found = set()
    for each in fields(kind):
        place = f"{path}/{each.name}".lstrip("/")
        found.add(place)
        hint_ = get_type_hints(kind)[each.name]
        for option in (hint_, *get_args(hint_)):
            if is_dataclass(option) and option is not PartialDate:
                is_list = str(hint_).startswith("tuple")
                found |= leaves(option, f"{place}/*" if is_list else place)
    return found


@pytest.mark.parametrize("path", sorted(leaves(Dossier)))
def test_every_field_of_a_dossier_has_a_label_in_words(path: str) -> None:
    said = field_label(path.replace("*", "0"))
    assert "/" not in said
    assert "_" not in said
    assert "{" not in said


def test_every_label_is_of_a_field_that_exists() -> None:
    known = leaves(Dossier) | {path[path.index("worksheet/") :] for path in leaves(Dossier) if "worksheet/" in path}
    known |= {f"{path}/*" for path in known}
    assert set(LABELS) - known <= {"certificate/number", "worksheet/total"}


def test_places_are_counted_from_one_and_inputs_told_by_name() -> None:
    assert "2" in field_label("authors/1/name")
    with speaking("en"):
        assert field_label("benefit/years/0/worksheet/lines/2/inputs/quantity") == LABELS[
            "worksheet/lines/*/inputs/*"
        ].format(first=3, second=input_label("quantity"))
    assert field_label("no/such/field") == "no/such/field"


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_value_of_an_enumeration_has_its_words(kind: type[StrEnum]) -> None:
    assert set(WORDS[kind]) == set(kind)
    assert all(label(value) for value in kind)


def test_two_enumerations_may_share_a_value_and_differ_in_words() -> None:
    assert Origin.ENTERED.value == PortalState.ENTERED.value
    assert label(Origin.ENTERED) != label(PortalState.ENTERED)


def test_every_input_of_every_kind_of_line_has_its_words() -> None:
    asked = {name for kind in LINE_FORMULAS for name in input_names(kind)}
    assert asked == set(INPUTS)


@pytest.mark.parametrize("text", [*SENTENCES.values(), *LABELS.values()])
def test_placeholders_are_named(text: str) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    assert all(name.isidentifier() for name in names)
