"""Words for states and outcomes as papers print them; the screen has its own, in two languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.certificates import CertificateKind, CertificateState
from desktop.domain.council import CouncilOutcome, CouncilRole
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

ROLE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        CouncilRole.CHAIR: "Chủ tịch Hội đồng",
        CouncilRole.DEPUTY: "Phó Chủ tịch Hội đồng",
        CouncilRole.SECRETARY: "Ủy viên, thư ký",
        CouncilRole.UNION: "Ủy viên, đại diện công đoàn",
        CouncilRole.MEMBER: "Ủy viên",
    }
)

COUNCIL_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        CouncilOutcome.RECOGNISED: "Công nhận",
        CouncilOutcome.AFTER_COMPLETION: "Công nhận sau khi hoàn thiện",
        CouncilOutcome.NOT_RECOGNISED: "Không công nhận",
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

INPUT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cost_before": "chi phí đơn vị trước",
        "cost_after": "chi phí đơn vị sau",
        "quantity": "số lượng",
        "minutes_before": "số phút trước",
        "minutes_after": "số phút sau",
        "hours_per_day": "số giờ một ngày công",
        "day_rate": "đơn giá ngày công",
        "norm_before": "định mức trước",
        "norm_after": "định mức sau",
        "price": "đơn giá",
        "power_before": "công suất trước",
        "power_after": "công suất sau",
        "tariff": "giá điện, năng lượng",
        "hours": "số giờ chạy",
        "posts": "số vị trí lao động",
        "monthly_wage": "tiền lương tháng",
        "market_price": "giá thị trường",
        "own_cost": "chi phí tự làm",
        "times_per_year": "số lần trong năm",
        "cost_per_time": "chi phí một lần",
        "units": "số thiết bị",
        "rate_before": "tỷ lệ tổn thất trước",
        "rate_after": "tỷ lệ tổn thất sau",
        "unit_value": "giá trị một đơn vị",
        "quantity_gain": "sản lượng tăng thêm",
        "margin": "lãi trên một đơn vị",
        "label": "tên gọi",
        "amount": "số tiền",
        "method": "cách tính",
        "expression": "công thức",
        "spread_years": "số năm phân bổ",
    }
)
"""Inputs and members of worksheet lines as a paper names them."""
