"""What must be right before a certificate is issued; asked only when one is about to be."""

from collections.abc import Iterator

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Act, Problem, block
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext
from desktop.domain.states import RecognitionState


def is_recognised(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Only what is recognised gets a Giấy chứng nhận sáng kiến."""
    if context.intended is Act.CERTIFY and dossier.state is not RecognitionState.RECOGNISED:
        yield block(Act.CERTIFY, "certificate.not_recognised", "state", state=dossier.state)


def number_is_free(_: Dossier, context: RuleContext) -> Iterator[Problem]:
    """A number is given once in its year and series."""
    wanted = context.certificate
    if context.intended is Act.CERTIFY and wanted is not None and wanted in context.certificate_numbers:
        yield block(
            Act.CERTIFY,
            "certificate.number_used",
            "certificate/number",
            number=wanted.number,
            year=str(wanted.year),
            series=wanted.series,
        )


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (is_recognised, number_is_free)
