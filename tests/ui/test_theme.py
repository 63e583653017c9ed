"""The look: contrast of every text pair, size of the text, fonts and icons."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.stylesheet import style_sheet
from desktop.ui.theme import apply_theme, theme_named
from desktop.ui.tokens import DARK, LIGHT, Tokens, text_pairs
from desktop.ui.widgets.text import Label

REPOSITORY = Path(__file__).parents[2]


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, fill: str) -> float:
    lighter, darker = sorted((luminance(ink), luminance(fill)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_pair_reaches_a_contrast_of_four_and_a_half(tokens: Tokens) -> None:
    weak = {what: round(contrast(ink, fill), 2) for what, ink, fill in text_pairs(tokens) if contrast(ink, fill) < 4.5}
    assert not weak


def test_the_colours_of_the_light_theme_are_those_agreed() -> None:
    assert (LIGHT.muted, LIGHT.ok, LIGHT.warn, LIGHT.bad, LIGHT.accent) == (
        "#526173",
        "#146C43",
        "#8F4D06",
        "#B3261E",
        "#0B6BB0",
    )


def test_lengths_grow_with_the_text_and_hairlines_stay_thin() -> None:
    sheet = style_sheet(LIGHT, 200)
    assert "font-size: 42px" in sheet
    assert "border: 1px solid" in sheet
    assert "min-height: 60px" in sheet


def test_the_style_sheet_names_only_tokens_that_exist() -> None:
    assert "@" not in style_sheet(DARK, 100)


def test_the_text_size_is_clipped_to_what_the_desk_is_made_for() -> None:
    assert theme_named("light", 90).text_percent == 100
    assert theme_named("dark", 400).text_percent == 200


def test_figures_are_of_one_width_so_that_columns_line_up(qapp: QApplication) -> None:
    for kind in ("body", "strong", "note", "figure"):
        label = Label("0", kind)  # type: ignore[arg-type]  # the kinds are literals
        label.ensurePolished()
        metrics = QFontMetrics(label.font())
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000"), kind


def test_labels_are_drawn_in_the_shipped_font_at_the_chosen_size(qapp: QApplication) -> None:
    apply_theme(qapp, theme_named("light", 150))
    label = Label("Sổ", "title")
    label.ensurePolished()
    assert label.font().family() == "Inter"
    assert label.font().pixelSize() == round(21 * 1.5)


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    image = icon_pixmap("check", QColor("#B3261E"), 32).toImage()
    inks = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#b3261e"}


def test_an_icon_that_is_not_shipped_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", QColor("black"), 16)


def test_the_theme_in_use_is_the_one_applied_last(qapp: QApplication) -> None:
    apply_theme(qapp, theme_named("dark"))
    assert theme.active().name == "dark"
    assert theme.active().color("card") == QColor(DARK.card)


ICON_ARGUMENT = {"Button": 1, "IconButton": 1, "EmptyState": 0, "PageEntry": 2, "icon_pixmap": 0, "tinted_icon": 0}


def icons_named(source: str) -> set[str]:
    """The icons a module asks for by name, by their place among the arguments."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ICON_ARGUMENT:
            place = ICON_ARGUMENT[node.func.id]
            if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                names.add(node.args[place].value)
    return names - {""}


def test_every_icon_named_in_the_window_is_shipped_with_its_licence() -> None:
    shipped = {path.stem for path in (REPOSITORY / "resources" / "icons").glob("*.svg")}
    sources = (REPOSITORY / "desktop" / "ui").rglob("*.py")
    named = set().union(*(icons_named(path.read_text("utf-8")) for path in sources))
    assert {"search", "x", "chevron-down"} <= named
    assert not named - shipped
    assert (REPOSITORY / "resources" / "icons" / "LICENSE-lucide.txt").read_text("utf-8").startswith("ISC License")
