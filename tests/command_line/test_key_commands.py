"""Keys and encryption by commands alone: changed, protected, revoked; a bundle closed, proved and taken in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Run
from two_desks import make_two_registers

from desktop.command_line.passphrases import KEY_PASSPHRASE

PASSPHRASE = "bốn chữ dễ nhớ"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both registers, who know each other's keys; the tests go on in them in their order."""
    folder = tmp_path_factory.mktemp("keys")
    make_two_registers(folder)
    return folder


@pytest.fixture
def words(made: Path) -> Iterator[Path]:
    """A file with the passphrase."""
    file = made / "words.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    yield file
    file.unlink()


def exported(run: Run, made: Path) -> Path:
    """A bundle of the unit; asked for in whole, so that there is always something to send."""
    done = run("bundle", "export", "--register", made / "lhdbm.sosk", "--out", made / "post", "--full", "--json")
    assert done.code in (0, 1)
    return Path(done.document["file"])


def statuses(run: Run, made: Path) -> list[str]:
    done = run("key", "show", "--register", made / "cdth.sosk", "--json")
    return [each["status"] for each in done.document["known"] if each["unit"] == "LHDBM"]


def test_a_key_is_changed_and_the_superior_believes_the_new_one(run: Run, made: Path) -> None:
    changed = run("key", "rotate", made / "post", "--register", made / "lhdbm.sosk", "--json")
    assert changed.code == 0
    assert changed.document["vouched_for"] is True
    taken = run("receive", changed.document["file"], "--register", made / "cdth.sosk", "--json")
    assert [each["status"] for each in taken.document["bundles"]] == ["accepted"]
    assert statuses(run, made) == ["retired", "confirmed"]


def test_a_bundle_is_closed_to_the_superior_proved_and_taken_in(run: Run, made: Path) -> None:
    closed = run("bundle", "encrypt", exported(run, made), "--register", made / "lhdbm.sosk", "--json")
    assert closed.code == 0
    file = closed.document["file"]
    assert run("bundle", "verify", file, "--register", made / "cdth.sosk", "--json").document["ok"] is True
    taken = run("receive", file, "--register", made / "cdth.sosk", "--json")
    assert taken.document["bundles"][0]["status"] == "accepted"


def test_a_bundle_closed_with_a_passphrase_asks_for_it(run: Run, made: Path, words: Path) -> None:
    bundle = exported(run, made)
    unit, superior = made / "lhdbm.sosk", made / "cdth.sosk"
    closed = run("bundle", "encrypt", bundle, "--passphrase-file", words, "--register", unit, "--json")
    file = closed.document["file"]
    refused = run("receive", file, "--register", superior, "--json")
    assert refused.code == 3
    assert refused.document["bundles"][0]["faults"][0]["code"] == "encryption.passphrase_needed"
    taken = run("receive", file, "--passphrase-file", words, "--register", superior, "--json")
    assert taken.document["bundles"][0]["status"] == "accepted"


def test_a_protected_key_is_used_with_the_passphrase_of_the_environment(
    run: Run, made: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = made / "lhdbm.sosk"
    assert run("key", "passphrase", "--new-file", words, "--register", unit, "--json").document == {"protected": True}
    assert run("key", "show", "--register", unit, "--json").code == 3
    monkeypatch.setenv(KEY_PASSPHRASE, PASSPHRASE)
    assert run("key", "show", "--register", unit, "--json").code == 0
    assert run("key", "passphrase", "--register", unit, "--json").document == {"protected": False}
    monkeypatch.delenv(KEY_PASSPHRASE)
    assert run("key", "show", "--register", unit, "--json").code == 0


def test_a_lost_key_is_revoked_and_the_new_one_confirmed_by_its_sheet(run: Run, made: Path) -> None:
    unit, superior = made / "lhdbm.sosk", made / "cdth.sosk"
    lost = run("key", "rotate", made / "post", "--lost", "--register", unit, "--json")
    assert run("receive", lost.document["file"], "--register", superior, "--json").code == 3
    revoked = run("key", "revoke", "LHDBM", "--reason", "Máy tính bị mất", "--register", superior, "--json")
    assert revoked.document["status"] == "revoked"
    sheet = Path(lost.document["file"].replace(".sk.zip", "-phieu-giao-nhan.pdf"))
    confirmed = run("key", "confirm", lost.document["file"], "--sheet", sheet, "--register", superior, "--json")
    assert confirmed.document["status"] == "confirmed"
    assert statuses(run, made) == ["retired", "revoked", "confirmed"]
