"""`handover make|open` as they are typed."""

from pathlib import Path

from commands import Run
from desks import a_desk


def test_a_register_goes_from_one_computer_to_another(run: Run, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so")
    desk.register.close()
    (tmp_path / "words.txt").write_text("chín con ốc vít lạ\n", encoding="utf-8")
    words = ("--passphrase-file", tmp_path / "words.txt")
    made = run("handover", "make", tmp_path / "usb", "--register", desk.register.path, *words, "--json")
    assert made.code == 0
    there = tmp_path / "moi" / "so.sosk"
    opened = run("handover", "open", made.document["file"], "--register", there, *words, "--json")
    assert opened.code == 0
    assert (opened.document["verified"], opened.document["head"]) == (True, made.document["head"])
    assert run("history", "verify", "--register", there, "--json").document["ok"]
    again = run("handover", "open", made.document["file"], "--register", there, *words, "--json")
    assert again.code == 3
