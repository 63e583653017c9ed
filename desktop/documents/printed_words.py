"""Words for states and outcomes as papers print them; the screen has its own, in two languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

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
