"""Section 10: programme and portal, decisions, the steps so far, who supports it, tags and internal notes."""

from collections.abc import Sequence

from desktop.domain.batches import Event
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import LEGAL_ZONE, show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.language.events import event_words
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import RECORD
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.entry import LongText, TextEntry
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.programme_entries import EntryTable

EVENTS_SHOWN = 12
SHOWN_PATHS = ("recognitions", "state", "filed_on", "admitted_on", "moves", "consolidation", "ruling")
EDITED_PATHS = ("entries", "supporter", "tags", "notes")


class RecordSection(Section):
    """What is decided elsewhere is shown; programme, supporter, tags and notes are entered here."""

    def __init__(self, number: int, binder: Binder, desk: Desk) -> None:
        title = _("Recognition, programme and notes")
        super().__init__(RECORD, number, title, _("Recognition"), (*EDITED_PATHS, *SHOWN_PATHS), binder)
        self.set_note("")
        self._desk = desk
        self.entries = EntryTable(desk.reference.programmes, desk.identity.programme, desk.today())
        self._facts = FactList()
        self._history = FactList()
        self._history_fold = Fold(_("History of the dossier"))
        self._history_fold.add(self._history)
        self.add(self.entries)
        self.add(self._facts)
        self.add(self._own_fields())
        self.add(self._history_fold)
        binder.bind_parts("entries", self.entries)
        for path in SHOWN_PATHS:
            binder.anchor(path, self._facts)
        binder.changed.connect(self._show_facts)
        self._facts_of: Dossier | None = None

    def show_history(self, events: Sequence[Event]) -> None:
        """Show the latest events, the newest first."""
        latest = list(reversed(events))[:EVENTS_SHOWN]
        self._history.show_facts([(_event_words(event), _when(event)) for event in latest])
        self._history_fold.setVisible(bool(latest))

    def _own_fields(self) -> FieldFlow:
        tags = TextEntry(_("Parted by commas"))
        fields = FieldFlow(3)
        fields.add(self.field("supporter", _("Supporter"), TextEntry()))
        fields.add(
            self.field(
                "tags",
                _("Tags"),
                tags,
                read=lambda: tuple(tag for part in tags.value().split(",") if (tag := part.strip())),
                show=lambda value: tags.set_value(", ".join(value)),
            ),
            2,
        )
        fields.add(
            self.field("notes", _("Internal notes"), LongText(lines=2), hint=_("They never leave this register.")), 3
        )
        return fields

    def _show_facts(self) -> None:
        dossier = self._binder.dossier()
        before, self._facts_of = self._facts_of, dossier
        if before is not None and _decided(before) == _decided(dossier):
            return
        facts = self._recognition_facts(dossier)
        self._facts.show_facts(facts)
        self._facts.setVisible(bool(facts))

    def _recognition_facts(self, dossier: Dossier) -> list[tuple[str, str]]:
        levels = self._desk.reference.code_lists[CodeListName.RECOGNITION_LEVELS]
        facts = [
            (_("Sending to the superior"), label(dossier.consolidation)),
            *((_("Reason of the superior"), reason) for reason in dossier.ruling.reasons),
        ]
        for each in dossier.recognitions:
            level = label_of(levels, each.level, active_language())
            amount = f" · {group_digits(each.benefit_vnd)} đồng" if each.benefit_vnd is not None else ""
            words = _("Recognised, {level}: {body}").format(level=level.lower(), body=each.body)
            facts.append((words, f"{each.number}, {show_date(each.decided_on)}{amount}"))
        for move in dossier.moves:
            said = " · ".join(part for part in (label(move.target), move.number, move.reason) if part)
            facts.append((said, show_date(move.on)))
        return facts


def _decided(dossier: Dossier) -> tuple[object, ...]:
    return dossier.uid, dossier.consolidation, dossier.ruling, dossier.recognitions, dossier.moves


def _event_words(event: Event) -> str:
    fields = ", ".join(field_label(name) for name in event.changes if name not in ("rev", "state", "moves"))
    said = " · ".join(part for part in (event_words(event.verb), event.who.name, fields) if part)
    return said[:1].upper() + said[1:]


def _when(event: Event) -> str:
    return event.at.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")
