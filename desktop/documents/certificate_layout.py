"""Laying out one certificate: which words stand where, at which size, and what does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.units import mm

from desktop.documents.certificate_values import CertificateValues, LayoutFault, Recipient
from desktop.documents.fonts import DOCUMENT_FONTS, NO_BREAK_SPACE, FontSet, printable, unbroken
from desktop.documents.stack import LaidStack, Paragraphs, StyledText, lay_stack, missing_letters, styled
from desktop.documents.template import (
    Box,
    RecipientLines,
    Signatures,
    Span,
    Spread,
    Stack,
    StackLine,
    Template,
    TextLine,
    UnderRule,
    fields_of,
    fill_spans,
)
from desktop.documents.template_reading import read_template
from desktop.domain.certificates import CertificateKind
from desktop.domain.money import group_digits

CERTIFICATE_FIELDS: Final = frozenset(
    [
        "superior",
        "unit",
        "issuer",
        "role",
        "title",
        "effect",
        "benefit",
        "benefit_words",
        "number",
        "register_number",
        "decision",
        "place",
        "date",
        "coauthors",
        "programme",
        "share",
    ]
)
"""Every `{field}` a certificate's template may ask for."""

CERTIFICATE_WORDS: Final = frozenset(
    ["role_sole", "role_joint", "role_group", "and_coauthors", "and_others", "dated", "annex_title", "annex_note"]
)
"""Set phrases every certificate's template must bring."""

NAMED_ON_THE_SHEET: Final = 12
"""More recipients than this are named on a list behind the sheet."""

_NAMED_COAUTHORS: Final = 6
_FEW: Final = 3
_NAME_SHARE: Final = 0.2
"""Share of a signature block's height kept for the name at its foot."""
_DATE_WIDTH: Final = 74.0
"""Millimetres that place and date need on one line."""
_NUMBER_TO_BE_WRITTEN: Final = "…………………"


@dataclass(frozen=True, slots=True)
class Placed:
    """A laid stack with the colour of the rule to its left, if it has one."""

    stack: LaidStack
    sidebar: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One certificate laid out, and what stands in the way of printing it well."""

    stacks: tuple[Placed, ...]
    faults: tuple[LayoutFault, ...]


def read_certificate_template(data: object) -> Template:
    """The certificate template in parsed JSON `data`. Raises TemplateRefused naming every bad element."""
    return read_template(data, DOCUMENT_FONTS, CERTIFICATE_FIELDS, tuple(CertificateKind), CERTIFICATE_WORDS)


def preflight_certificate(values: CertificateValues, template: Template, fonts: FontSet) -> tuple[LayoutFault, ...]:
    """Everything that would print badly, found without drawing; empty when the certificate is fit to print."""
    return lay_sheet(values, template, fonts).faults


def lay_sheet(values: CertificateValues, template: Template, fonts: FontSet, *, values_only: bool = False) -> Sheet:
    """Lay out everything on the sheet that differs from one certificate to the next.

    With `values_only` set words keep their place and are not shown: the printed form has them.
    """
    fields = certificate_fields(values, template)
    stacks: list[Placed] = []
    faults = list(_missing_parts(values, template))
    for element in template.elements:
        if isinstance(element, Stack) and not is_fixed(element):
            paragraphs = _paragraphs(element.lines, template, fields, values.recipients)
            shown = _values_alone(element.lines, paragraphs) if values_only else paragraphs
            found = [(_placed(_beside_the_seal(element, values), shown, template, fonts), paragraphs)]
        elif isinstance(element, Signatures):
            found = list(_signatures(element, values, template, fields, fonts))
        else:
            continue
        for placed, laid_paragraphs in found:
            stacks.append(placed)
            faults.extend(_layout_faults(element.id, placed.stack, laid_paragraphs, fonts))
    return Sheet(tuple(stacks), tuple(faults))


def lay_fixed(template: Template, fonts: FontSet) -> tuple[Placed, ...]:
    """Lay out the stacks that say the same on every sheet."""
    return tuple(
        _placed(element, _paragraphs(element.lines, template, {}, ()), template, fonts)
        for element in template.elements
        if isinstance(element, Stack) and is_fixed(element)
    )


def is_fixed(stack: Stack) -> bool:
    """Whether a stack says the same on every sheet."""
    return all(
        isinstance(line, UnderRule)
        or (isinstance(line, TextLine) and not any(fields_of(span.text) for span in line.spans))
        for line in stack.lines
    )


def certificate_fields(values: CertificateValues, template: Template) -> Mapping[str, str]:
    """The value of every field a certificate's template may ask for, fit to print."""
    words = template.words
    if len(values.recipients) > 1:
        role = words["role_group"]
    else:
        role = words["role_sole"] if values.is_sole_author else words["role_joint"]
    share = values.recipients[0].share if len(values.recipients) == 1 else ""
    fields = {
        "superior": values.superior_name,
        "unit": values.unit_name,
        "issuer": values.issuer,
        "role": role,
        "title": values.title,
        "effect": values.effect,
        "benefit": "" if values.benefit_vnd is None else group_digits(values.benefit_vnd),
        "benefit_words": "" if values.benefit_vnd is None else values.benefit_words,
        "number": values.number or _NUMBER_TO_BE_WRITTEN,
        "register_number": values.register_number,
        "decision": _dated(values.decision_number, values.decision_date, words["dated"]),
        "place": values.place,
        "date": values.date_words,
        "programme": values.programme,
        "share": share,
    }
    composed = {name: printable(text) for name, text in fields.items()}
    composed["coauthors"] = _coauthors(values.coauthors, words["and_others"])
    return composed


