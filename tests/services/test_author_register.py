"""The list of authors: how many dossiers each has, and what they came to."""

from dataclasses import replace
from datetime import date

from builders import a_benefit, a_draft, an_author, uid

from desktop.services.author_register import author_lines
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, trash_dossiers
from desktop.services.recognition import DecisionOnPaper, admit_dossiers, file_dossiers, recognise_dossiers

TODAY = date(2023, 6, 1)


def test_an_author_stands_with_dossiers_and_recognised_benefit(desk: Desk) -> None:
    code = enter_dossier(
        desk, a_draft(code="", unit="LHDBM", sub_unit="LHDBM", attachments=(), benefit=a_benefit())
    ).code
    alone = replace(
        a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(2), title="Tận dụng hơi thấp áp", attachments=()),
        authors=(an_author("Tô Văn Khánh", 10_000),),
    )
    gone = enter_dossier(desk, alone).code
    file_dossiers(desk, [code], TODAY)
    admit_dossiers(desk, [code], TODAY)
    recognise_dossiers(desk, [code], DecisionOnPaper("45/QĐ-BM", TODAY), 40_000_000)
    trash_dossiers(desk, [gone])
    lines = {line.person.name: line for line in author_lines(desk)}
    first = lines["Lâm Thị Hải Yến"]
    assert (first.dossiers, first.recognised, first.benefit_vnd) == (1, 1, 40_000_000)
    assert sum(line.dossiers for name, line in lines.items() if name == "Tô Văn Khánh") <= 1
