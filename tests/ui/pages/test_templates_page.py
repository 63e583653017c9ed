"""Print templates by the page: copied, changed beside the live page, undone, saved, refused. Invented names."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.documents.certificate_layout import CERTIFICATE_FIELDS
from desktop.documents.template_fields import template_parts, value_at
from desktop.domain.placing import Placing
from desktop.services.desk import Desk
from desktop.services.printers import keep_printer_placing, printer_placing
from desktop.services.templates import copy_template, own_templates, read_template_content, template_content
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import templates
from desktop.ui.pages.templates import TemplatesPage
from desktop.ui.pages.templating.printers_dialog import PrintersDialog
from desktop.ui.pages.templating.words import FIELDS

OWN = "giay-rieng"
PAGES = [PageEntry("templates", "Print templates", "stamp", TemplatesPage)]
MAIN = ("elements", 5)
"""The main text among the elements of the shipped templates."""


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


@pytest.fixture
def page(
    unit_desk: Desk, open_window: Callable[..., MainWindow], drawn: Callable[[TemplatesPage], None]
) -> TemplatesPage:
    """The page with one template of the unit's own."""
    copy_template(unit_desk, "certificate-landscape", OWN, "Giấy của đơn vị")
    found = open_window(PAGES, "templates", template=OWN).current_page()
    assert isinstance(found, TemplatesPage)
    drawn(found)
    return found


@pytest.fixture
def drawn(qtbot: QtBot, background: Background) -> Callable[[TemplatesPage], None]:
    """Waits until the live page shows the template as it stands."""

    def wait(page: TemplatesPage) -> None:
        qtbot.waitUntil(lambda: not background.busy() and not page.sample.is_waiting(), timeout=20_000)

    return wait


def show_part(page: TemplatesPage, key: str) -> None:
    page.part.set_value(key)
    page.part.edited.emit()


def words_of(page: TemplatesPage) -> str:
    assert page.sample.drawn is not None
    with pypdfium2.PdfDocument(page.sample.drawn.pdf) as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_what_is_typed_is_drawn_undone_and_saved_as_a_new_version(
    page: TemplatesPage,
    unit_desk: Desk,
    drawn: Callable[[TemplatesPage], None],
    settled: Callable[[], None],
    commit: Callable[[QWidget, str], None],
) -> None:
    show_part(page, "element.main")
    entry = page.panel.fields[(*MAIN, "lines", 1, "text")].entry
    entry.clear()  # type: ignore[attr-defined]  # a line edit
    commit(entry, "TRÂN TRỌNG CHỨNG NHẬN")
    drawn(page)
    assert "TRÂN TRỌNG CHỨNG NHẬN" in words_of(page)
    page.undo.click()
    drawn(page)
    assert "TRÂN TRỌNG" not in words_of(page)
    assert not page.undo.isEnabled()
    page.redo.click()
    page.save.click()
    settled()
    assert [(each.id, each.version) for each in own_templates(unit_desk)] == [(OWN, 2)]
    assert b"TR\xc3\x82N TR\xe1\xbb\x8cNG" in template_content(unit_desk, OWN)
    assert not page.save.isEnabled()


def test_millimetres_are_typed_with_a_comma_and_a_box_beyond_the_page_is_refused_by_its_name(
    page: TemplatesPage, drawn: Callable[[TemplatesPage], None], commit: Callable[[QWidget, str], None]
) -> None:
    show_part(page, "element.main")
    left = page.panel.fields[(*MAIN, "box", "x")].entry
    for typed, expected in (("32,5", 32.5), ("280", 280)):
        left.clear()  # type: ignore[attr-defined]  # a line edit
        commit(left, typed)
        assert value_at(page.draft.data(), (*MAIN, "box", "x")) == expected
    before = page.sample.drawn
    drawn(page)
    assert not page.sample.sound
    assert page.part.currentText() in page.sample.problem()
    assert page.sample.drawn is before
    assert not page.save.isEnabled()
    page.undo.click()
    drawn(page)
    assert page.sample.sound
    assert page.sample.problem() == ""


