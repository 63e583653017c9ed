"""What can be a Vietnamese syllable: how decoded text is told from gibberish."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = re.compile("ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x")

_OPEN_RIME = (
    "a|ai|ao|au|ay|âu|ây|e|eo|ê|êu|i|ia|iu|o|oa|oai|oao|oay|oe|oeo|oi|ô|ôi|ơ|ơi|u|ua|ui|uâ|uây|uê|uơ|uôi|uy|"
    "uya|uyu|ư|ưa|ưi|ươi|ươu|ưu|y|yêu|iêu"
)
_NASAL_RIME = (
    "am|an|ang|anh|ăm|ăn|ăng|âm|ân|âng|em|en|eng|êm|ên|ênh|im|in|inh|iêm|iên|iêng|om|on|ong|oam|oan|oang|oanh|"
    "oăm|oăn|oăng|oen|ôm|ôn|ông|ơm|ơn|um|un|ung|uân|uâng|uôm|uôn|uông|uyên|uynh|ưm|ưng|ươm|ươn|ương|yêm|yên|"
    "yêng|uênh|oong"
)
_STOPPED_RIME = (
    "ac|ach|ap|at|ăc|ăp|ăt|âc|âp|ât|ec|ep|et|êch|êp|êt|ich|ip|it|iêc|iêp|iêt|oc|op|ot|oac|oach|oat|oap|oăc|"
    "oăt|oet|ôc|ôp|ôt|ơp|ơt|uc|up|ut|uât|uôc|uôp|uôt|uych|uyêt|uyt|uêch|ưc|ưt|ươc|ươp|ươt|yêt|ooc"
)
_TONES_WHEN_STOPPED = frozenset("\u0301\u0323")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_FREE = re.compile(f"{_OPEN_RIME}|{_NASAL_RIME}")
_STOPPED = re.compile(_STOPPED_RIME)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether `word` is spelled as a Vietnamese syllable may be, in any case of letters.

    Stopped syllables (-c, -ch, -p, -t) take only *sắc* or *nặng*; a foreign "coût" is no syllable for that.
    """
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in apart if part in _TONES]
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(part for part in apart if part not in _TONES))
    onset = _ONSET.match(toneless)
    candidates = [toneless]
    if onset:
        candidates.append(toneless[onset.end() :])
        # In gì, gìn, quý and quốc the i or u of the onset belongs to the rime as well.
        if onset[0] in ("gi", "qu"):
            candidates.append(toneless[onset.end() - 1 :])
    if any(map(_FREE.fullmatch, candidates)):
        return True
    return any(map(_STOPPED.fullmatch, candidates)) and not _TONES_WHEN_STOPPED.isdisjoint(tones)
