"""OUT/index.html: the whole tour on one calm page."""

from pathlib import PurePosixPath
from urllib.parse import quote

from desktop.language.translator import active_language, ngettext
from desktop.language.translator import gettext as _
from desktop.tour.markup import Markup, document, element
from desktop.tour.page_style import STYLE
from desktop.tour.page_values import (
    Figure,
    FolderList,
    Picture,
    ProblemGroup,
    ProblemLine,
    ResultGroup,
    ResultLine,
    Side,
    StepLine,
    Tone,
    TourPage,
)

PROGRAM = "Sổ Sáng kiến"
NOTHING = "–"
WIDEST_BAR = 90
"""Pixels of the bar of the slowest step."""

SENTENCES_SHOWN = 2
"""Of one dossier and severity; the file of problems holds all."""

_MARKS = {Tone.OK: "✓", Tone.BAD: "!", Tone.NEUTRAL: "–"}
_STEP_CLASSES = {Tone.OK: "ok", Tone.BAD: "bad", Tone.NEUTRAL: "skipped"}


def show_page(page: TourPage) -> str:
    """The page as HTML, in the language spoken now."""
    sections = (
        _steps(page.steps),
        _certificates(page.certificates),
        _problems(page.problems),
        _exchange(page.sides),
        _results(page.results, page.more_results),
        _tables(page.tables),
        _files(page.folders),
    )
    main = element("main", _figures(page.figures), *sections, _foot(), class_="frame")
    return document(active_language(), f"{PROGRAM} – {_('The whole way, once')}", STYLE, _head(page), main)


def _head(page: TourPage) -> Markup:
    verdict = element("p", page.verdict, class_=f"verdict {page.verdict_tone}")
    return element(
        "header",
        element(
            "div",
            element("p", PROGRAM, class_="above"),
            element("h1", _("The whole way, once")),
            element("p", page.under_title, class_="under"),
            verdict,
            class_="frame",
        ),
        class_="band",
    )


def _figures(figures: tuple[Figure, ...]) -> Markup:
    cards = (
        element(
            "div",
            element("p", figure.label, class_="label"),
            element("p", figure.value, class_="value"),
            element("p", figure.note, class_="note"),
            class_="card figure",
        )
        for figure in figures
    )
    return element("div", *cards, class_="figures")


def _section(title: str, note: str, *inside: str) -> Markup:
    heading = element("div", element("h2", title), element("p", note, class_="note"), class_="heading")
    return element("section", heading, *inside)


def _table(headings: tuple[str, ...], *rows: str, numbers_last: bool = False) -> Markup:
    last = len(headings) - 1
    cells = (
        element("th", heading, scope="col", class_="number" if numbers_last and place == last else "")
        for place, heading in enumerate(headings)
    )
    table = element("table", element("thead", element("tr", *cells)), element("tbody", *rows))
    return element("div", table, class_="card wide")


def _link(path: str, words: str = "") -> Markup:
    return element("a", words or PurePosixPath(path).name, href=quote(path))


def _steps(steps: tuple[StepLine, ...]) -> Markup:
    slowest = max((step.seconds for step in steps), default=0.0) or 1.0
    rows = (_step(step, slowest) for step in steps)
    headings = ("", _("Step"), _("What came of it"), _("Seconds"))
    note = _("Each step was done with the same services the window and the command line use.")
    return _section(_("Step by step"), note, _table(headings, *rows, numbers_last=True))


def _step(step: StepLine, slowest: float) -> Markup:
    files = (_link(path) for path in step.files)
    bar = element("span", class_="bar", style=f"width:{max(2, round(WIDEST_BAR * step.seconds / slowest))}px")
    return element(
        "tr",
        element("td", element("span", _MARKS[step.outcome], class_="mark")),
        element("td", element("span", step.title, class_="title")),
        element("td", element("p", step.said, class_="said"), element("div", *files, class_="links")),
        element("td", show_seconds(step.seconds), bar, class_="number"),
        class_=f"step {_STEP_CLASSES[step.outcome]}",
    )


def show_seconds(seconds: float) -> str:
    """Seconds to a hundredth, with the decimal mark of the language spoken now."""
    figure = f"{seconds:.2f}"
    return figure if active_language() == "en" else figure.replace(".", ",")


def _certificates(pictures: tuple[Picture, ...]) -> Markup:
    if not pictures:
        return Markup("")
    note = _("The first sheets of each file, drawn from the very PDF that is printed.")
    return _section(_("Certificates"), note, _gallery(pictures, "card pictures sheets"))


