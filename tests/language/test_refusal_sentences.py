"""Every refusal, fault of a bundle, doubt about a cell and fault of a layout has its sentence, in both languages."""

import ast
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import db
import desktop
from desktop.documents.certificate_values import LayoutFault
from desktop.domain.refusals import Refused, RegisterInUse
from desktop.exchange.faults import Fault, FaultCode
from desktop.language import doubts, events, faults, layout_faults, problems, refusals
from desktop.language.doubts import doubt_sentence
from desktop.language.events import event_words
from desktop.language.faults import fault_sentence
from desktop.language.layout_faults import layout_sentence
from desktop.language.refusals import code_sentence, refusal_sentence
from desktop.language.translator import speaking
from desktop.workbooks.values import CellDoubt

DESKTOP, DB = (Path(next(iter(package.__path__))) for package in (desktop, db))

REFUSALS = frozenset(
    {"UserError", "Refused", "NotAllowed", "RegisterInUse", "MoveRefused", "WorkbookRefused", "KeyFileRefused"}
    | {"CouncilFault"}
)
PARTS_OF_CODES = frozenset("abcdefghijklmnopqrstuvwxyz_0123456789")


def sources(*rooms: Path) -> Iterator[ast.Module]:
    for room in rooms:
        for path in sorted(room.rglob("*.py")) if room.is_dir() else [room]:
            if DESKTOP / "language" not in path.parents:
                yield ast.parse(path.read_text(encoding="utf-8"))


def is_code(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    subject, dot, rest = node.value.partition(".")
    return bool(dot and subject and rest) and set(subject + rest) <= PARTS_OF_CODES


def codes_in(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and is_code(each)}


def refused_with() -> set[str]:
    """The code of every refusal that is raised, where it is written beside the raising or the making of it."""
    found: set[str] = set()
    for module in sources(DESKTOP, DB):
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS and node.args:
                found |= codes_in(node.args[0])
            elif isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & REFUSALS:
                found |= codes_in(node)
    return found


def doubted_with() -> set[str]:
    """Every code a reader of cells can carry: what is written in the readers about a subject that can be doubted."""
    readers = [DESKTOP / "workbooks", *(DESKTOP / "domain" / f"{name}.py" for name in ("dates", "money", "names"))]
    found = {code for module in sources(*readers) for code in codes_in(module)}
    subjects = {code.partition(".")[0] for code in doubts.SENTENCES}
    return {code for code in found if code.partition(".")[0] in subjects}


def test_every_code_the_program_refuses_with_has_its_sentence() -> None:
    unsaid = refused_with() - set(refusals.SENTENCES) - set(problems.SENTENCES)
    assert unsaid == set()


def test_no_sentence_of_a_refusal_is_left_over() -> None:
    written = {code for module in sources(DESKTOP, DB) for code in codes_in(module)}
    assert set(refusals.SENTENCES) - written == set()


def test_every_fault_of_the_exchange_has_its_sentence() -> None:
    assert set(faults.SENTENCES) == set(FaultCode)


def test_every_doubt_about_a_cell_has_its_sentence_and_none_is_left_over() -> None:
    assert doubted_with() == set(doubts.SENTENCES)


def test_every_fault_of_a_layout_has_its_sentence() -> None:
    named = {
        node.args[1].value
        for module in sources(DESKTOP / "documents" / "certificate_layout.py")
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "LayoutFault"
        and isinstance(node.args[1], ast.Constant)
    }
    assert named == set(layout_faults.SENTENCES)


ALL: Mapping[str, str] = {
    **refusals.SENTENCES,
    **{str(code): text for code, text in faults.SENTENCES.items()},
    **doubts.SENTENCES,
    **layout_faults.SENTENCES,
}


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_sentence_is_short_whole_and_names_its_values(code: str) -> None:
    text = ALL[code]
    assert text.endswith(".")
    assert len(text) <= 240
    names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    assert all(name.isidentifier() for name in names)


def test_a_refusal_speaks_the_language_that_is_spoken() -> None:
    error = Refused("workbook.protected", file="so-cu.xlsx")
    with speaking("vi"):
        vietnamese = refusal_sentence(error)
    with speaking("en"):
        english = refusal_sentence(error)
    assert "so-cu.xlsx" in vietnamese
    assert "mật khẩu" in vietnamese
    assert "password" in english


def test_who_holds_a_register_is_said_with_the_time_on_the_wall() -> None:
    error = RegisterInUse(
        "register.in_use", file="so.sosk", name="man", computer="may-01", since="2026-06-01T02:30:00+00:00"
    )
    assert "09:30 01/06/2026" in refusal_sentence(error)
    assert "?" in refusal_sentence(RegisterInUse("register.in_use", file="so.sosk", name="?", computer="?", since="?"))


def test_a_member_of_a_file_is_told_by_its_label_too() -> None:
    with speaking("vi"):
        said = refusal_sentence(Refused("record.shape", member="authors/0/share_bp", found="'x'"))
    assert "authors/0/share_bp" in said
    assert "tỷ lệ" in said


def test_a_refused_move_is_said_as_the_rules_say_it() -> None:
    with speaking("en"):
        assert "Draft" in code_sentence("move.not_allowed", {"source": "draft", "target": "revoked"})


def test_codes_of_a_newer_program_are_said_as_they_are() -> None:
    assert refusal_sentence(Refused("future.thing")) == "future.thing"
    assert fault_sentence(Fault("future.fault")) == "future.fault"


@pytest.mark.parametrize("code", list(FaultCode))
def test_a_fault_is_said_whatever_it_carries(code: FaultCode) -> None:
    assert "{" not in fault_sentence(Fault(code, "data/dossiers.jsonl:12", "a", "b"))


def test_a_doubt_shows_the_cell_as_the_clerk_sees_it() -> None:
    assert "31.12.21" in doubt_sentence(CellDoubt("date.two_digit_year", 3, 4, "filed_on", "31.12.21"))
    assert "12" in doubt_sentence(CellDoubt("row.same_as_earlier", 14, 2, "title", "Bơm", {"earlier": 12}))


def test_every_act_the_history_names_on_a_dossier_has_its_words() -> None:
    acts = {
        code for module in sources(DESKTOP / "services") for code in codes_in(module) if code.startswith("dossier.")
    }
    assert {act for act in acts if act not in refusals.SENTENCES and act != "dossier.code_pattern"} <= set(events.VERBS)
    with speaking("vi"):
        assert event_words("dossier.filed") == "đã nộp đơn"
    assert event_words("future.act") == "future.act"


def test_a_fault_of_a_layout_names_the_part_of_the_sheet() -> None:
    with speaking("vi"):
        said = layout_sentence(LayoutFault("main", "text_overflows", {"scale": 70}))
        own = layout_sentence(LayoutFault("khung-rieng", "text_overflows", {"scale": 70}))
    assert "nội dung giấy" in said
    assert "70%" in said
    assert "khung-rieng" in own
