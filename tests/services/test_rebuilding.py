"""The register made again from its own bundles, when it and every backup are gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from two_desks import SCAN, TwoDesks

from desktop import reference_data
from desktop.domain.listing import DossierQuery
from desktop.domain.refusals import Refused
from desktop.main import SqlDesks
from desktop.services.dossiers import amend_dossier, list_dossiers
from desktop.services.rebuilding import Shipped, rebuild_from_bundles
from desktop.services.register_check import verify_register
from desktop.services.submission import export_submission

SHIPPED = Shipped(reference_data.schema, reference_data.known_units())


def test_a_damaged_register_comes_back_from_its_outbox(two: TwoDesks) -> None:
    desk = two.unit
    path = desk.register.path
    export_submission(desk)
    with desk.register.read() as view:
        before = {each.uid: each for each in view.dossiers.all()}
        changed = next(each for each in before.values() if each.secrecy.extent is None or each.authors)
    amended = amend_dossier(desk, replace(changed, title="Tên đã sửa sau lần gửi đầu"))
    export_submission(desk)
    desk.register.close()
    path.write_bytes(b"\x00" * 8192)
    done = rebuild_from_bundles(SqlDesks(), SHIPPED, path)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"\x00" * 8192
    assert len(done.read) == 2
    assert done.refused == ()
    rebuilt = SqlDesks().open(path)
    try:
        assert rebuilt.identity.unit == "LHDBM"
        assert rebuilt.identity.superior == "CDTH"
        with rebuilt.register.read() as view:
            after = {each.uid: each for each in view.dossiers.all()}
        assert len(after) == len(done.came_back) >= 3
        assert after[changed.uid].title == amended.title
        assert after[changed.uid].rev == amended.rev
        assert done.files == 1
        assert any(
            found.read_bytes() == SCAN
            for found in map(rebuilt.register.files.path, rebuilt.register.files.all())
            if found is not None
        )
        assert len(list_dossiers(rebuilt, DossierQuery())) == len(after)
        assert verify_register(rebuilt).sound
    finally:
        rebuilt.register.close()


def test_a_bundle_of_somebody_else_is_named_and_left(two: TwoDesks, tmp_path: Path) -> None:
    path = two.unit.register.path
    export_submission(two.unit)
    two.unit.register.close()
    foreign = tmp_path / "SK-LA.sk.zip"
    foreign.write_bytes(b"khong phai goi")
    outbox = sorted((path.with_name(f"{path.name}.d") / "outbox").glob("*.sk.zip"))
    done = rebuild_from_bundles(SqlDesks(), SHIPPED, path, [*outbox, foreign])
    assert [name for name, _ in done.refused] == [foreign.name]
    assert done.came_back


def test_without_bundles_the_register_is_left_as_it_is(two: TwoDesks) -> None:
    path = two.unit.register.path
    two.unit.register.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"register\.no_bundles"):
        rebuild_from_bundles(SqlDesks(), SHIPPED, path)
    assert path.read_bytes() == before