def _tables(pictures: tuple[Picture, ...]) -> Markup:
    if not pictures:
        return Markup("")
    note = _("The same figures on paper and as a workbook.")
    return _section(_("Summary table"), note, _gallery(pictures, "card pictures"))


def _gallery(pictures: tuple[Picture, ...], class_: str) -> Markup:
    figures = (
        element(
            "figure",
            element(
                "a",
                element("img", src=quote(picture.source), alt=picture.caption, loading="lazy"),
                href=quote(picture.document),
            ),
            element("figcaption", picture.caption),
            class_="upright" if picture.upright else "",
        )
        for picture in pictures
    )
    return element("div", *figures, class_=class_)


def _problems(groups: tuple[ProblemGroup, ...]) -> Markup:
    if not groups:
        return Markup("")
    note = _("Some dossiers are wrong on purpose. Nothing is refused in silence: each problem says how to mend it.")
    return _section(_("Problems found"), note, element("div", *map(_problem_group, groups), class_="card"))


def _problem_group(group: ProblemGroup) -> Markup:
    dossiers = ngettext("in {number} dossier", "in {number} dossiers", len(group.lines)).format(number=len(group.lines))
    summary = element(
        "summary",
        element("span", f"{group.name}: {group.count}", class_=f"chip {group.tone}"),
        element("span", dossiers, class_="note"),
    )
    lines = (_problem(line, group.tone) for line in group.lines)
    problems = element("div", *lines, class_="problems")
    return element("details", summary, problems, open="open" if group.tone is Tone.BAD else "")


def _problem(line: ProblemLine, tone: Tone) -> Markup:
    sentences = [element("p", sentence) for sentence in line.sentences[:SENTENCES_SHOWN]]
    more = len(line.sentences) - len(sentences)
    if more:
        words = ngettext("and {number} more problem", "and {number} more problems", more).format(number=more)
        sentences.append(element("p", words, class_="note"))
    reasons = (element("p", f"{_('Explained')}: {reason}", class_="note") for reason in line.reasons)
    title = element("p", element("strong", line.code), f" · {line.title}", class_="title")
    return element("div", title, *sentences, *reasons, class_=f"problem {tone}")


def _exchange(sides: tuple[Side, ...]) -> Markup:
    if not sides:
        return Markup("")
    note = _("Both sides compute the same totals and the same check code; it can be said over the telephone.")
    return _section(_("Sent and received"), note, element("div", *map(_side, sides), class_="two"))


def _side(side: Side) -> Markup:
    figures = (each for label, value in side.figures for each in (element("dt", label), element("dd", value)))
    return element(
        "div",
        element("h3", side.name),
        element("p", side.check_code, class_="code"),
        element("p", _("Check code"), class_="note"),
        element("dl", *figures),
        class_="card",
    )


def _results(groups: tuple[ResultGroup, ...], more: int) -> Markup:
    if not groups:
        return Markup("")
    headings = (_("Field"), _("As sent"), _("As it stands here"), _("What came back"))
    rows = (row for group in groups for row in _result_rows(group))
    note = _("Shown before anything is written, and written as one batch that can be taken back.")
    shown = [_table(headings, *rows)]
    if more:
        words = ngettext("{number} more dossier is in the file.", "{number} more dossiers are in the file.", more)
        shown.append(element("p", words.format(number=more), class_="note"))
    return _section(_("Results from the superior"), note, *shown)


def _result_rows(group: ResultGroup) -> list[Markup]:
    chip = element("span", group.outcome, class_=f"chip {group.tone}")
    title = element("td", f"{group.code} · {group.title}", colspan="3")
    return [
        element("tr", title, element("td", chip), class_="dossier"),
        *(_result_row(line) for line in group.lines),
    ]


def _result_row(line: ResultLine) -> Markup:
    edited = "changed" if line.present != line.previous else ""
    return element(
        "tr",
        element("td", line.field),
        element("td", line.previous or NOTHING),
        element("td", element("span", line.present or NOTHING, class_=edited)),
        element("td", element("span", line.new or NOTHING, class_="new")),
    )


def _files(folders: tuple[FolderList, ...]) -> Markup:
    if not folders:
        return Markup("")
    count = sum(len(folder.files) for folder in folders)
    note = ngettext("{number} file", "{number} files", count).format(number=count)
    return _section(_("All files"), note, element("div", *map(_folder, folders), class_="card"))


def _folder(folder: FolderList) -> Markup:
    items = (element("li", _link(path), element("span", size)) for path, size in folder.files)
    return element("details", element("summary", folder.name), element("ul", *items))


def _foot() -> Markup:
    return element(
        "footer",
        _("Units, people and figures were invented for this tour; any likeness to real ones is chance."),
    )
