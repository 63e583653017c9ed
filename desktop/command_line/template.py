"""`template check|import|export|copy`: looks of certificates, proved and shared between units."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.documents.template import Template
from desktop.domain.plain import Plain
from desktop.language.refusals import refusal_sentence
from desktop.language.template_faults import template_sentence
from desktop.language.translator import gettext as _
from desktop.services.templates import TemplateUnsound, check_template, copy_template, export_template, import_template


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `template`."""
    verbs = Verbs(parser)
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
