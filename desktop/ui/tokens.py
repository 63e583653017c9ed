"""The colours of the desk, by what they mean; one set for the light theme and one for the dark."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["neutral", "accent", "ok", "warn", "bad"]
"""What a colour says: grey withheld, blue in progress or family, green done, amber attention, red must mend."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour a widget may use, as #RRGGBB.

    Text colours are `text`, `muted` and the inks of the five tones; `…_soft` are the fills chips and strips put
    behind an ink; `…_bar` are fills that never carry text.
    """

    background: str
    card: str
    field: str
    strip: str
    line: str
    rule: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    ok_bar: str
    warn: str
    warn_soft: str
    warn_bar: str
    bad: str
    bad_soft: str
    neutral_soft: str
    computed: str
    same: str
    differs: str
    navigation: str
    navigation_text: str
    navigation_on: str
    navigation_badge: str
    navigation_bright: str

    def ink(self, tone: Tone) -> str:
        """The text colour of a tone."""
        inks: dict[Tone, str] = {
            "neutral": self.muted,
            "accent": self.accent,
            "ok": self.ok,
            "warn": self.warn,
            "bad": self.bad,
        }
        return inks[tone]

    def soft(self, tone: Tone) -> str:
        """The fill that carries the ink of a tone."""
        fills: dict[Tone, str] = {
            "neutral": self.neutral_soft,
            "accent": self.accent_soft,
            "ok": self.ok_soft,
            "warn": self.warn_soft,
            "bad": self.bad_soft,
        }
        return fills[tone]

    def bar(self, tone: Tone) -> str:
        """The fill of a progress bar or chart column of a tone; carries no text."""
        bars: dict[Tone, str] = {
            "neutral": self.muted,
            "accent": self.accent,
            "ok": self.ok_bar,
            "warn": self.warn_bar,
            "bad": self.bad,
        }
        return bars[tone]


LIGHT = Tokens(
    background="#F5F7FA",
    card="#FFFFFF",
    field="#FFFFFF",
    strip="#F8FAFC",
    line="#E1E7EE",
    rule="#EBF0F4",
    edge="#C4CEDA",
    text="#1B2733",
    muted="#526173",
    accent="#0B6BB0",
    accent_hover="#095A95",
    accent_soft="#E6F1FA",
    on_accent="#FFFFFF",
    ok="#146C43",
    ok_soft="#E3F4EB",
    ok_bar="#1B8755",
    warn="#8F4D06",
    warn_soft="#FDF0DC",
    warn_bar="#C77A1C",
    bad="#B3261E",
    bad_soft="#FCE8E6",
    neutral_soft="#EDF1F5",
    computed="#F1F5F9",
    same="#E1EEF9",
    differs="#FCE9C6",
    navigation="#0F2A3F",
    navigation_text="#B9C7D6",
    navigation_on="#1D4563",
    navigation_badge="#2B4A63",
    navigation_bright="#FFFFFF",
)

DARK = Tokens(
    background="#12181F",
    card="#1A222B",
    field="#141B23",
    strip="#1E2730",
    line="#2D3845",
    rule="#242E39",
    edge="#3D4A58",
    text="#E4EAF1",
    muted="#9BABBC",
    accent="#4AA3E0",
    accent_hover="#6BB6EA",
    accent_soft="#1B3346",
    on_accent="#0B1B29",
    ok="#4CC38A",
    ok_soft="#173327",
    ok_bar="#3FAE7A",
    warn="#E8A14A",
    warn_soft="#3A2A14",
    warn_bar="#D08E38",
    bad="#F58A81",
    bad_soft="#3D1F1D",
    neutral_soft="#25303B",
    computed="#202A34",
    same="#1F4160",
    differs="#574016",
    navigation="#0C1319",
    navigation_text="#9FB0C2",
    navigation_on="#1E3A52",
    navigation_badge="#22303D",
    navigation_bright="#FFFFFF",
)


def text_pairs(tokens: Tokens) -> list[tuple[str, str, str]]:
    """Every (what, ink, fill) that appears as text on the desk; each must reach a contrast of 4.5 : 1."""
    surfaces = {
        "background": tokens.background,
        "card": tokens.card,
        "field": tokens.field,
        "strip": tokens.strip,
        "computed": tokens.computed,
        "selected row": tokens.accent_soft,
    }
    pairs = [(f"text on {name}", tokens.text, fill) for name, fill in surfaces.items()]
    pairs += [(f"muted on {name}", tokens.muted, fill) for name, fill in surfaces.items()]
    tones: tuple[Tone, ...] = ("neutral", "accent", "ok", "warn", "bad")
    for tone in tones:
        pairs.append((f"{tone} on its fill", tokens.ink(tone), tokens.soft(tone)))
        pairs.append((f"text on {tone} fill", tokens.text, tokens.soft(tone)))
        pairs.append((f"{tone} on card", tokens.ink(tone), tokens.card))
        pairs.append((f"{tone} on background", tokens.ink(tone), tokens.background))
    pairs += [
        ("primary button", tokens.on_accent, tokens.accent),
        ("primary button under the mouse", tokens.on_accent, tokens.accent_hover),
        ("common words", tokens.text, tokens.same),
        ("differing words", tokens.text, tokens.differs),
        ("navigation", tokens.navigation_text, tokens.navigation),
        ("navigation, chosen", tokens.navigation_bright, tokens.navigation_on),
        ("navigation badge", tokens.navigation_bright, tokens.navigation_badge),
    ]
    return pairs
