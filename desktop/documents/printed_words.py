"""Words for states and outcomes as papers print them; the screen has its own, in two languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.certificates import CertificateKind, CertificateState
from desktop.domain.evidence import EvidencePart
from desktop.domain.states import Outcome, RecognitionState

STATE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        RecognitionState.IDEA: "Ý tưởng",
        RecognitionState.DRAFT: "Nháp",
        RecognitionState.FILED: "Đã nộp đơn",
        RecognitionState.RETURNED: "Yêu cầu hoàn thiện",
        RecognitionState.ADMITTED: "Đã chấp nhận đơn",
        RecognitionState.NOT_ADMITTED: "Từ chối chấp nhận đơn",
        RecognitionState.REVIEWING: "Đang xét công nhận",
        RecognitionState.RECOGNISED: "Đã công nhận",
        RecognitionState.REFUSED: "Không công nhận",
        RecognitionState.WITHDRAWN: "Đã rút đơn",
        RecognitionState.REVOKED: "Đã hủy công nhận",
    }
)

OUTCOME_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Outcome.ACCEPTED: "Cấp trên chấp nhận",
        Outcome.SENT_BACK: "Cấp trên trả lại",
        Outcome.DUPLICATE_OF: "Trùng với hồ sơ khác",
        Outcome.NOT_COUNTED: "Không tính",
    }
)

KIND_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        CertificateKind.CERTIFICATE: "Giấy chứng nhận sáng kiến",
        CertificateKind.PARTICIPATION: "Giấy ghi nhận tham gia",
    }
)

CERTIFICATE_STATE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        CertificateState.ISSUED: "Có hiệu lực",
        CertificateState.SPOILED: "Hỏng",
        CertificateState.CALLED_IN: "Thu hồi",
    }
)

EVIDENCE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        EvidencePart.DECISION: "quyết định công nhận",
        EvidencePart.FILES: "tệp minh chứng",
        EvidencePart.WORKSHEET: "bảng tính làm lợi",
        EvidencePart.ASSESSMENT: "thẩm định",
        EvidencePart.APPLIERS_VIEW: "ý kiến đơn vị áp dụng",
        EvidencePart.SOCIAL_BENEFIT: "lợi ích xã hội",
    }
)
"""Parts of the proof as they stand in a list."""

CONCLUSION_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        AssessmentConclusion.AGREED: "Đồng ý",
        AssessmentConclusion.RECOMPUTED: "Tính lại",
        AssessmentConclusion.UNDETERMINED: "Không xác định",
    }
)
"""How a review of the benefit ended."""
