"""What is asked for remuneration: a fee with its parts rounded by hand, a transfer, the agreement, first appliers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.benefit import LAST_APPLICATION_YEAR
from desktop.domain.dossier import Dossier
from desktop.domain.fees import split_fee
from desktop.domain.money import group_digits
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.language.translator import gettext as _
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit
from desktop.ui.widgets.text import Label


class FeeDialog(AskDialog):
    """Attributes: year, amount, day, by_hand, parts, reason: the entries."""

    def __init__(self, dossier: Dossier, parent: QWidget | None = None) -> None:
        sentence = _("It is kept to be held against the legal minimum; nothing is paid by this program.")
        super().__init__(_("Author fee"), _("Keep it"), sentence, parent)
        self._dossier = dossier
        years = [(str(n), _("Year {number}").format(number=n)) for n in range(1, LAST_APPLICATION_YEAR + 1)]
        self.year = Choice([*years, ("0", _("Not computable in money"))])
        self.amount = MoneyEdit()
        self.day = PartialDateEdit(full=True)
        self.by_hand = Tick(_("Parts rounded by hand"))
        self.parts = [MoneyEdit() for _author in dossier.authors]
        self.reason = TextEntry()
        self._split = Label("", "note", wrap=True)
        flow = FieldFlow(3, narrowest=130)
        flow.add(Field(_("Application year"), self.year))
        flow.add(Field(_("For all authors (đồng)"), self.amount, required=True))
        flow.add(Field(_("Day"), self.day))
        self.add(flow)
        self.add(self._split)
        self.add(self.by_hand)
        self._hand = QWidget()
        hand = FieldFlow(2, narrowest=180)
        for author, part in zip(dossier.authors, self.parts, strict=True):
            hand.add(Field(author.name, part))
        hand.add(Field(_("Reason"), self.reason, required=True), 2)
        self._hand.setLayout(hand)
        self.add(self._hand)
        self.by_hand.edited.connect(self._show_readiness)
        for entry in (self.amount, *self.parts, self.reason):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()

    def fee(self) -> AuthorFee:
        """The fee as entered."""
        on = self.day.value()
        by_hand = self.by_hand.value()
        return AuthorFee(
            int(self.year.value()),
            self.amount.value() or 0,
            on.first_day if on is not None and on.is_full else None,
            tuple(part.value() or 0 for part in self.parts) if by_hand else (),
            self.reason.value() if by_hand else "",
        )

    def _show_readiness(self) -> None:
        amount = self.amount.value()
        self._hand.setVisible(self.by_hand.value())
        self._split.setText(_split_words(self._dossier, amount) if amount else "")
        ready = amount is not None
        if self.by_hand.value():
            ready = ready and sum(part.value() or 0 for part in self.parts) == amount and bool(self.reason.value())
        self.primary.setEnabled(ready)


class TransferDialog(AskDialog):
    """Attributes: to, day, price, fee: the entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Transfer of the initiative"), _("Keep it"), "", parent)
        self.to, self.day = TextEntry(), PartialDateEdit(full=True)
        self.price, self.fee = MoneyEdit(), MoneyEdit()
        self.add(Field(_("Transferred to"), self.to, required=True))
        flow = FieldFlow(3, narrowest=130)
        flow.add(Field(_("Day"), self.day))
        flow.add(Field(_("Price (đồng)"), self.price, required=True))
        flow.add(Field(_("Fee of the authors (đồng)"), self.fee))
        self.add(flow)
        for entry in (self.to, self.price):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()

    def transfer(self) -> Transfer:
        """The transfer as entered."""
        on = self.day.value()
        day = on.first_day if on is not None and on.is_full else None
        return Transfer(self.to.value(), day, self.price.value() or 0, self.fee.value())

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.to.value()) and self.price.value() is not None)


class AgreementDialog(AskDialog):
    """Attributes: agreed, file, appliers: the entries."""

    def __init__(self, dossier: Dossier, parent: QWidget | None = None) -> None:
        sentence = _("Where an agreement with the authors is there, the law sets no minimum (Điều 10).")
        super().__init__(_("Agreement and first appliers"), _("Keep it"), sentence, parent)
        self.agreed = Choice([("", _("not known yet")), ("yes", _("yes")), ("no", _("no"))])
        self.file = Choice([("", _("none")), *((each.sha256, each.name) for each in dossier.attachments)])
        self.appliers = MoneyEdit()
        held = dossier.remuneration
        self.agreed.set_value({True: "yes", False: "no", None: ""}[held.agreement])
        self.file.set_value(held.agreement_file)
        self.appliers.set_value(held.appliers_amount)
        self.add(Field(_("There is an agreement on remuneration"), self.agreed))
        self.add(Field(_("File that holds it"), self.file))
        self.add(Field(_("First appliers together (đồng)"), self.appliers))

    def agreement(self) -> bool | None:
        """Whether there is one; None while nobody knows."""
        return {"yes": True, "no": False}.get(self.agreed.value())


def _split_words(dossier: Dossier, amount: int) -> str:
    if not any(author.share_bp for author in dossier.authors):
        return _("Shares are missing, so the fee is not split.")
    parts: Sequence[int] = split_fee(amount, dossier)
    told = (f"{author.name} {group_digits(part)}" for author, part in zip(dossier.authors, parts, strict=True))
    return _("By share: {parts}").format(parts="; ".join(told))
