"""Commands about looks and printers: what the page of templates does, without the window."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from desks import a_desk

from desktop.command_line import run_command
from desktop.domain.refusals import NotAllowed
from desktop.main import SqlDesks
from desktop.services.templates import certificate_template

Run = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture
def register(tmp_path: Path) -> str:
    desk = a_desk(tmp_path)
    desk.register.close()
    return str(desk.register.path)


@pytest.fixture
def run(register: str, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, dict[str, object]]:
        capsys.readouterr()
        code = run_command([*arguments, "--register", register, "--json"], SqlDesks())
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_look_is_copied_changed_seen_and_removed(run: Run, register: str, tmp_path: Path) -> None:
    assert run("template", "copy", "certificate-landscape", "--as", "rieng", "--name", "Riêng")[0] == 0
    assert run("template", "set", "rieng", "elements.main.lines.1.text", "TRÂN TRỌNG CHỨNG NHẬN")[0] == 0
    code, answer = run("template", "set", "rieng", "elements.main.box.x", "31,5")
    assert (code, answer["version"]) == (0, 3)
    code, answer = run("template", "set", "rieng", "elements.main.box.x", "290")
    assert code == 3
    assert answer["faults"][0]["element"] == "elements.main.box"  # type: ignore[index]
    sheet = tmp_path / "mau.pdf"
    assert run("template", "sample", "rieng", "--out", str(sheet))[0] == 0
    with pypdfium2.PdfDocument(sheet) as document:
        assert "TRÂN TRỌNG CHỨNG NHẬN" in document[0].get_textpage().get_text_bounded()
    own = [each for each in run("template", "list")[1]["templates"] if each["own"]]  # type: ignore[attr-defined]
    assert [(each["id"], each["version"]) for each in own] == [("rieng", 3)]
    assert run("template", "remove", "rieng")[0] == 0
    assert run("template", "sample", "rieng", "--out", str(sheet))[0] == 3


def test_a_look_is_asked_for_in_its_other_palette(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    try:
        assert certificate_template(desk, "certificate-portrait:blue").palette == "blue"
        with pytest.raises(NotAllowed):
            certificate_template(desk, "certificate-portrait:purple")
    finally:
        desk.register.close()


def test_a_printer_is_measured(run: Run, tmp_path: Path) -> None:
    assert run("printer", "set", "HP", "--right", "0.7", "--down", "-1.2")[0] == 0
    told = {"printer": "HP", "right_tenths_mm": 7, "down_tenths_mm": -12, "scale_permille": 1000}
    assert run("printer", "list") == (0, {"printers": [told]})
    assert run("printer", "set", "HP", "--right", "55")[0] == 3
    sheet = tmp_path / "can-chinh.pdf"
    assert run("printer", "sheet", "HP", "--out", str(sheet))[0] == 0
    with pypdfium2.PdfDocument(sheet) as document:
        assert "HP" in document[0].get_textpage().get_text_bounded()
