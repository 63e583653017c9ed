"""`person …`: records of one person found and made one; why data are kept, names taken out, what went out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def test_data_are_kept_for_a_basis_and_a_name_is_taken_out_for_a_reason(
    run: Run, shared_register: Path, write_json: Callable[[object], Path], tmp_path: Path
) -> None:
    def person(verb: str, *given: object) -> Any:
        ran = run("person", verb, *given, "--register", shared_register, "--json")
        assert ran.code == 0, ran.err
        return ran.document

    name = "Quàng Thị Lả"
    given = {"title": "Cải tiến giá đỡ ống mẫu", "authors": [{"name": name, "share_bp": 10_000}]}
    assert run("dossier", "add", "--from", write_json(given), "--register", shared_register).code == 0
    uid = next(each["uid"] for each in person("list", "--find", name)["people"])
    assert uid in {each["uid"] for each in person("due")["people"]}
    kept = person("basis", uid, "--as", "contract", "--review-on", "2099-01-31")
    assert kept == {"changed": 1, "basis": "contract", "review_on": "2099-01-31"}
    assert uid not in {each["uid"] for each in person("due")["people"]}
    assert person("anonymise", uid, "--preview") == {"remains": []}
    done = person("anonymise", uid, "--reason", "người lao động yêu cầu")
    assert len(done["dossiers"]) == 1
    assert name not in str(person("list"))
    assert uid not in {each["uid"] for each in person("purge")["would_go"]}
    assert run("person", "anonymise", uid, "--reason", " ", "--register", shared_register).code != 0
    assert person("exports")["exports"] == []
    book = tmp_path / "so.xlsx"
    assert run("workbook", "export", book, "--register", shared_register).code == 0
    assert [(each["what"], each["file"]) for each in person("exports")["exports"]] == [("workbook", book.name)]
    assert book.name in run("person", "exports", "--register", shared_register).out
