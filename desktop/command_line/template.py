"""`template list|check|import|export|copy|set|emblem|sample|remove`: looks of certificates, changed and shared."""

import json
from collections.abc import Callable
from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, whole
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.documents.template import Template
from desktop.documents.template_fields import place_named, value_at, with_value
from desktop.domain.plain import Plain
from desktop.language.layout_faults import layout_sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.template_faults import template_sentence
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.template_samples import draw_sample
from desktop.services.templates import (
    TemplateUnsound,
    check_template,
    copy_template,
    export_template,
    import_template,
    own_templates,
    remove_template,
    save_template,
    shipped_templates,
    take_picture,
    template_content,
)


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `template`."""
    verbs = Verbs(parser)
    add_register(verbs.add("list", list_, _("the looks that ship, and the unit's own")))
    checked = verbs.add("check", check, _("whether a look can be used, and which element is wrong"))
    checked.add_argument("file", type=Path, metavar="FILE", help=_("a look, .skmau or .json"))
    imported = verbs.add("import", import_, _("take a look in as one of the unit's own"))
    imported.add_argument("file", type=Path, metavar="FILE", help=_("a look, .skmau or .json"))
    add_register(imported)
    exported = verbs.add("export", export, _("write a look to a file for another unit"))
    exported.add_argument("template", metavar="ID", help=_("the look"))
    exported.add_argument("--out", type=Path, required=True, metavar="FILE.skmau", help=_("the file to write"))
    add_register(exported)
    copied = verbs.add("copy", copy, _("make one of the unit's own from another look"))
    copied.add_argument("template", metavar="ID", help=_("the look"))
    copied.add_argument("--as", dest="new_id", required=True, metavar="ID", help=_("the id of the copy"))
    copied.add_argument("--name", required=True, metavar="NAME", help=_("the name of the copy"))
    add_register(copied)
    changed = verbs.add("set", set_, _("change one value of a look of the unit's own"))
    changed.add_argument("template", metavar="ID", help=_("the look"))
    changed.add_argument(
        "place", metavar="PLACE", help=_("where the value stands: styles.title.size, elements.main.box.x, palette")
    )
    changed.add_argument("value", metavar="VALUE", help=_("a text or a number; empty takes the value away"))
    add_register(changed)
    emblem = verbs.add("emblem", emblem_, _("give a look of the unit's own another emblem"))
    emblem.add_argument("template", metavar="ID", help=_("the look"))
    emblem.add_argument("file", type=Path, metavar="FILE", help=_("a PNG or JPEG picture"))
    add_register(emblem)
    sample = verbs.add("sample", sample_, _("a sheet of invented people in a look"))
    sample.add_argument("template", metavar="ID", help=_("the look"))
    sample.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    sample.add_argument("--authors", type=whole, default=1, metavar="N", help=_("how many authors, at most seven"))
    add_register(sample)
    removed = verbs.add("remove", remove, _("take a look of the unit's own out of the list"))
    removed.add_argument("template", metavar="ID", help=_("the look"))
    add_register(removed)


NOUNS = {"template": add_arguments}


def check(options: Namespace, session: Session) -> Answer:
    """Check a look; exit code 3 and every bad element where it cannot be used."""
    try:
        return _about(check_template(options.file), _("The look can be used."))
    except TemplateUnsound as refusal:
        return _unsound(refusal)


def import_(options: Namespace, session: Session) -> Answer:
    """Take a look in."""
    with session.desk(options.register) as desk:
        try:
            return _about(import_template(desk, options.file), _("The look was taken in."))
        except TemplateUnsound as refusal:
            return _unsound(refusal)


def export(options: Namespace, session: Session) -> Answer:
    """Write a look to a file."""
    with session.desk(options.register) as desk:
        content = export_template(desk, options.template)
    write_file(options.out, content)
    return Answer({"file": str(options.out), "bytes": len(content)}, [_("Written: {file}").format(file=options.out)])


def list_(options: Namespace, session: Session) -> Answer:
    """Name every look."""
    with session.desk(options.register) as desk:
        found = [*shipped_templates(desk), *own_templates(desk)]
    document: Plain = {
        "templates": [
            {"id": each.id, "name": each.name, "kind": each.kind, "version": each.version, "own": each.own}
            for each in found
        ]
    }
    rows = [(each.id, each.name, str(each.version), _("own") if each.own else "") for each in found]
    return Answer(
        document, table((_("Print template"), _("Name of the template"), _("Version"), ""), rows, figures=(2,))
    )


def set_(options: Namespace, session: Session) -> Answer:
    """Change one value; exit code 3 and every bad element where the look could not be used then."""
    return _changed(options, session, options.place, lambda _desk, held: _typed(options.value, held))


def emblem_(options: Namespace, session: Session) -> Answer:
    """Change the emblem."""
    return _changed(options, session, "elements.emblem.picture", lambda desk, _held: take_picture(desk, options.file))


def sample_(options: Namespace, session: Session) -> Answer:
    """Draw a sample."""
    with session.desk(options.register) as desk:
        drawn = draw_sample(desk, template_content(desk, options.template), options.authors)
    write_file(options.out, drawn.pdf)
    said = [layout_sentence(fault) for fault in drawn.faults]
    document: Plain = {"file": str(options.out), "bytes": len(drawn.pdf), "faults": [*said]}
    code = ExitCode.PROBLEMS if said else ExitCode.DONE
    return Answer(document, [_("Written: {file}").format(file=options.out), *(f"  ✗ {each}" for each in said)], code)


def remove(options: Namespace, session: Session) -> Answer:
    """Take a look out of the list."""
    with session.desk(options.register) as desk:
        remove_template(desk, options.template)
    return Answer({"id": options.template}, [_("The template was removed.")])


def _changed(
    options: Namespace, session: Session, place: str, value: Callable[[Desk, object], str | float | bool | None]
) -> Answer:
    with session.desk(options.register) as desk:
        data = json.loads(template_content(desk, options.template))
        steps = place_named(data, place)
        changed = with_value(data, steps, value(desk, value_at(data, steps)))
        try:
            kept = save_template(desk, json.dumps(changed, ensure_ascii=False, indent=1).encode("utf-8"))
        except TemplateUnsound as refusal:
            return _unsound(refusal)
    return _about(kept, _("The template was saved; sheets issued before keep theirs."))


def _typed(text: str, held: object) -> str | float | bool | None:
    """What was typed, as a number or yes and no where such a value is held or the text is nothing else."""
    if not text:
        return None
    if text in ("true", "false"):
        return text == "true"
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    if isinstance(held, str):
        return text
    return int(number) if number.is_integer() else number


def copy(options: Namespace, session: Session) -> Answer:
    """Copy a look."""
    with session.desk(options.register) as desk:
        return _about(copy_template(desk, options.template, options.new_id, options.name), _("The look was taken in."))


def _about(template: Template, said: str) -> Answer:
    document: Plain = {
        "ok": True,
        "id": template.id,
        "name": template.name,
        "kind": template.kind,
        "version": template.version,
        "faults": [],
    }
    return Answer(document, [f"{template.name} ({template.id}, {template.version})", said])


def _unsound(refusal: TemplateUnsound) -> Answer:
    sentences = [template_sentence(fault) for fault in refusal.faults]
    document: Plain = {
        "ok": False,
        "faults": [
            {"element": fault.element, "code": fault.code, "sentence": sentence}
            for fault, sentence in zip(refusal.faults, sentences, strict=True)
        ],
    }
    said = [refusal_sentence(refusal), *(f"  ✗ {sentence}" for sentence in sentences)]
    return Answer(document, said, ExitCode.REFUSED)
