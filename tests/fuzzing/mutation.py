"""Valid files with something done to them: octets changed, tokens swapped for odd ones, members of archives changed.

An archive is taken apart and put together again around a changed member: octets changed from outside would nearly
always stop at its checksum, and the readers of what is inside would never be reached.
"""

import io
import re
import zipfile
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

ZIP = b"PK\x03\x04"
LARGEST_SEED = 1 << 20

ODD = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\n",
        b" ",
        b'"',
        b"\\",
        b"<",
        b"&#0;",
        b"]]>",
        b"{",
        b"[",
        b"}",
        b"=",
    ),
    *(b"null", b"true", b"-1", b"0", b"-0", b"1e400", b"NaN", b"0.1", b"9007199254740993", b"9" * 400, b"1e-9", b"1_0"),
    *(b'""', b"[]", b"{}", b'"\\ud800"', b'"\\u0000"', b'"' + b"x" * 5_000 + b'"', b"[" * 2_000, b'{"a":' * 600),
    *(
        b'"2026-02-30"',
        b'"9999-12-31"',
        b"0000-00-00",
        b"1899-12-31",
        b"..",
        b"../../x",
        b"A1048577",
        b"XFE1",
        b"ZZZZ9",
    ),
    *(
        "ừ".encode(),
        "u\u031b\u0300".encode(),
        "\u202e".encode(),
        "\ufeff".encode(),
        b"=1+1",
        b"#REF!",
        b"1.234,56",
        b"12/13/2020",
    ),
)
"""What clerks, other programs and enemies put where something else is expected."""

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\w.+-]+|[^\w\s]')

Change = tuple[str, int, int, bytes, int]
"""What is done, two places in millionths of the content, octets put in, and how many are taken out."""

changes: SearchStrategy[Change] = st.tuples(
    st.sampled_from(("token", "token", "swap", "put", "put", "cut", "copy", "bit", "end")),
    st.integers(0, 1_000_000),
    st.integers(0, 1_000_000),
    st.sampled_from(ODD) | st.binary(max_size=8),
    st.sampled_from((1, 2, 4, 30, 500)),
)


def changed(content: bytes, change: Change) -> bytes:
    """The content with one thing done to it."""
    kind, here, there, odd, length = change
    start, other = (len(content) * place // 1_000_001 for place in (here, there))
    match kind:
        case "token" | "swap":
            return _with_other_token(content, start, odd if kind == "token" else _token_at(content, other))
        case "put":
            return content[:start] + odd + content[start:]
        case "cut":
            return content[:start] + content[start + length :]
        case "copy":
            return content[:start] + content[other : other + length] + content[start:]
        case "bit":
            flipped = bytes(octet ^ 1 << there % 8 for octet in content[start : start + 1])
            return content[:start] + flipped + content[start + 1 :]
        case _:
            return content[:start]


def files_like(seeds: Sequence[bytes]) -> SearchStrategy[bytes]:
    """The seeds, each with one to four things done to it or to a member of it."""
    return st.builds(
        _made,
        st.sampled_from(seeds),
        st.lists(changes, min_size=1, max_size=4),
        st.integers(0, 1_000_000),
        st.integers(0, 4),
    )


def _made(seed: bytes, done: list[Change], member: int, outside: int) -> bytes:
    """One time in five an archive is changed from outside."""
    if seed.startswith(ZIP) and outside:
        return with_changed_member(seed, member, lambda content: _all_done(content, done))
    return _all_done(seed, done)


def _all_done(content: bytes, done: list[Change]) -> bytes:
    for change in done:
        content = changed(content, change)
    return content


def with_changed_member(archive: bytes, place: int, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed; `place`, in millionths, says which."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        chosen = len(before.namelist()) * place // 1_000_001
        for number, entry in enumerate(before.infolist()):
            content = before.read(entry)
            after.writestr(entry.filename, change(content) if number == chosen else content)
    return out.getvalue()


def _with_other_token(content: bytes, start: int, token: bytes) -> bytes:
    found = _TOKEN.search(content, start)
    if found is None:
        return content + token
    return content[: found.start()] + token + content[found.end() :]


def _token_at(content: bytes, start: int) -> bytes:
    found = _TOKEN.search(content, start)
    return found.group() if found else b""
