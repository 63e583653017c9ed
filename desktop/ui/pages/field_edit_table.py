"""Edits of single fields before they are written: what stands in the register, what the file says, taken or left."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.code_lists import CodeEntry, CodeListName, label_of
from desktop.domain.dates import PartialDate, show_date
from desktop.domain.dossier import SecretExtent, UseKind
from desktop.domain.plain import Plain
from desktop.domain.shares import show_share
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.field_edits import EditedDossier, EditKey, FieldEdit
from desktop.services.round_trip import COLUMNS
from desktop.ui.models.columns import Column
from desktop.ui.tokens import Tone
from desktop.ui.widgets.choice_table import TAKEN, ChoiceTable
from desktop.workbooks.input_cells import InputKind

NOTHING = "–"
_PLACE = re.compile(r"/\d+/")
_KINDS = {column.path: column for column in COLUMNS}
_CODE_LISTS = {each.value: each for each in CodeListName}


@dataclass(frozen=True, slots=True)
class EditLine:
    """One edit in words.

    Attributes:
        first: whether it is the first of its dossier.
        raised: what the rules would find in the dossier then and do not find now.
    """

    edit: FieldEdit
    code: str
    title: str
    first: bool
    field: str
    before: str
    present: str
    new: str
    raised: tuple[str, ...]


class ValueWords:
    """Says values of dossiers as people read them."""

    def __init__(self, lists: Mapping[CodeListName, Sequence[CodeEntry]], parts: Mapping[str, str]) -> None:
        """`parts` are the names of the parts of the unit by code."""
        self._lists = lists
        self._parts = parts

    def of(self, path: str, value: Plain) -> str:
        """The value of a field; a dash where there is none."""
        column = _KINDS.get(_PLACE.sub("/*/", path))
        if value is None or value in ("", []):
            return NOTHING
        match column.kind if column else None:
            case InputKind.CHOICE if column is not None:
                return self._chosen(column.choices, str(value))
            case InputKind.YES_NO:
                return _("Yes") if value else _("No")
            case InputKind.DATE:
                return show_date(PartialDate.parse(str(value)))
            case InputKind.SHARE if isinstance(value, int):
                return show_share(value)
            case InputKind.WORDS if isinstance(value, list):
                return "; ".join(map(str, value))
        return str(value)

    def _chosen(self, choices: str, code: str) -> str:
        match choices:
            case "sub_units":
                return self._parts.get(code, code)
            case "use_kinds":
                return label(UseKind(code))
            case "secrecy":
                return label(SecretExtent(code))
        listed = _CODE_LISTS.get(choices)
        return code if listed is None else label_of(self._lists[listed], code, active_language())


def edit_lines(dossiers: Iterable[EditedDossier], words: ValueWords) -> list[EditLine]:
    """The edits in words, those of one dossier together."""
    return [
        EditLine(
            edit=edit,
            code=dossier.code,
            title=dossier.title,
            first=place == 0,
            field=_capitalised(field_label(edit.path)),
            before=words.of(edit.path, edit.before),
            present=words.of(edit.path, edit.present),
            new=words.of(edit.path, edit.new),
            raised=tuple(sentence(problem) for problem in dossier.raised),
        )
        for dossier in dossiers
        for place, edit in enumerate(dossier.edits)
    ]


class FieldEditTable(ChoiceTable[EditLine]):
    """Hồ sơ, Trường, Đang có trong sổ, Trong tệp; what is in conflict is left until the clerk takes it.

    Signals: dossier_chosen(str): code of the dossier to open.
    """

    dossier_chosen = Signal(str)

    def __init__(self, new_heading: str = "", parent: QWidget | None = None) -> None:
        """`new_heading` stands over the new values where they come from no file."""
        super().__init__(
            _columns(new_heading or _("In the file")), lambda line: line.edit.key, lambda _line: True, parent
        )
        self.setAccessibleName(_("Edits, field by field"))
        self.link_pressed.connect(self._open_dossier)

    def show_lines(self, lines: Sequence[EditLine]) -> None:
        """Show these edits, all taken but those in conflict."""
        self.show_rows(lines, [line.edit.key for line in lines if not line.edit.is_conflict])

    def accepted(self) -> frozenset[EditKey]:
        """What is taken."""
        return frozenset(line.edit.key for line in self.taken_rows())

    def _open_dossier(self, position: int, column: str) -> None:
        rows = self.rows()
        if column != TAKEN and position < len(rows):
            self.dossier_chosen.emit(rows[position].code)


def _columns(new_heading: str) -> Sequence[Column[EditLine]]:
    def conflict_tone(line: EditLine) -> Tone | None:
        return "warn" if line.edit.is_conflict else None

    def conflict_icon(line: EditLine) -> str:
        return "triangle-alert" if line.edit.is_conflict else ""

    def conflict_tip(line: EditLine) -> str:
        if not line.edit.is_conflict:
            return line.present
        exported = _("When it was exported: {value}").format(value=line.before)
        return f"{line.present}\n{exported}"

    return (
        Column(
            "dossier",
            _("Dossier"),
            lambda line: line.code if line.first else "",
            210,
            strong=True,
            link=True,
            note=lambda line: line.title if line.first else "",
            tip=lambda line: line.title,
            least=130,
        ),
        Column("field", _("Field"), lambda line: line.field, 180, least=120),
        Column(
            "present",
            _("Stands in the register"),
            lambda line: line.present,
            220,
            tone=conflict_tone,
            icon=conflict_icon,
            tip=conflict_tip,
            least=120,
        ),
        Column(
            "new",
            new_heading,
            lambda line: line.new,
            240,
            stretch=True,
            marks=lambda line: [(0, len(line.new))],
            least=130,
        ),
    )


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
