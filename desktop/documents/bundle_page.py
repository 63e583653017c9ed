"""index.html of a bundle: what is inside, for whoever opens the file without the program; never parsed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_STYLE: Final = (
    "body{font:16px/1.5 'Times New Roman',Tinos,serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1b}"
    "h1{font-size:1.4rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}"
    "p.practice{color:#9b1b1f;font-weight:bold}.code{font-size:1.5rem;letter-spacing:.12em;font-weight:bold}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #8a8171;padding:.25rem .5rem;text-align:left;"
    "vertical-align:top}th{background:#f6f3ea}td:first-child{white-space:nowrap}"
)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of the page: its heading, the heads of its columns and its rows, all text."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BundlePage:
    """What the page says.

    Attributes:
        title / subtitle: over the page.
        facts: label and text of each line above the tables.
        check_code: Mã đối chiếu, set large.
        remarks: sentences under the facts (what was withheld).
        practice: words that say it is practice; empty for a real bundle.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    check_code: str
    tables: tuple[PageTable, ...]
    remarks: tuple[str, ...] = ()
    practice: str = ""


def render_bundle_page(page: BundlePage) -> bytes:
    """The page as HTML without anything from outside; the same values give the same bytes."""
    parts = [
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
        f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head><body>",
        f"<p class=practice>{escape(page.practice)}</p>" if page.practice else "",
        f"<h1>{escape(page.title)}</h1><p>{escape(page.subtitle)}</p><table>",
        *(f"<tr><th>{escape(label)}</th><td>{escape(text)}</td></tr>" for label, text in page.facts),
        f"<tr><th>Mã đối chiếu</th><td class=code>{escape(page.check_code)}</td></tr></table>",
        *(f"<p>{escape(remark)}</p>" for remark in page.remarks),
        *(_table(table) for table in page.tables),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8")


def _table(table: PageTable) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    return "\n".join([f"<h2>{escape(table.heading)}</h2><table><tr>{head}</tr>", *_rows(table.rows), "</table>"])


def _rows(rows: Sequence[tuple[str, ...]]) -> list[str]:
    return [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
