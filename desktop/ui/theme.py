"""The look of the desk: palette, font and style sheet made from the tokens, and the size of the text."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.stylesheet import style_sheet
from desktop.ui.tokens import DARK, LIGHT, Tokens

ThemeName = Literal["light", "dark"]
FONT_FAMILY = "Inter"
FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
TABULAR_FIGURES = QFont.Tag("tnum")
SMALLEST_TEXT, LARGEST_TEXT = 100, 200


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours and a text size in per cent (100–200)."""

    name: ThemeName
    tokens: Tokens
    text_percent: int = 100

    def px(self, length: float) -> int:
        """A length drawn for 100 % text, grown with the text; whole pixels."""
        return math.floor(length * self.text_percent / 100 + 0.5)

    def font(self, size: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The desk's font at `size` px for 100 % text, with figures of one width so that columns line up."""
        return _font(self.px(size), weight)

    def metrics(self, size: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetrics:
        """The measures of that font."""
        return _metrics(self.px(size), weight)

    def fitted(self, text: str, width: int, size: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> str:
        """The text in that font, shortened where it is wider than `width`."""
        return _fitted(text, width, self.px(size), weight)

    def color(self, name: str) -> QColor:
        """The colour of a token by its name."""
        return _color(getattr(self.tokens, name))


# Cells ask for fonts and colours thousands of times a second; making them anew is half the time of a paint.
@lru_cache(maxsize=64)
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(TABULAR_FIGURES, 1)
    return font


@lru_cache(maxsize=64)
def _metrics(pixels: int, weight: QFont.Weight) -> QFontMetrics:
    return QFontMetrics(_font(pixels, weight))


@lru_cache(maxsize=4_096)
def _fitted(text: str, width: int, pixels: int, weight: QFont.Weight) -> str:
    """Remembered, since a list that is searched shows much the same texts at every keystroke."""
    return _metrics(pixels, weight).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=128)
def _color(value: str) -> QColor:
    return QColor(value)


_active = Theme("light", LIGHT)


def active() -> Theme:
    """The theme in use; painted widgets ask for it each time they paint, so a change shows at once."""
    return _active


def theme_named(name: ThemeName, text_percent: int = 100) -> Theme:
    """The light or the dark theme with the text size clipped to 100–200 %."""
    percent = min(max(text_percent, SMALLEST_TEXT), LARGEST_TEXT)
    return Theme(name, DARK if name == "dark" else LIGHT, percent)


def load_fonts(font_bytes: Callable[[str], bytes]) -> None:
    """Give Qt the shipped font files.

    Raises RuntimeError where a shipped font cannot be read: that is a damaged installation, not the user's doing.
    """
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFontFromData(QByteArray(font_bytes(name))) < 0:
            raise RuntimeError(f"font {name} cannot be loaded")


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application in `theme`; windows already open change with it."""
    global _active
    _active = theme
    application.setStyle("Fusion")
    application.setPalette(_palette(theme.tokens))
    application.setFont(theme.font())
    application.setStyleSheet(style_sheet(theme.tokens, theme.text_percent))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, value in (
        (role.Window, tokens.background),
        (role.Base, tokens.field),
        (role.AlternateBase, tokens.strip),
        (role.Text, tokens.text),
        (role.WindowText, tokens.text),
        (role.Button, tokens.card),
        (role.ButtonText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.ToolTipBase, tokens.card),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Mid, tokens.line),
        (role.Link, tokens.accent),
        (role.Accent, tokens.accent),
    ):
        palette.setColor(target, QColor(value))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.muted))
    return palette
