"""Words for the values of enumerations, as they stand on screen, and for the inputs of a worksheet line."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from desktop.domain.audit_sample import SampleReason
from desktop.domain.awards import Attribution, WorkerCategory
from desktop.domain.benefit import AssessmentConclusion, BenefitBasis, LineKind
from desktop.domain.certificates import CertificateKind, CertificateState, SealStatus
from desktop.domain.council import CouncilOutcome, CouncilRole
from desktop.domain.dossier import PortalState, SecretExtent, UseKind
from desktop.domain.evidence import EvidencePart
from desktop.domain.fee_lines import FeeKind
from desktop.domain.merits import ValidityPoint
from desktop.domain.one_person import OnePersonReason
from desktop.domain.people import KeepingBasis
from desktop.domain.periods import PeriodKind
from desktop.domain.problems import Act, Severity
from desktop.domain.programme import CountingBasis
from desktop.domain.receipts import BundleFate
from desktop.domain.screening import PairLikeness, VerdictKind
from desktop.domain.sending import Choice, LeaveOut, WhyDue
from desktop.domain.states import ConsolidationState, Origin, Outcome, RecognitionState
from desktop.domain.targets import Band, TargetKind
from desktop.language.translator import gettext, mark

WORDS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        RecognitionState: {
            RecognitionState.IDEA: mark("Idea"),
            RecognitionState.DRAFT: mark("Draft"),
            RecognitionState.FILED: mark("Filed"),
            RecognitionState.RETURNED: mark("Returned for completion"),
            RecognitionState.ADMITTED: mark("Admitted"),
            RecognitionState.NOT_ADMITTED: mark("Not admitted"),
            RecognitionState.REVIEWING: mark("Under review"),
            RecognitionState.RECOGNISED: mark("Recognised"),
            RecognitionState.REFUSED: mark("Not recognised"),
            RecognitionState.WITHDRAWN: mark("Withdrawn"),
            RecognitionState.REVOKED: mark("Recognition revoked"),
        },
        ConsolidationState: {
            ConsolidationState.NOT_SENT: mark("Not sent"),
            ConsolidationState.SENT: mark("Sent"),
            ConsolidationState.CHANGED_AFTER_SENT: mark("Changes not sent"),
            ConsolidationState.RECEIVED: mark("Received by the superior"),
            ConsolidationState.ACCEPTED: mark("Accepted by the superior"),
            ConsolidationState.SENT_BACK: mark("Sent back by the superior"),
            ConsolidationState.DUPLICATE_OF: mark("Duplicate of …"),
            ConsolidationState.NOT_COUNTED: mark("Not counted"),
            ConsolidationState.AWAITING_FILES: mark("Awaiting attachments"),
        },
        Outcome: {
            Outcome.ACCEPTED: mark("Accepted by the superior"),
            Outcome.SENT_BACK: mark("Sent back by the superior"),
            Outcome.DUPLICATE_OF: mark("Duplicate of …"),
            Outcome.NOT_COUNTED: mark("Not counted"),
        },
        WhyDue: {
            WhyDue.NEW: mark("New"),
            WhyDue.CHANGED: mark("Changed since it was sent"),
            WhyDue.AGAIN: mark("Sent, no receipt yet"),
            WhyDue.RETURNED: mark("Mended after it was sent back"),
            WhyDue.WITHDRAWN: mark("To be withdrawn at the superior"),
            WhyDue.FILES: mark("Only attachments"),
            WhyDue.WHOLE: mark("Unchanged"),
        },
        LeaveOut: {
            LeaveOut.BIRTH_DATES: mark("Birth dates"),
            LeaveOut.SECRET_PART: mark("Description of the secret part"),
        },
        BundleFate: {
            BundleFate.ACCEPTED: mark("Received in full"),
            BundleFate.PARTIAL: mark("Received in part"),
            BundleFate.REFUSED: mark("Refused"),
        },
        Choice: {
            Choice.ACCEPT: mark("Accept"),
            Choice.LATER: mark("Later"),
            Choice.REJECT: mark("Reject"),
        },
        CouncilOutcome: {
            CouncilOutcome.RECOGNISED: mark("Recognise"),
            CouncilOutcome.AFTER_COMPLETION: mark("Recognise after completion"),
            CouncilOutcome.NOT_RECOGNISED: mark("Do not recognise"),
        },
        CouncilRole: {
            CouncilRole.CHAIR: mark("Chair of the council"),
            CouncilRole.DEPUTY: mark("Deputy chair"),
            CouncilRole.SECRETARY: mark("Member and secretary"),
            CouncilRole.UNION: mark("Representative of the union"),
            CouncilRole.MEMBER: mark("Member"),
        },
        Origin: {
            Origin.ENTERED: mark("Entered by hand"),
            Origin.FORM: mark("From an entry form"),
            Origin.WORKBOOK: mark("From a workbook"),
            Origin.LEGACY: mark("From an old register"),
        },
        PairLikeness: {
            PairLikeness.DUPLICATE: mark("Suspected duplicate"),
            PairLikeness.SIMILAR: mark("Nearly alike"),
            PairLikeness.SAME_FAMILY_NUMBER: mark("Same kind, another number"),
            PairLikeness.SAME_FAMILY_PLACE: mark("Same kind, another place"),
            PairLikeness.DIFFERENT: mark("No duplicate"),
        },
        VerdictKind: {
            VerdictKind.DUPLICATE: mark("Duplicate of …"),
            VerdictKind.DIFFERENT: mark("No duplicate"),
            VerdictKind.LATER: mark("To be looked at later"),
        },
        Severity: {
            Severity.BLOCK: mark("Must be mended"),
            Severity.WARNING: mark("Needs an explanation"),
            Severity.HINT: mark("Hint"),
        },
        Act: {
            Act.FILE: mark("Filing"),
            Act.RECOGNISE: mark("Recognition"),
            Act.CERTIFY: mark("Issuing a certificate"),
            Act.SEND: mark("Sending to the superior"),
        },
        LineKind: {
            LineKind.UNIT_COST: mark("Unit cost"),
            LineKind.TIME: mark("Working time"),
            LineKind.MATERIAL: mark("Material"),
            LineKind.ENERGY: mark("Energy"),
            LineKind.LABOUR_POSTS: mark("Labour posts"),
            LineKind.PURCHASE_AVOIDED: mark("Purchase avoided"),
            LineKind.REPAIR_AVOIDED: mark("Repairs avoided"),
            LineKind.LOSS_AVOIDED: mark("Losses avoided"),
            LineKind.REVENUE: mark("Additional revenue"),
            LineKind.FORMULA: mark("Own formula"),
            LineKind.MANUAL: mark("Amount by hand"),
        },
        BenefitBasis: {
            BenefitBasis.PROJECTED: mark("Projected"),
            BenefitBasis.ACTUAL: mark("Actual"),
        },
        AssessmentConclusion: {
            AssessmentConclusion.AGREED: mark("Agreed"),
            AssessmentConclusion.RECOMPUTED: mark("Recomputed"),
            AssessmentConclusion.UNDETERMINED: mark("Undetermined"),
        },
        FeeKind: {
            FeeKind.YEAR: mark("Authors, application year"),
            FeeKind.NOT_COMPUTABLE: mark("Authors, not computable in money"),
            FeeKind.TRANSFER: mark("Authors, transfer to"),
            FeeKind.APPLIERS: mark("First appliers"),
        },
        SampleReason: {
            SampleReason.LARGEST: mark("Among the largest"),
            SampleReason.DRAWN: mark("Drawn at random"),
        },
        Attribution: {
            Attribution.BY_SHARE: mark("By share"),
            Attribution.WHOLE: mark("Whole, not by share"),
        },
        WorkerCategory: {
            WorkerCategory.DIRECT_WORKER: mark("Direct worker"),
            WorkerCategory.GRADUATE: mark("Graduate"),
            WorkerCategory.MANAGER: mark("Manager"),
        },
        EvidencePart: {
            EvidencePart.DECISION: mark("decision of recognition"),
            EvidencePart.FILES: mark("files as evidence"),
            EvidencePart.WORKSHEET: mark("worksheet of the benefit"),
            EvidencePart.ASSESSMENT: mark("appraisal"),
            EvidencePart.APPLIERS_VIEW: mark("view of the appliers"),
            EvidencePart.SOCIAL_BENEFIT: mark("social benefit"),
        },
        ValidityPoint: {
            ValidityPoint.RECOGNISED: mark("Recognised"),
            ValidityPoint.DECISION_NAMED: mark("The decision has a number"),
            ValidityPoint.SHARES_WHOLE: mark("Shares make 100%"),
            ValidityPoint.FIRST_USE_KNOWN: mark("First use is dated"),
            ValidityPoint.EVIDENCE_WHOLE: mark("Evidence is complete"),
            ValidityPoint.EVIDENCE_ITS_OWN: mark("Evidence is not shared with another dossier"),
            ValidityPoint.NO_DUPLICATE: mark("No duplicate of another initiative"),
            ValidityPoint.NO_OPEN_PROBLEM: mark("Nothing left to mend"),
            ValidityPoint.NOT_AWARDED_YET: mark("Not yet given the same award"),
        },
        Band: {
            Band.OVER: mark("Over target"),
            Band.MET: mark("Target met"),
            Band.HALF: mark("From 50% to below 100%"),
            Band.BELOW: mark("Below 50%"),
            Band.NONE: mark("No initiative yet"),
            Band.NO_TARGET: mark("No target yet"),
        },
        TargetKind: {
            TargetKind.ASSIGNED: mark("Assigned target"),
            TargetKind.REGISTERED: mark("Self-registered target"),
        },
        CountingBasis: {
            CountingBasis.REGISTERED: mark("Registered"),
            CountingBasis.RECOGNISED: mark("Recognised"),
            CountingBasis.ACCEPTED: mark("Accepted by the superior"),
        },
        PeriodKind: {
            PeriodKind.PHASE: mark("Phase"),
            PeriodKind.YEAR: mark("Year"),
            PeriodKind.QUARTER: mark("Quarter"),
            PeriodKind.MONTH: mark("Month"),
            PeriodKind.CAMPAIGN: mark("Campaign"),
        },
        SecretExtent: {
            SecretExtent.NOTHING: mark("Nothing is secret"),
            SecretExtent.PART: mark("A part is secret"),
            SecretExtent.TECHNOLOGY: mark("Secret technology"),
        },
        UseKind: {
            UseKind.TRIAL: mark("Trial"),
            UseKind.REAL: mark("Real application"),
        },
        PortalState: {
            PortalState.NOT_ENTERED: mark("Not entered on the portal"),
            PortalState.ENTERED: mark("Entered on the portal"),
            PortalState.DIFFERS: mark("Differs on the portal"),
        },
        OnePersonReason: {
            OnePersonReason.EMPLOYEE_CODE: mark("Same employee code"),
            OnePersonReason.SAME_NAME: mark("Same name"),
            OnePersonReason.TONES: mark("Name differs in tones only"),
            OnePersonReason.WORD_ORDER: mark("Same words in another order"),
        },
        KeepingBasis: {
            KeepingBasis.CONSENT: mark("Consent"),
            KeepingBasis.CONTRACT: mark("Contract"),
            KeepingBasis.LEGAL_DUTY: mark("Legal duty"),
        },
        CertificateKind: {
            CertificateKind.CERTIFICATE: mark("Initiative certificate"),
            CertificateKind.PARTICIPATION: mark("Acknowledgement of participation"),
        },
        CertificateState: {
            CertificateState.ISSUED: mark("Issued"),
            CertificateState.SPOILED: mark("Spoiled"),
            CertificateState.CALLED_IN: mark("Called in"),
        },
        SealStatus: {
            SealStatus.GENUINE: mark("genuine"),
            SealStatus.CALLED_IN: mark("called in: no longer valid"),
            SealStatus.CONTENT_DIFFERS: mark("what it says differs from the register"),
            SealStatus.UNKNOWN_KEY: mark("sealed with a key that is not known here"),
            SealStatus.FORGED: mark("forged"),
        },
    }
)
"""English words by enumeration. Two enumerations may share a value ("entered"), so each has its own."""

INPUTS: Mapping[str, str] = MappingProxyType(
    {
        "cost_before": mark("cost per unit before"),
        "cost_after": mark("cost per unit after"),
        "quantity": mark("quantity"),
        "minutes_before": mark("minutes before"),
        "minutes_after": mark("minutes after"),
        "hours_per_day": mark("hours per working day"),
        "day_rate": mark("wage per working day"),
        "norm_before": mark("material norm before"),
        "norm_after": mark("material norm after"),
        "price": mark("unit price"),
        "power_before": mark("power before"),
        "power_after": mark("power after"),
        "tariff": mark("energy tariff"),
        "hours": mark("running hours"),
        "posts": mark("number of posts"),
        "monthly_wage": mark("monthly wage"),
        "market_price": mark("market price"),
        "own_cost": mark("own cost"),
        "times_per_year": mark("times per year"),
        "cost_per_time": mark("cost each time"),
        "units": mark("number of machines"),
        "rate_before": mark("loss rate before"),
        "rate_after": mark("loss rate after"),
        "unit_value": mark("value per unit"),
        "quantity_gain": mark("additional quantity"),
        "margin": mark("margin per unit"),
    }
)
"""English words for the named inputs of worksheet lines."""


def label(value: StrEnum) -> str:
    """The words for a value, in the active language."""
    return gettext(WORDS[type(value)][value])


def input_label(name: str) -> str:
    """The words for an input of a worksheet line; the name itself for one the clerk named."""
    return gettext(INPUTS[name]) if name in INPUTS else name
