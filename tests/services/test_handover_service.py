"""Handing over: what goes in comes out whole on the other side, and nothing else is taken for it."""

from pathlib import Path

import pytest
from builders import a_draft

from desktop.domain.refusals import NotAllowed, Refused
from desktop.main import SqlDesks
from desktop.services.bundles import BundleUnsound
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.handover import make_handover, open_handover
from desktop.services.keys import own_fingerprint

WORDS = "chín con ốc vít lạ"


def dumped(desk: Desk) -> list[dict[str, object]]:
    return [dict(row) for row in desk.register.dump() if row.get("table") == "dossier"]


@pytest.fixture
def packed(desk: Desk, tmp_path: Path) -> Path:
    (tmp_path / "anh.png").write_bytes(b"\x89PNG not really")
    desk.register.files.add(tmp_path / "anh.png")
    enter_dossier(desk, a_draft(code="", unit=desk.identity.unit, sub_unit=desk.identity.unit))
    file, handover = make_handover(desk, tmp_path / "usb", WORDS)
    assert (handover.dossiers, handover.unit) == (1, desk.identity.unit)
    assert {each.year for each in handover.series} == {2023}
    return file


def test_everything_comes_out_on_the_other_side_in_a_new_stream(desk: Desk, packed: Path, tmp_path: Path) -> None:
    there, handover = open_handover(SqlDesks(), packed, WORDS, tmp_path / "moi" / "so.sosk")
    try:
        assert dumped(there) == dumped(desk)
        assert sorted(there.register.files.all()) == sorted(desk.register.files.all())
        assert own_fingerprint(there) == own_fingerprint(desk)
        assert there.identity.stream != desk.identity.stream
        assert handover.head
    finally:
        there.register.close()


def test_nothing_of_it_can_be_read_without_the_passphrase(packed: Path, tmp_path: Path) -> None:
    assert "Cải tiến".encode() not in packed.read_bytes()
    assert b"PK\x03\x04" not in packed.read_bytes()[:200]
    with pytest.raises(BundleUnsound):
        open_handover(SqlDesks(), packed, "mười con ốc vít lạ", tmp_path / "moi" / "so.sosk")
    assert list((tmp_path / "moi").iterdir()) == []


def test_a_changed_package_is_refused_and_nothing_is_left(packed: Path, tmp_path: Path) -> None:
    content = bytearray(packed.read_bytes())
    content[len(content) // 2] ^= 1
    packed.write_bytes(content)
    with pytest.raises(Refused):
        open_handover(SqlDesks(), packed, WORDS, tmp_path / "moi" / "so.sosk")
    assert list((tmp_path / "moi").iterdir()) == []


def test_a_register_that_is_there_is_never_written_over(desk: Desk, packed: Path) -> None:
    with pytest.raises(Refused) as refused:
        open_handover(SqlDesks(), packed, WORDS, desk.register.path)
    assert refused.value.code == "register.exists"


def test_a_file_that_is_not_encrypted_is_no_handover(tmp_path: Path) -> None:
    (tmp_path / "x.age").write_bytes(b"something else")
    with pytest.raises(Refused) as refused:
        open_handover(SqlDesks(), tmp_path / "x.age", WORDS, tmp_path / "so.sosk")
    assert refused.value.code == "handover.not_one"


def test_it_is_always_closed_with_words_long_enough(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        make_handover(desk, tmp_path / "usb", "ngắn")
    assert not (tmp_path / "usb").exists()
