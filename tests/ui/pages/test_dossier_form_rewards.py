"""The form: use elsewhere, what was agreed and paid, and awards. All people are invented."""

from dataclasses import replace
from datetime import date

from builders import uid
from dossier_forms import Commit, OpenForm, Settle, entered

from desktop.domain.appraisal import AppraisalDraft
from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.dossier import Attachment, Award, Replication
from desktop.domain.remuneration import AuthorFee, Remuneration
from desktop.services.appraisals import appraise
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.ui.pages.dossier.rewards import RewardsSection
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.widgets.text import Label

ABOVE = Award(uid(40), "CDTH", "corporation", "certificate_of_merit", "12/QĐ-CĐTH", date(2023, 5, 4), "Lâm Thị Hải Yến")


def test_an_appraisal_stands_beside_the_worksheet_and_leads_to_its_page(
    open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    dossier = entered(unit_desk)
    form = open_form(dossier.code)
    settle()
    card = form.appraised().card
    assert card.isHidden()
    (year,) = dossier.benefit.years
    line = year.worksheet.lines[0]
    lines = (replace(line, label=f"{line.label} (sau thẩm định)"), *year.worksheet.lines[1:])
    corrected = replace(year.worksheet, lines=lines)
    draft = AppraisalDraft("Hoàng Thị Mai", date(2023, 6, 1), AssessmentConclusion.RECOMPUTED, corrected)
    appraise(unit_desk, dossier.code, draft)
    form.keeper().refresh()
    settle()
    assert not card.isHidden()
    assert any(each.text() == "Hoàng Thị Mai" for each in card.facts.findChildren(Label))
    assert "→" in card.corrections.text()


def rewards_of(form: DossierForm) -> RewardsSection:
    section = form.sections().named("rewards")
    assert isinstance(section, RewardsSection)
    return section


def test_a_replication_is_entered_and_saved(
    open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    code = entered(unit_desk).code
    form = open_form(code)
    rows = rewards_of(form).replications
    rows.add_button.click()
    commit(rows.row(0).entry("place"), "Phân xưởng Năng lượng")
    commit(rows.row(0).entry("benefit_vnd"), "12000000")
    form.keeper().save()
    settle()
    assert find_dossier(unit_desk, code).replications == (Replication("Phân xưởng Năng lượng", benefit_vnd=12_000_000),)
    form.head().undo.click()
    form.head().undo.click()
    assert form.binder().dossier().replications == (Replication(""),)


def test_an_award_of_the_unit_is_entered_and_one_of_the_superior_is_shown(
    open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    code = entered(unit_desk, awards=(ABOVE,)).code
    form = open_form(code)
    awards = rewards_of(form).awards
    assert awards.others() == (ABOVE,)
    awards.add_button.click()
    commit(awards.row(0).entry("number"), "45/QĐ-BM")
    form.keeper().save()
    settle()
    above, own = find_dossier(unit_desk, code).awards
    assert above == ABOVE
    assert (own.unit, own.number, own.decided_on) == (unit_desk.identity.unit, "45/QĐ-BM", unit_desk.today())


def test_an_agreement_on_remuneration_names_its_file(
    open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    sha256 = unit_desk.register.files.add_bytes("Thỏa thuận".encode())
    code = entered(unit_desk, attachments=(Attachment(sha256, "thoa-thuan.pdf", 12),)).code
    form = open_form(code)
    rewards = rewards_of(form)
    rewards.agreement.setCurrentIndex(rewards.agreement.findData("yes"))
    rewards.agreement.edited.emit()
    rewards.file.setCurrentIndex(rewards.file.findData(sha256))
    rewards.file.edited.emit()
    rewards.fees.add_button.click()
    commit(rewards.fees.row(0).entry("amount"), "3000000")
    form.keeper().save()
    settle()
    assert find_dossier(unit_desk, code).remuneration == Remuneration(
        agreement=True, agreement_file=sha256, fees=(AuthorFee(1, 3_000_000),)
    )
