"""The one style sheet of the desk, written with token names and lengths for 100 % text.

Labels, buttons and frames say what they are by the property `kind`; no other property is styled but `problem`
(a field that must be mended: "bad" or "warn") and `dense` (28 px inputs inside tables).
"""

import re
from dataclasses import asdict

from desktop.ui.tokens import Tokens

_SHEET = """
* { outline: 0 }
QToolTip { background: @card; color: @text; border: 1px solid @edge; padding: 4px 6px }

QWidget[kind="page"] { background: @background }
QFrame[kind="card"] { background: @card; border: 1px solid @line; border-radius: 8px }
QFrame[kind="panel"] { background: @card; border: 0; border-left: 1px solid @line }
QFrame[kind="foot"] { background: @strip; border: 0; border-top: 1px solid @line;
    border-bottom-left-radius: 8px; border-bottom-right-radius: 8px }
QFrame[kind="strip"] { background: @strip; border: 0; border-bottom: 1px solid @rule }
QFrame[kind="result"] { background: @accent_soft; border: 0; border-radius: 8px }
QFrame[kind="drop"] { background: @strip; border: 1px dashed @edge; border-radius: 8px }
QFrame[kind="drop"][over="true"] { background: @accent_soft; border: 1px dashed @accent }
QFrame[kind="hairline"] { background: @rule; border: 0; min-height: 1px; max-height: 1px }
QFrame[kind="divider"] { background: @rule; border: 0; min-width: 1px; max-width: 1px }
QFrame[kind="progress"] { background: @card; border: 0; border-top: 1px solid @line }
QFrame[kind="notice-info"] { background: @accent_soft; border: 0; border-left: 3px solid @accent }
QFrame[kind="notice-ok"] { background: @ok_soft; border: 0; border-left: 3px solid @ok }
QFrame[kind="notice-warn"] { background: @warn_soft; border: 0; border-left: 3px solid @warn }
QFrame[kind="notice-bad"] { background: @bad_soft; border: 0; border-left: 3px solid @bad }

QLabel { background: transparent; color: @text }
QLabel[kind="title"] { font-size: 21px; font-weight: 600 }
QLabel[kind="subtitle"], QLabel[kind="note"] { color: @muted; font-size: 12px }
QLabel[kind="heading"] { font-size: 14px; font-weight: 600 }
QLabel[kind="strong"] { font-weight: 600 }
QLabel[kind="caption"] { color: @muted; font-size: 12px; font-weight: 500 }
QLabel[kind="figure"] { font-size: 24px; font-weight: 600 }
QLabel[kind="figure-small"] { font-size: 18px; font-weight: 600 }
QLabel[kind="code"] { font-size: 28px; font-weight: 600 }
QLabel[kind="accent"] { color: @accent; font-size: 12px }
QLabel[kind="ok"] { color: @ok; font-size: 12px }
QLabel[kind="warn"] { color: @warn; font-size: 12px }
QLabel[kind="bad"] { color: @bad; font-size: 12px }

QFrame[kind="navigation"] { background: @navigation; border: 0 }
QFrame[kind="navigation"] QLabel { color: @navigation_text; font-size: 11px }
QFrame[kind="navigation"] QLabel[kind="brand"] { color: @navigation_bright; font-size: 15px; font-weight: 600 }
QFrame[kind="navigation"] QLabel[kind="unit"] { color: @navigation_bright; font-size: 12px; font-weight: 600 }

QPushButton { background: @card; border: 1px solid @edge; border-radius: 6px; padding: 0 13px; min-height: 30px;
    color: @text }
QPushButton:hover { border-color: @accent; background: @strip }
QPushButton:pressed { background: @neutral_soft }
QPushButton:focus { border: 2px solid @accent; padding: 0 12px; min-height: 28px }
QPushButton:disabled { color: @muted; border-color: @line; background: @background }
QPushButton[kind="primary"] { background: @accent; border: 1px solid @accent; color: @on_accent; font-weight: 600 }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: @accent_hover;
    border-color: @accent_hover }
QPushButton[kind="primary"]:focus { border: 2px solid @text }
QPushButton[kind="primary"]:disabled { background: @neutral_soft; border-color: @neutral_soft; color: @muted }
QPushButton[kind="small"] { min-height: 24px; padding: 0 10px; font-size: 12px }
QPushButton[kind="small"]:focus { min-height: 22px; padding: 0 9px }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 0 6px;
    min-height: 24px; text-align: left }
QPushButton[kind="quiet"]:hover { background: @accent_soft }
QPushButton[kind="quiet"]:focus { border: 1px solid @accent; padding: 0 6px; min-height: 24px }
QPushButton[kind="quiet"]:disabled { color: @muted; background: transparent }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 0;
    min-height: 22px; text-align: left }
QPushButton[kind="link"]:hover { color: @accent_hover }
QPushButton[kind="link"]:focus { border: 1px solid @accent; border-radius: 4px; padding: 0; min-height: 22px }
QPushButton[kind="link"]:disabled { color: @muted }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: 0; min-height: 26px;
    max-height: 26px; min-width: 26px; max-width: 26px }
QPushButton[kind="icon"]:hover { background: @neutral_soft }
QPushButton[kind="icon"]:focus { border: 1px solid @accent; padding: 0; min-height: 26px }
QPushButton[kind="chip"] { border-radius: 13px; min-height: 26px; padding: 0 11px; border: 1px solid @edge }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; min-height: 24px; padding: 0 10px }
QPushButton[kind="chip"]:checked { background: @accent_soft; border-color: @accent; color: @accent; font-weight: 600 }
QPushButton[kind="segment"] { border-radius: 0; margin-left: -1px; min-height: 26px; padding: 0 11px }
QPushButton[kind="segment"]:focus { border: 2px solid @accent; min-height: 24px; padding: 0 10px }
QPushButton[kind="segment"]:checked { background: @accent_soft; border-color: @accent; color: @accent;
    font-weight: 600 }
QPushButton[kind="segment"][end="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; margin-left: 0 }
QPushButton[kind="segment"][end="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px }
QPushButton[kind="tab"] { background: transparent; border: 0; border-bottom: 2px solid transparent; border-radius: 0;
    padding: 0 8px; min-height: 28px; color: @muted }
QPushButton[kind="tab"]:hover { color: @text; border-bottom-color: @edge }
QPushButton[kind="tab"]:checked { color: @text; border-bottom-color: @accent; font-weight: 600 }
QPushButton[kind="tab"]:focus { border: 1px solid @accent; border-bottom: 2px solid @accent; border-radius: 4px;
    padding: 0 7px; min-height: 27px }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 0;
    min-height: 0 }
QPushButton[kind="row"]:hover { background: @strip }
QPushButton[kind="row"]:focus { border: 1px solid @accent; padding: 0; min-height: 0 }
QPushButton[kind="section"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 0 11px;
    min-height: 32px }
QPushButton[kind="section"]:hover { background: @neutral_soft }
QPushButton[kind="section"]:focus { border: 1px solid @accent; padding: 0 11px; min-height: 32px }
QPushButton[kind="section"]:checked { background: @accent_soft; color: @accent; font-weight: 600 }

QLineEdit, QComboBox, QPlainTextEdit { background: @field; border: 1px solid @edge; border-radius: 6px; color: @text;
    selection-background-color: @accent; selection-color: @on_accent }
QLineEdit, QPlainTextEdit { placeholder-text-color: @muted }
QLineEdit, QComboBox { padding: 0 9px; min-height: 30px }
QPlainTextEdit { padding: 5px 5px }
QLineEdit:focus, QComboBox:focus { border: 2px solid @accent; padding: 0 8px; min-height: 28px }
QPlainTextEdit:focus { border: 2px solid @accent; padding: 4px 4px }
QLineEdit[dense="true"], QComboBox[dense="true"] { min-height: 26px; padding: 0 7px }
QLineEdit[dense="true"]:focus, QComboBox[dense="true"]:focus { min-height: 24px; padding: 0 6px }
QLineEdit[problem="bad"], QComboBox[problem="bad"], QPlainTextEdit[problem="bad"] { border: 1px solid @bad }
QLineEdit[problem="warn"], QComboBox[problem="warn"], QPlainTextEdit[problem="warn"] { border: 1px solid @warn }
QLineEdit[problem="bad"]:focus, QComboBox[problem="bad"]:focus, QPlainTextEdit[problem="bad"]:focus {
    border: 2px solid @bad }
QLineEdit[problem="warn"]:focus, QComboBox[problem="warn"]:focus, QPlainTextEdit[problem="warn"]:focus {
    border: 2px solid @warn }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @computed; border-color: @line }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: @computed; border-color: @line;
    color: @muted }
QComboBox::drop-down { border: 0; width: 26px }
QComboBox QAbstractItemView { background: @card; border: 1px solid @edge; color: @text; padding: 4px;
    selection-background-color: @accent_soft; selection-color: @text }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border: 0; border-radius: 4px }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: @accent_soft;
    color: @text }
QCheckBox { color: @text; spacing: 8px }
QMenu { background: @card; color: @text; border: 1px solid @edge; padding: 4px }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px }
QMenu::item:selected { background: @accent_soft; color: @text }
QMenu::item:disabled { color: @muted }
QMenu::separator { height: 1px; background: @rule; margin: 4px 8px }

QTableView { background: transparent; border: 0; color: @text; selection-background-color: @accent_soft;
    selection-color: @text }
QHeaderView { background: transparent; border: 0 }
QHeaderView::section { background: transparent; color: @muted; border: 0; border-bottom: 1px solid @line;
    padding: 0 8px; height: 32px; font-size: 12px; font-weight: 600 }
QHeaderView::section:hover { color: @text }
QTableCornerButton::section { background: @computed; border: 0 }

QScrollArea { background: transparent; border: 0 }
QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px }
QScrollBar::handle { background: @edge; border-radius: 3px }
QScrollBar::handle:hover { background: @muted }
QScrollBar::handle:vertical { min-height: 30px }
QScrollBar::handle:horizontal { min-width: 30px }
QAbstractScrollArea::corner { background: transparent; border: 0 }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0 }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent }
QDialog { background: @background }
"""

_LENGTH = re.compile(r"(?<![\w#])(\d+)px")
_TOKEN = re.compile(r"@(\w+)")


def style_sheet(tokens: Tokens, text_percent: int) -> str:
    """The style sheet in these colours; lengths of 4 px and more grow with the text, hairlines stay thin."""
    colours = asdict(tokens)

    def grown(length: re.Match[str]) -> str:
        value = int(length[1])
        return f"{value if value < 4 else round(value * text_percent / 100)}px"

    return _TOKEN.sub(lambda name: str(colours[name[1]]), _LENGTH.sub(grown, _SHEET))
