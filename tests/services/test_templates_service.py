"""Looks of certificates: copied, changed, shared between registers; what is wrong is named. Printers."""

import json
from pathlib import Path

import pytest
from PIL import Image

from desktop.domain.placing import Placing
from desktop.domain.refusals import NotAllowed, Refused
from desktop.language.template_faults import template_sentence
from desktop.services.desk import Desk
from desktop.services.printers import calibration_sheet, keep_printer_placing, printer_placing
from desktop.services.templates import (
    TemplateUnsound,
    certificate_template,
    check_template,
    copy_template,
    export_template,
    import_template,
    own_templates,
    remove_template,
    save_template,
    take_picture,
    template_content,
    template_pictures,
)


def changed(desk: Desk, template_id: str, **members: object) -> bytes:
    return json.dumps(json.loads(template_content(desk, template_id)) | members, ensure_ascii=False).encode()


def test_a_copy_is_the_units_own_and_its_versions_grow(desk: Desk) -> None:
    copy_template(desk, "certificate-landscape", "cua-don-vi", "Mẫu của đơn vị")
    assert [(each.id, each.name, each.version) for each in own_templates(desk)] == [("cua-don-vi", "Mẫu của đơn vị", 1)]
    save_template(desk, changed(desk, "cua-don-vi", palette="blue"))
    assert certificate_template(desk, "cua-don-vi").version == 2
    assert certificate_template(desk, "cua-don-vi").palette == "blue"
    remove_template(desk, "cua-don-vi")
    assert own_templates(desk) == []


def test_a_look_goes_to_another_register_with_its_emblem(desk: Desk, superior: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (30, 30), "red").save(tmp_path / "bieu-trung.png")
    sha256 = take_picture(desk, tmp_path / "bieu-trung.png")
    copy_template(desk, "certificate-portrait", "doc", "Dọc")
    data = json.loads(template_content(desk, "doc"))
    next(each for each in data["elements"] if each["type"] == "emblem")["picture"] = sha256
    save_template(desk, json.dumps(data).encode())
    file = tmp_path / "doc.skmau"
    file.write_bytes(export_template(desk, "doc"))
    assert export_template(desk, "doc") == file.read_bytes()
    taken = import_template(superior, file)
    assert template_pictures(superior, taken) == {sha256: (tmp_path / "bieu-trung.png").read_bytes()}
    assert check_template(file).id == "doc"


def test_a_bad_look_is_refused_with_the_element_named(desk: Desk, tmp_path: Path) -> None:
    data = json.loads(template_content(desk, "certificate-landscape")) | {"id": "hong"}
    data["elements"][5]["box"]["width"] = 900
    data["styles"]["name"]["font"] = "Comic"
    (tmp_path / "hong.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(TemplateUnsound) as refused:
        import_template(desk, tmp_path / "hong.json")
    said = [template_sentence(fault) for fault in refused.value.faults]
    assert any(sentence.startswith(f"elements.{data['elements'][5]['id']}.box.width") for sentence in said)
    assert any(sentence.startswith("styles.name.font") for sentence in said)
    assert own_templates(desk) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template.not_a_template"),
        (b"[1]", "template.unsound"),
        (b"{", "template.not_a_template"),
        (b"\xff\xfe", "template.not_a_template"),
        (b"[" * 100_000, "template.not_a_template"),
        (b'{"form":"skmau-9"}', "template.newer_form"),
        (b'{"form":"skmau-1","template":{},"pictures":{"a":"!!"}}', "template.not_a_template"),
        (b'{"form":"skmau-1","template":{},"pictures":{"a":"AAAA"}}', "template.not_a_picture"),
        (b'{"form":"skmau-1","template":[],"pictures":{}}', "template.unsound"),
    ],
)
def test_another_file_is_no_look(desk: Desk, tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "tep.skmau").write_bytes(content)
    with pytest.raises(Refused) as refused:
        import_template(desk, tmp_path / "tep.skmau")
    assert refused.value.code == code


@pytest.mark.parametrize("template_id", ["certificate-landscape", "Mẫu", "../a", "a" * 61])
def test_an_id_that_is_taken_or_not_fit_is_refused(desk: Desk, template_id: str) -> None:
    with pytest.raises(NotAllowed):
        copy_template(desk, "certificate-landscape", template_id, "Tên")


def test_what_nobody_made_is_unknown(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        template_content(desk, "khong-co")
    with pytest.raises(NotAllowed):
        remove_template(desk, "certificate-landscape")
    with pytest.raises(Refused):
        check_template(tmp_path / "khong-co.skmau")


def test_each_printer_keeps_its_own_placing(desk: Desk) -> None:
    assert printer_placing(desk, "HP") == Placing()
    keep_printer_placing(desk, "HP", Placing(right=-12, down=5, scale_permille=997))
    keep_printer_placing(desk, "Canon", Placing(values_only=True))
    assert printer_placing(desk, "HP") == Placing(right=-12, down=5, scale_permille=997)
    assert printer_placing(desk, "Canon").values_only
    assert calibration_sheet(desk, "HP").startswith(b"%PDF")