def test_a_template_that_ships_is_copied_before_it_is_changed(
    page: TemplatesPage, unit_desk: Desk, drawn: Callable[[TemplatesPage], None], settled: Callable[[], None]
) -> None:
    page.choice.set_value("certificate-portrait")
    page.choice.edited.emit()
    drawn(page)
    assert not any(field.entry.isEnabled() for field in page.panel.fields.values())
    assert not page.save.isVisible()
    page.copy_as("Giấy chứng nhận khổ dọc")
    settled()
    assert page.choice.value() == "giay-chung-nhan-kho-doc"
    assert all(field.entry.isEnabled() for field in page.panel.fields.values())
    page.remove.click()
    settled()
    assert [each.id for each in own_templates(unit_desk)] == [OWN]


def test_an_emblem_colours_and_style_are_changed(
    page: TemplatesPage, unit_desk: Desk, drawn: Callable[[TemplatesPage], None], settled: Callable[[], None],
    tmp_path: Path,
) -> None:  # fmt: skip
    before = page.sample.picture().page()
    picture = tmp_path / "bieu-trung.png"
    Image.new("RGB", (40, 40), (0, 90, 200)).save(picture)
    show_part(page, "element.emblem")
    place = next(place for place in page.panel.fields if place[-1] == "picture")
    page.panel.picture_wanted.emit(place, picture)
    settled()
    page.draft.set(("styles", "title", "size"), 19)
    page.draft.set(("palette",), "blue")
    drawn(page)
    assert page.sample.picture().page() != before
    assert page.may_leave()
    settled()
    saved = read_template_content(template_content(unit_desk, OWN), OWN)
    assert (saved.palette, saved.styles["title"].size, saved.version) == ("blue", 19, 2)


def test_a_template_goes_out_and_comes_in_and_a_bad_one_is_refused_by_its_element(
    page: TemplatesPage, unit_desk: Desk, settled: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "giay.skmau"
    monkeypatch.setattr(templates, "pick_new_file", lambda *_: path)
    page.hand_out.click()
    settled()
    page.take_file(path)
    settled()
    assert [(each.id, each.version) for each in own_templates(unit_desk)] == [(OWN, 2)]
    bad = json.loads(template_content(unit_desk, OWN))
    bad["styles"]["title"]["font"] = "Comic"
    (tmp_path / "hong.json").write_text(json.dumps(bad), encoding="utf-8")
    page.take_file(tmp_path / "hong.json")
    settled()
    assert "Comic" in page.problem()
    assert own_templates(unit_desk)[0].version == 2


def test_each_printer_is_kept_with_what_was_measured(
    page: TemplatesPage, unit_desk: Desk, settled: Callable[[], None], commit: Callable[[QWidget, str], None]
) -> None:
    keep_printer_placing(unit_desk, "HP phòng họp", Placing(right=7))
    page.printers.click()
    settled()
    dialog = page.findChild(PrintersDialog)
    assert dialog is not None
    dialog.printer.set_value("HP phòng họp")
    dialog.printer.edited.emit()
    settled()
    assert dialog.right.value() == "0,7"
    dialog.down.clear()
    commit(dialog.down, "40")
    assert not dialog.primary.isEnabled()
    dialog.down.clear()
    commit(dialog.down, "-1,2")
    dialog.primary.click()
    settled()
    assert printer_placing(unit_desk, "HP phòng họp") == Placing(right=7, down=-12)


def test_every_field_of_every_template_has_its_words_and_comes_back_as_it_was(unit_desk: Desk) -> None:
    assert set(FIELDS) == CERTIFICATE_FIELDS
    for name in ("certificate-landscape", "participation-portrait"):
        data = json.loads(template_content(unit_desk, name))
        places = [field.place for part in template_parts(data) for field in part.fields]
        assert len(places) == len(set(places)) > 100
