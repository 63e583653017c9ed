"""Pictures of pages as they were agreed, and how far a page may stray from its own. All people are invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from builders import a_dossier_in_review, a_draft, a_filed_dossier, a_recognised_dossier, an_author, uid
from desks import UNIT
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier, ProgrammeEntry
from desktop.domain.targets import Target
from desktop.domain.units import SubUnit
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.registers import make_register
from desktop.ui.context import PageEntry
from desktop.ui.entries import page

FOLDER = Path(__file__).parent / "data" / "looks"
WINDOW = QSize(1280, 720)
KEPT = QSize(640, 360)
"""The agreed pictures are kept at half the size: what differs between two machines at the edges of letters is gone."""
CELLS = QSize(160, 90)
DIFFERS_FROM = 20
"""Steps of 255 from which a cell of the coarse picture is another one."""
MOST_DIFFERING = 0.006
"""Part of the cells that may differ; a card that moves by eight pixels is more."""

NOW = datetime(2023, 6, 1, 2, 30, tzinfo=UTC)
PROGRAMME = "trieu-sang-kien"
PARTS = (("PXBD", "Phân xưởng Bảo dưỡng", 4), ("PXVH", "Phân xưởng Vận hành", 6), ("PKT", "Phòng Kỹ thuật", 0))
ENTRIES = (
    PageEntry("overview", "Overview", "house", page("overview", "OverviewPage")),
    PageEntry("dossiers", "Dossiers", "file-text", page("dossiers", "DossiersPage")),
    PageEntry("dossier", "Dossier", "file-text", page("dossier_form", "DossierForm"), under="dossiers"),
    PageEntry("settings", "Settings", "settings", page("settings", "SettingsPage"), at_foot=True),
    PageEntry("welcome", "Registers", "folder-open", page("welcome", "WelcomePage"), alone=True),
)


def look_desk(folder: Path) -> Desk:
    """A small register that is the same each time it is made, before a clock that stands still."""
    desk = make_register(SqlDesks(lambda: NOW), folder / "looks.sosk", UNIT, NOW)
    programme = desk.programme(PROGRAMME)
    assert programme is not None
    period = programme.phases[1].registration
    with desk.register.change(desk.who(), desk.now()) as work:
        for code, name, number in PARTS:
            work.organisation.save_sub_unit(SubUnit(code, name))
            if number:
                work.organisation.save_target(Target(PROGRAMME, UNIT.unit, period, number, sub_unit=code))
        work.organisation.save_target(Target(PROGRAMME, UNIT.unit, period, 12))
        work.commit()
    for number, dossier in enumerate(_dossiers(), 1):
        own = {"uid": uid(number), "unit": UNIT.unit, "sub_unit": PARTS[number % 2][0], "code": "", "attachments": ()}
        recognitions = tuple(replace(each, unit=UNIT.unit) for each in dossier.recognitions)
        entries = (ProgrammeEntry(PROGRAMME, date(2023, 1 + number % 4, 3)),)
        enter_dossier(desk, replace(dossier, **own, recognitions=recognitions, entries=entries))
    return desk


def _dossiers() -> Iterator[Dossier]:
    titles = (
        "Cải tiến bộ gá súc rửa nhanh bộ trao đổi nhiệt E-1205",
        "Thay gioăng mặt bích van điều khiển FV-301 bằng vật liệu trong nước",
        "Tận dụng nhiệt khói lò để gia nhiệt nước cấp",
        "Phần mềm theo dõi lịch bảo dưỡng thiết bị quay",
        "Giảm thời gian dừng máy khi thay lọc dầu bôi trơn",
        "Chế tạo dụng cụ tháo ổ bi bơm P-201",
        "Tự động cảnh báo mức bồn chứa",
    )
    makers = (
        a_recognised_dossier,
        a_recognised_dossier,
        a_dossier_in_review,
        a_filed_dossier,
        a_draft,
        a_draft,
        a_draft,
    )
    people = ("Lâm Thị Hải Yến", "Tô Văn Khánh", "Đinh Công Tráng", "Lường Văn Ước")
    for number, (title, make) in enumerate(zip(titles, makers, strict=True)):
        first, second = people[number % 4], people[(number + 1) % 4]
        yield make(title=title, authors=(an_author(first), an_author(second)))
    yield a_draft(title="", authors=(an_author(people[0], 6_000), an_author(people[1], 3_000)))


def picture_of(window: QWidget) -> QImage:
    """What a window shows, small."""
    shown = window.grab().toImage()
    shown.setDevicePixelRatio(1)
    return _shrunk(shown, KEPT).convertToFormat(QImage.Format.Format_RGB888)


def straying(one: QImage, other: QImage) -> float:
    """The part of the page, from 0 to 1, that looks otherwise."""
    if one.size() != other.size():
        return 1.0
    first, second = (_bytes_of(_shrunk(each, CELLS)) for each in (one, other))
    cells = range(0, len(first), 3)
    differing = sum(max(abs(first[at + each] - second[at + each]) for each in range(3)) > DIFFERS_FROM for at in cells)
    return differing / len(cells)


def _shrunk(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _bytes_of(image: QImage) -> bytes:
    """Red, green and blue of each pixel, row by row."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(plain.constBits())
    stride = plain.bytesPerLine()
    return b"".join(rows[at * stride : at * stride + plain.width() * 3] for at in range(plain.height()))