def _dated(number: str, date: str, dated: str) -> str:
    return f"{number} {dated} {date}" if number and date else number


def _coauthors(names: Sequence[str], and_others: str) -> str:
    named = ", ".join(unbroken(name) for name in names[:_NAMED_COAUTHORS])
    return f"{named} {and_others}" if len(names) > _NAMED_COAUTHORS else named


def _beside_the_seal(stack: Stack, values: CertificateValues) -> Stack:
    """The stack where it stands on this sheet: a QR moves what is beside it."""
    return replace(stack, box=stack.beside_seal) if values.seal and stack.beside_seal else stack


def _placed(stack: Stack, paragraphs: Paragraphs, template: Template, fonts: FontSet) -> Placed:
    return Placed(lay_stack(template, stack.box, paragraphs, stack.spread, stack.widest_gap, fonts), stack.sidebar)


def _paragraphs(
    lines: Sequence[StackLine], template: Template, fields: Mapping[str, str], recipients: Sequence[Recipient]
) -> Paragraphs:
    paragraphs: list[StyledText | UnderRule] = []
    for line in lines:
        if isinstance(line, UnderRule):
            paragraphs.append(line)
        elif isinstance(line, RecipientLines):
            paragraphs.extend(_recipients(line, template, recipients))
        else:
            paragraphs.extend(_filled(line, template, fields))
    return paragraphs


def _values_alone(lines: Sequence[StackLine], paragraphs: Paragraphs) -> Paragraphs:
    """The paragraphs with those hidden that say the same on every sheet, and without rules."""
    fixed = {
        "".join(span.text for span in line.spans)
        for line in lines
        if isinstance(line, TextLine) and not any(fields_of(span.text) for span in line.spans)
    }
    texts = [paragraph for paragraph in paragraphs if isinstance(paragraph, StyledText)]
    return [replace(text, shown="".join(span.text for span in text.spans) not in fixed) for text in texts]


def _filled(line: TextLine, template: Template, fields: Mapping[str, str]) -> list[StyledText]:
    spans = fill_spans(line.spans, fields)
    return [StyledText(template.styles[line.style], spans)] if spans else []


