"""Settings: theme, language and size of the text, of this user on this machine."""

from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.section import Section
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import FlowLayout

TEXT_SIZES = (100, 110, 125, 150, 175, 200)


class DisplaySection(Section):
    """Every choice shows at once; nothing here touches the register."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        now = context.preferences.now
        self.look = Segments([("light", _("Light")), ("dark", _("Dark"))])
        self.look.choose(now.theme)
        self.language = Segments([("vi", "Tiếng Việt"), ("en", "English")])
        self.language.choose(now.language)
        self.text_size = Segments([(str(percent), f"{percent}%") for percent in TEXT_SIZES])
        nearest = min(TEXT_SIZES, key=lambda percent: abs(percent - now.text_percent))
        self.text_size.choose(str(nearest))
        self.look.chosen.connect(lambda key: context.preferences.keep(theme=key))
        self.language.chosen.connect(lambda key: context.preferences.keep(language=key))
        self.text_size.chosen.connect(lambda key: context.preferences.keep(text_percent=int(key)))
        card = Card(_("Display"), _("Of this user on this machine"))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=24)
        for words, segments in (
            (_("Theme"), self.look),
            (_("Language"), self.language),
            (_("Size of the text"), self.text_size),
        ):
            flow.addWidget(Field(words, segments))
        card.add(holder)
        self.body.addWidget(card)
        self.body.addStretch(1)
