"""Why an initiative is put forward, in the one sentence a tờ trình prints."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from desktop.domain.merits import Merits, ValidityPoint
from desktop.domain.money import group_digits
from desktop.domain.words import official_count

VALIDITY_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ValidityPoint.RECOGNISED: "đã được công nhận",
        ValidityPoint.DECISION_NAMED: "có số quyết định công nhận",
        ValidityPoint.SHARES_WHOLE: "tỷ lệ đóng góp đủ 100%",
        ValidityPoint.FIRST_USE_KNOWN: "có ngày áp dụng lần đầu",
        ValidityPoint.EVIDENCE_WHOLE: "đủ minh chứng",
        ValidityPoint.EVIDENCE_ITS_OWN: "minh chứng không dùng chung với hồ sơ khác",
        ValidityPoint.NO_DUPLICATE: "không trùng với sáng kiến khác",
        ValidityPoint.NO_OPEN_PROBLEM: "không còn lỗi phải sửa",
        ValidityPoint.NOT_AWARDED_YET: "chưa được khen thưởng cùng hình thức",
    }
)
"""What must hold, as a list of points prints it."""


def merit_sentence(merits: Merits, level_names: Mapping[str, str]) -> str:
    """What speaks for it: "Giá trị làm lợi 1.123.504.880 đồng (thực tế, đã thẩm định); đủ minh chứng 5/5." """
    parts = []
    if merits.benefit_vnd is not None:
        how = "thực tế" if merits.actual else "dự kiến"
        looked_at = "đã thẩm định" if merits.appraised else "chưa thẩm định"
        parts.append(f"Giá trị làm lợi {group_digits(merits.benefit_vnd)} đồng ({how}, {looked_at})")
    if merits.social:
        parts.append(merits.social.rstrip(". ") if not parts else f"lợi ích xã hội: {merits.social.rstrip('. ')}")
    if merits.higher_levels:
        levels = ", ".join(level_names.get(level, level) for level in merits.higher_levels)
        parts.append(f"được công nhận ở cấp {levels}")
    if merits.replicated:
        brought = f", thêm {group_digits(merits.replicated_vnd)} đồng" if merits.replicated_vnd is not None else ""
        parts.append(f"áp dụng nhân rộng {official_count(merits.replicated)} nơi{brought}")
    whole = "đủ" if merits.brought == merits.asked else "có"
    parts.append(f"{whole} minh chứng {merits.brought}/{merits.asked}")
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."
