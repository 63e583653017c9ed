"""Names of people as old registers hold them: several in one cell, numbered, with titles, remarks and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.domain.collation import given_name_key, sort_key
from desktop.domain.folding import clean_text, fold
from desktop.domain.shares import read_share

__all__ = ["NameReading", "given_name_key", "read_names", "sort_key", "split_names", "tidy_name"]


@dataclass(frozen=True, slots=True)
class NameReading:
    """One person of a cell: the name without its title (`honorific`: "Ông", "KS."), remarks, and the share beside it.

    `doubt` is a dotted code: `name.others_unnamed` (people counted, not named: "và 5 người khác"; the name is empty and
    the words are in `note`), `name.unlikely` (figures, or one word), `name.perhaps_several` (too many words for one).
    """

    honorific: str
    name: str
    note: str = ""
    share_bp: int | None = None
    doubt: str | None = None


_LONGEST_NAME = 5
"""Words in the longest usual name; more are most often two names without anything between them."""

_NUMBERING = r"[0-9]{1,2} ?[.)/](?![0-9])"
_LINE_BREAK = re.compile(r"[\r\n\v\f;|\u2028\u2029]+")
_BEFORE_NUMBER = re.compile(rf"(?<=[\w).%]) +(?={_NUMBERING})")
_BULLET = re.compile(rf"^(?:{_NUMBERING}|[-–—•*+·▪●]) *")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN_NAMES = re.compile(
    r"(?<![0-9]),|,(?![0-9])|&|\+| / |(?<=\w\w)(?<!ông)/(?=\w\w)|(?:^| )(?:và|cùng với|cùng) ", re.IGNORECASE
)
_DASH = re.compile(r" [-–—] |: ")
_SHARE_AT_END = re.compile(r"(?:^|[ :–—-]+)([0-9]{1,3}(?:[.,][0-9]{1,2})? ?%)$")
_WORD = re.compile(r"[^\W\d_]+")

_MR_OR_MRS = re.compile(r"\bông ?(?:/|\( ?bà ?\)) ?(?:bà)?[: ]+", re.IGNORECASE)
_ADDRESS = r"ông/bà|ông|bà|anh|chị|đồng chí|đ ?[/.] ?c|mr|mrs|ms"
_DEGREE = r"pgs|gs|tskh|ts|th ?\. ?s|ths|kts|ktv|ks|cn|bs|ds|kỹ sư|kĩ sư|cử nhân|thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ"
_HONORIFIC = re.compile(rf"(?:(?:{_ADDRESS}|{_DEGREE})(?:[.:]+ ?| +))+", re.IGNORECASE)
_ONLY_DEGREES = re.compile(rf"(?:(?:{_DEGREE})[., ]*)+", re.IGNORECASE)
_WORD_OF_ADDRESS = re.compile("(?:ông|bà|anh|chị) ", re.IGNORECASE)

# Folded beginnings of what somebody is or where he works; no name begins like this.
_POSITION = re.compile(
    r"(?:(?:pho |truong )(?:phong|ban|ca|kip|nhom)|(?:to|doi) (?:truong|pho|[0-9])|phong|ban|(?:pho |tong )*giam doc"
    r"|(?:pho )?quan doc|pho (?:chu tich|truong)|chu tich|chuyen vien|nhan vien|cong nhan|can bo|xuong|phan xuong|px"
    r"|cong ti|nha may|chi nhanh|trung tam|van phong|chu tri|chu nhiem|tac gia|dong tac gia|dai dien)\b"
)
_OTHERS = re.compile(
    r"[0-9]+ (?:nguoi|dong chi|tac gia|dong tac gia|thanh vien|cong su|dong nghiep|can bo)\b.*"
    r"|(?:cac|nhung|nhom|tap the|mot so|toan the)\b.*|(?:cong su|dong nghiep|nguoi khac)\b.*"
)
_FAMILY_NAME = re.compile(
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|đào|đoàn|lâm|mai|hà|cao|lương|lưu|"
    "trương|tạ|chu|tô|tôn|thái|quách|kiều|nghiêm|tống|la|vương|đàm|mạc|diệp|phùng|từ|triệu|châu|quang|nông|phó|giang|bạch"
)
"""Family names (họ) of nine people in ten: enough to tell a second name from a workplace after a dash."""


def tidy_name(name: str) -> str:
    """A name with single spaces, and with capital first letters where it was all capitals or all small letters.

    A name of mixed case is left as its owner writes it.
    """
    cleaned = clean_text(name)
    if cleaned.isupper() or cleaned.islower():
        return _WORD.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), cleaned)
    return cleaned


def split_names(cell: str) -> tuple[str, ...]:
    """Only the names of a cell (see `read_names`), without those who are counted but not named."""
    return tuple(reading.name for reading in read_names(cell) if reading.name)


def read_names(cell: str) -> tuple[NameReading, ...]:
    """The people of a cell, parted by line breaks, semicolons, commas, *và* and numbering, in order.

    A degree, a position or a share after a name ("…, KS", "… - Phòng Kỹ thuật", "… (60%, chủ trì)") belongs to it.
    A name broken over two lines cannot be told from two names.
    """
    readings: list[NameReading] = []
    for text, is_remark in _fragments(cell):
        reading = _read_fragment(text)
        if readings and (is_remark or _only_tells_of_someone(reading.name)):
            readings[-1] = _with_remark(readings[-1], reading)
        else:
            readings.append(_as_person(reading))
    return tuple(readings)


def _fragments(cell: str) -> Iterator[tuple[str, bool]]:
    """What stands between the separators, and whether it is a remark on the person before it."""
    for line in _LINE_BREAK.split(cell):
        for numbered in _BEFORE_NUMBER.split(clean_text(line)):
            for piece in _split_outside_brackets(_BULLET.sub("", numbered)):
                yield from _split_at_dashes(piece)


def _split_outside_brackets(line: str) -> list[str]:
    """Part a line between names; commas in brackets belong to the remark there."""
    line = _MR_OR_MRS.sub("Ông/Bà ", line)
    brackets = _BRACKETED.findall(line)
    pieces = _BETWEEN_NAMES.split(_BRACKETED.sub("\x00", line))
    filled = [re.sub("\x00", lambda _: brackets.pop(0), piece).strip(" .,") for piece in pieces]
    return [piece for piece in filled if piece]


def _split_at_dashes(piece: str) -> Iterator[tuple[str, bool]]:
    """A name and what follows it after dashes or colons: remarks, unless a family name begins there."""
    honorific = _HONORIFIC.match(piece)
    # The colon of "Đ/c: …" parts nothing.
    name_begins = honorific.end() if honorific else 0
    name, *after_dashes = _DASH.split(piece[name_begins:])
    yield piece[:name_begins] + name, False
    for text in after_dashes:
        yield text, not _begins_with_family_name(text)


def _begins_with_family_name(text: str) -> bool:
    words = _HONORIFIC.sub("", text).lower().split()
    return len(words) > 1 and _FAMILY_NAME.fullmatch(words[0]) is not None


def _only_tells_of_someone(name: str) -> bool:
    """Whether what was left as a name is nothing, a degree, a position or a workplace."""
    return not name or _ONLY_DEGREES.fullmatch(name) is not None or _POSITION.match(fold(name)) is not None


def _read_fragment(text: str) -> NameReading:
    remarks = [part.strip() for bracketed in _BRACKETED.findall(text) for part in re.split(r", |;", bracketed[1:-1])]
    bare = clean_text(_BRACKETED.sub(" ", text))
    share: int | None = None
    if at_end := _SHARE_AT_END.search(bare):
        share, bare = read_share(at_end[1]), bare[: at_end.start()]
    for remark in [remark for remark in remarks if "%" in remark and read_share(remark) is not None]:
        share = read_share(remark)
        remarks.remove(remark)
    honorific, name = _split_honorific(bare.strip(" .,:"))
    return NameReading(honorific, name, ", ".join(filter(None, remarks)), share)


def _split_honorific(text: str) -> tuple[str, str]:
    match = _HONORIFIC.match(text)
    if match is None:
        return "", text
    name = text[match.end() :]
    # "Anh Tuấn" may be the whole name: a word of address needs a full name after it.
    if not name or (_WORD_OF_ADDRESS.fullmatch(match[0]) and " " not in name):
        return "", text
    return match[0].strip(" :"), name


def _with_remark(person: NameReading, remark: NameReading) -> NameReading:
    note = ", ".join(filter(None, [person.note, f"{remark.honorific} {remark.name}".strip(), remark.note]))
    return replace(person, note=note, share_bp=person.share_bp if remark.share_bp is None else remark.share_bp)


def _as_person(reading: NameReading) -> NameReading:
    if _OTHERS.fullmatch(fold(reading.name)):
        note = ", ".join(filter(None, [reading.name, reading.note]))
        return replace(reading, name="", note=note, doubt="name.others_unnamed")
    person = replace(reading, name=tidy_name(reading.name))
    words = person.name.split()
    if len(words) < 2 or any(letter.isdigit() for letter in person.name) or _only_tells_of_someone(person.name):
        return replace(person, doubt="name.unlikely")
    return replace(person, doubt="name.perhaps_several") if len(words) > _LONGEST_NAME else person