def _recipients(line: RecipientLines, template: Template, recipients: Sequence[Recipient]) -> Iterator[StyledText]:
    """One recipient large, with the post below; up to three a line each; up to twelve in one run; more by a list."""
    styles = template.styles
    if len(recipients) > NAMED_ON_THE_SHEET:
        yield styled(styles[line.few], unbroken(recipients[0].addressed))
        yield styled(styles[line.post], template.words["and_coauthors"])
    elif len(recipients) > _FEW:
        spans: list[Span] = []
        for place, recipient in enumerate(recipients):
            share = f"{NO_BREAK_SPACE}({printable(recipient.share)})" if recipient.share else ""
            end = "" if place == len(recipients) - 1 else "; "
            spans.append(Span(unbroken(recipient.addressed)))
            spans.append(Span(share + end, line.aside_font, color="ink", scale=line.aside_scale))
        yield StyledText(styles[line.many], tuple(span for span in spans if span.text))
    elif len(recipients) > 1:
        for recipient in recipients:
            yield StyledText(styles[line.few], tuple(_named_with_post(recipient, line)))
    else:
        for recipient in recipients:
            yield styled(styles[line.single], printable(recipient.addressed))
            if recipient.post:
                yield styled(styles[line.post], printable(recipient.post))


def _named_with_post(recipient: Recipient, line: RecipientLines) -> Iterator[Span]:
    yield Span(unbroken(recipient.addressed))
    aside = f" – {printable(recipient.post)}" if recipient.post else ""
    if recipient.share:
        aside += f" ({printable(recipient.share)})"
    if aside:
        yield Span(aside, line.aside_font, color="ink", scale=line.aside_scale)


def _signatures(
    element: Signatures, values: CertificateValues, template: Template, fields: Mapping[str, str], fonts: FontSet
) -> Iterator[tuple[Placed, Paragraphs]]:
    """The date over the last block, each signer's lines below its height, each name at the foot of its block."""
    blocks = values.signers[:2]
    boxes = element.two if len(blocks) == 2 else (element.one,)
    dates = _filled(element.date, template, fields)
    dated = lay_stack(template, _date_box(boxes), dates, Spread.TOP, 0, fonts)
    yield Placed(dated), dates
    top = dated.height / mm
    # Without a signer, which is a fault of its own, the date still stands.
    for block, box in zip(blocks, boxes, strict=False):
        lines = [styled(template.styles[element.line_style], printable(line)) for line in block.lines]
        name = [styled(template.styles[element.name_style], unbroken(block.name))]
        foot = box.height * _NAME_SHARE
        above = Box(box.x, box.y + top, box.width, box.height - top - foot)
        below = Box(box.x, box.y + box.height - foot, box.width, foot)
        yield Placed(lay_stack(template, above, lines, Spread.TOP, 0, fonts)), lines
        yield Placed(lay_stack(template, below, name, Spread.BOTTOM, 0, fonts)), name


def _date_box(boxes: Sequence[Box]) -> Box:
    """The box of the last signer, reaching over towards the other where it is too narrow for place and date."""
    last = boxes[-1]
    right = last.x + last.width
    left = min(last.x, max(boxes[0].x, right - _DATE_WIDTH))
    return replace(last, x=left, width=right - left)


def _missing_parts(values: CertificateValues, template: Template) -> Iterator[LayoutFault]:
    if not values.recipients:
        yield LayoutFault("recipients", "no_recipient", {})
    if template.kind == CertificateKind.CERTIFICATE and len(values.recipients) > 1:
        yield LayoutFault("recipients", "one_recipient_only", {"count": len(values.recipients)})
    if not printable(values.title):
        yield LayoutFault("title", "no_title", {})
    if not values.signers:
        yield LayoutFault("signatures", "no_signer", {})
    if len(values.signers) > 2:
        yield LayoutFault("signatures", "too_many_signers", {"count": len(values.signers)})


def _layout_faults(name: str, laid: LaidStack, paragraphs: Paragraphs, fonts: FontSet) -> Iterator[LayoutFault]:
    if not laid.fits:
        yield LayoutFault(name, "text_overflows", {"scale": round(laid.scale * 100)})
    for font, letters in missing_letters(paragraphs, fonts).items():
        yield LayoutFault(name, "letters_missing", {"font": font, "letters": letters})
