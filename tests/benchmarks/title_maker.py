"""A seeded maker of invented titles of initiatives, and of the ways in which one title comes to be written again."""

import random
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop.domain.legacy_text import LegacyEncoding, decode

WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("title_words.toml").read_text(encoding="utf-8"))

Reword = Callable[[str, random.Random], str | None]
"""A title written in another way; None where the way does not apply to it."""


def titles(number: int, seed: int = 6) -> Iterator[str]:
    """Different titles, always the same for one seed."""
    chance = random.Random(seed)
    seen: set[int] = set()
    while len(seen) < number:
        made = title(chance)
        if (mark := hash(made)) not in seen:
            seen.add(mark)
            yield made


def title(chance: random.Random) -> str:
    """One invented title."""
    pick = chance.choice
    parts = [pick(WORDS["openings"]), pick(WORDS["actions"]), pick(WORDS["heads"]), pick(WORDS["qualities"])]
    if chance.random() < 0.35:
        parts.append(f"{pick('PVKTEABC')}-{chance.randint(1, 69)}{chance.randint(1, 39):02d}{pick(['', '', 'A', 'B'])}")
    parts.append(f"{pick(['của', 'cho', 'trong', 'ở'])} {pick(WORDS['systems'])}")
    parts.append(pick(WORDS["audiences"]))
    number = chance.random()
    if number < 0.12:
        parts.append(f"lớp {chance.randint(1, 12)}")
    elif number < 0.2:
        parts.append(f"giai đoạn {chance.randint(1, 4)}")
    if chance.random() < 0.75:
        parts.append(f"{pick(['để', 'nhằm', 'giúp'])} {pick(WORDS['verbs'])} {pick(WORDS['things'])}")
    if chance.random() < 0.25:
        parts.append(f"tại {pick(WORDS['place_kinds'])} {pick(WORDS['place_names'])}")
    words = " ".join(part for part in parts if part)
    return words[0].upper() + words[1:]


def without_marks(text: str, _: random.Random) -> str:
    """Mot so giai phap."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def decomposed(text: str, _: random.Random) -> str:
    """Letters and marks apart (NFD)."""
    return unicodedata.normalize("NFD", text)


def old_tone_placement(text: str, _: random.Random) -> str | None:
    """hoà, thuỷ for hòa, thủy."""
    pairs = {
        "òa": "oà",
        "óa": "oá",
        "ỏa": "oả",
        "õa": "oã",
        "ọa": "oạ",
        "ùy": "uỳ",
        "úy": "uý",
        "ủy": "uỷ",
        "ũy": "uỹ",
        "ụy": "uỵ",
    }
    changed = text
    for new, old in pairs.items():
        changed = changed.replace(new, old)
    return changed if changed != text else None


def i_for_y(text: str, _: random.Random) -> str | None:
    """kĩ, lí for kỹ, lý."""
    changed = text
    for y, i in zip("ýỳỷỹỵ", "íìỉĩị", strict=True):
        for onset in "klmtshKLMTSH":
            changed = changed.replace(f"{onset}{y} ", f"{onset}{i} ")
    return changed if changed != text else None


def shortened(text: str, _: random.Random) -> str | None:
    """Phrases in their usual short form."""
    changed = text
    for long, short in WORDS["short_forms"].items():
        changed = changed.replace(long, short)
    return changed if changed != text else None


def shortened_by_initials(text: str, chance: random.Random) -> str | None:
    """Three neighbouring words of one phrase by initials nobody has in a table."""
    words = text.split()
    places = [at for at in range(2, len(words) - 2) if all(map(_within_phrase, words[at : at + 3]))]
    if not places:
        return None
    at = chance.choice(places)
    initials = "".join(word[0].upper() for word in words[at : at + 3])
    return " ".join([*words[:at], initials, *words[at + 3 :]])


def _within_phrase(word: str) -> bool:
    return word.isalpha() and word.lower() not in WORDS["between_phrases"]


def swapped(text: str, chance: random.Random) -> str:
    """The last part said first."""
    words = text.split()
    at = chance.randint(len(words) // 3, 2 * len(words) // 3)
    return " ".join([*words[at:], *words[:at]])


def dropped(text: str, chance: random.Random) -> str:
    """Two words left out."""
    words = text.split()
    for _ in range(2):
        del words[chance.randrange(len(words))]
    return " ".join(words)


def prefixed(text: str, chance: random.Random) -> str:
    """Something said before."""
    return f"{chance.choice(WORDS['prefixes'])} {text[0].lower()}{text[1:]}"


def mistyped(text: str, chance: random.Random) -> str:
    """Two wrong letters: one missing, doubled, turned round or another."""
    letters = list(text)
    for _ in range(2):
        at = chance.choice([place for place in range(1, len(letters) - 1) if letters[place].isalpha()])
        match chance.randrange(4):
            case 0:
                del letters[at]
            case 1:
                letters.insert(at, letters[at])
            case 2:
                letters[at], letters[at - 1] = letters[at - 1], letters[at]
            case _:
                letters[at] = chance.choice("aeghiknotu")
    return "".join(letters)


def in_tcvn3(text: str, _: random.Random) -> str:
    """As the .VnTime fonts showed it; capitals with a tone were typed small."""
    codes = _encoder(LegacyEncoding.TCVN3)
    letters = unicodedata.normalize("NFC", text)
    return "".join(codes.get(letter) or codes.get(letter.lower(), letter) for letter in letters)


def in_vni(text: str, _: random.Random) -> str:
    """As the VNI fonts showed it."""
    return "".join(_encoder(LegacyEncoding.VNI).get(letter, letter) for letter in unicodedata.normalize("NFC", text))


@cache
def _encoder(encoding: LegacyEncoding) -> Mapping[str, str]:
    """The old codes of each letter, from what they are decoded to."""
    signs = [chr(code) for code in range(0xA0, 0x100)]
    codes = signs if encoding is LegacyEncoding.TCVN3 else [*signs, *(a + b for a in "aeioôuöyAEIOÔUÖY" for b in signs)]
    known: dict[str, str] = {}
    for code in codes:
        letter = decode(code, encoding)
        if len(letter) == 1 and letter != code:
            known.setdefault(letter, code)
    return known


WAYS: Mapping[str, Reword] = {
    "no marks": without_marks,
    "NFD": decomposed,
    "tone placement": old_tone_placement,
    "i for y": i_for_y,
    "known abbreviations": shortened,
    "unknown abbreviations": shortened_by_initials,
    "swapped words": swapped,
    "dropped words": dropped,
    "added prefix": prefixed,
    "typos": mistyped,
    "TCVN3": in_tcvn3,
    "VNI": in_vni,
}


def other_number(text: str, chance: random.Random) -> str | None:
    """The same with another number or tag."""
    words = text.split()
    places = [at for at, word in enumerate(words) if any(letter.isdigit() for letter in word)]
    if not places:
        return None
    at = chance.choice(places)
    digits = [place for place, letter in enumerate(words[at]) if letter.isdigit()]
    place = digits[-1]
    other = chance.choice([digit for digit in "123456789" if digit != words[at][place]])
    words[at] = words[at][:place] + other + words[at][place + 1 :]
    return " ".join(words)


def other_place(text: str, chance: random.Random) -> str | None:
    """The same at another place."""
    before, marker, place = text.partition(" tại ")
    other = f"{chance.choice(WORDS['place_kinds'])} {chance.choice(WORDS['place_names'])}"
    return f"{before}{marker}{other}" if marker and other.split()[-2:] != place.split()[-2:] else None
