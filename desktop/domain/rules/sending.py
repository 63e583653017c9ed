"""What must be right before a dossier goes up to the superior (gửi cấp trên)."""

from collections.abc import Iterator

from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.problems import Act, Problem, block
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext


def names_what_is_sent(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """A title. Said only at the act: until then the rule of filing says it."""
    if context.intended is Act.SEND and not dossier.title.strip():
        yield block(Act.SEND, "sending.no_title", "title")


def names_whose_it_is(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """An author. Said only at the act: until then the rule of filing says it."""
    if context.intended is Act.SEND and not any(author.name.strip() for author in dossier.authors):
        yield block(Act.SEND, "sending.no_author", "authors")


def attached_files_are_here(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Every attachment has its file."""
    for place, attachment in enumerate(dossier.attachments):
        if attachment.sha256 in context.missing_files:
            yield block(Act.SEND, "sending.file_missing", f"attachments/{place}", file=attachment.name)


def secrecy_is_decided(dossier: Dossier) -> Problem | None:
    """Item 8: whether anything is to be kept secret."""
    if dossier.secrecy.extent is None:
        return block(Act.SEND, "secrecy.undecided", "secrecy/extent")
    return None


def secret_part_is_named(dossier: Dossier) -> Problem | None:
    """Item 8: which part is to be kept secret."""
    if dossier.secrecy.extent is SecretExtent.PART and not dossier.secrecy.part.strip():
        return block(Act.SEND, "secrecy.part_unnamed", "secrecy/part", "secrecy/extent")
    return None


DOSSIER_RULES: tuple[DossierRule, ...] = (secrecy_is_decided, secret_part_is_named)
CONTEXT_RULES: tuple[ContextRule, ...] = (names_what_is_sent, names_whose_it_is, attached_files_are_here)
