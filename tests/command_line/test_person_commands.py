"""`person list --alike` and `person merge`: records of one person found and made one."""

from collections.abc import Callable
from pathlib import Path

from commands import Run


def test_alike_records_are_told_and_merged_and_told_apart_again(
    run: Run, shared_register: Path, write_json: Callable[[object], Path]
) -> None:
    for name in ("Lò Thị Mận", "Lo Thi Man"):
        given = {"title": f"Cải tiến bơm của {name}", "authors": [{"name": name, "share_bp": 10_000}]}
        assert run("dossier", "add", "--from", write_json(given), "--register", shared_register).code == 0
    alike = run("person", "list", "--alike", "--register", shared_register, "--json").document["proposals"]
    assert [(len(each["others"]), each["reasons"], each["sure"]) for each in alike] == [(1, ["tones"], False)]
    shown = run("person", "list", "--alike", "--register", shared_register)
    assert alike[0]["keep"] in shown.out
    merged = run("person", "merge", alike[0]["keep"], *alike[0]["others"], "--register", shared_register, "--json")
    assert merged.code == 0
    assert len(merged.document["dossiers"]) == 1
    people = run("person", "list", "--register", shared_register, "--json").document["people"]
    assert [person["uid"] for person in people] == [alike[0]["keep"]]
    assert run("undo", merged.document["batch"], "--register", shared_register).code == 0
    assert len(run("person", "list", "--register", shared_register, "--json").document["people"]) == 2
    again = run("person", "merge", *[alike[0]["keep"]] * 2, "--register", shared_register)
    assert again.code != 0
