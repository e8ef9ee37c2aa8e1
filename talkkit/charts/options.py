"""Options of a chart: attributes of the fence, words behind it, `key: value` lines at the top of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from math import inf

from msgspec import Struct, field

from talkkit.charts.numbers import LARGEST
from talkkit.charts.rules import CHART_OPTION
from talkkit.diagnostics import Diagnostic, Span
from talkkit.model.blocks import Figure
from talkkit.words import nearest, registered_words, words

KINDS: Mapping[str, str] = {
    "column": "column",
    "columns": "column",
    "vertical": "column",
    "bar": "bar",
    "bars": "bar",
    "horizontal": "bar",
    "line": "line",
    "lines": "line",
    "area": "area",
    "pie": "pie",
    "doughnut": "doughnut",
    "donut": "doughnut",
    "ring": "doughnut",
    "scatter": "scatter",
    "xy": "scatter",
    "points": "scatter",
    "histogram": "histogram",
    "distribution": "histogram",
    "waterfall": "waterfall",
    "bridge": "waterfall",
    "combo": "combination",
    "combination": "combination",
    "mixed": "combination",
}
"""Words for kinds, and the kind."""

STACKINGS: Mapping[str, str] = {
    "stacked": "stacked",
    "stack": "stacked",
    "percent": "percent",
    "100%": "percent",
    "100": "percent",
    "normalized": "percent",
    "grouped": "none",
    "clustered": "none",
}
"""Words for how series stand on each other. A boolean value means `stacked` or not."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "kind": ("type", "chart"),
    "stacked": ("stack", "stacking"),
    "data": ("file", "src", "csv", "source"),
    "title": ("chart-title",),
    "x": ("x-title", "xlabel", "x-label", "category-title", "categories", "xtitle"),
    "y": ("y-title", "ylabel", "y-label", "value-title", "values", "ytitle"),
    "y2": ("y2-title", "y2label", "secondary-title", "y2title"),
    "format": ("number-format", "y-format", "value-format", "numfmt"),
    "y2-format": ("secondary-format",),
    "x-format": (),
    "unit": ("units",),
    "min": ("y-min", "ymin", "minimum"),
    "max": ("y-max", "ymax", "maximum"),
    "y2-min": ("secondary-min",),
    "y2-max": ("secondary-max",),
    "x-min": ("xmin",),
    "x-max": ("xmax",),
    "scale": ("log", "y-scale"),
    "legend": (),
    "labels": ("data-labels", "show-values"),
    "highlight": ("highlights", "emphasis", "emphasise", "emphasize"),
    "sort": ("order",),
    "line": ("lines",),
    "column": ("columns", "bars"),
    "area": ("areas",),
    "secondary": ("right", "second-axis"),
    "use": ("only", "series"),
    "bins": ("buckets", "breaks"),
    "total": ("totals", "sum", "subtotal"),
    "header": (),
    "transpose": ("rows", "flip"),
    "alt": ("description",),
    "caption": (),
}
"""Options by the name that the documentation gives them, and other names that people know."""

_BY_NAME = {name: option for option, names in _NAMES.items() for name in (option, *names)}
_ELSEWHERE = frozenset(("alt", "caption", "id", "class", "width", "height", "fig-alt", "fig-cap"))
_LINE = re.compile(r"[ \t]*([A-Za-z][\w-]*)[ \t]*[:=](?:[ \t]+|(?=[\"'\[\d.+-])|$)(.*)")
_FLAGS = ("labels", "log", "transpose", "stacked", "header", "sorted")
"""Words that stand for an option when they stand alone behind the fence."""


_BARE = words("chart word", (*KINDS, *STACKINGS, *_FLAGS))
words("chart option", _BY_NAME)


class Options(Struct):
    """What was asked for, by documented name; and what there is to say about it."""

    span: Span
    """Of the fence, where an option has no place of its own."""
    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    """The same as written, with the quotation marks of names in lists."""
    spans: dict[str, Span] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    data_start: int = 0
    """Where the data begins in the fence's text, in characters."""

    def get(self, name: str) -> str:
        """The value, or an empty text."""
        return self.values.get(name, "")

    def place(self, name: str) -> Span:
        """Where the option stands."""
        return self.spans.get(name, self.span)

    def refuse(self, name: str, hint: str) -> None:
        """Say that an option's value cannot be used."""
        self.found.append(CHART_OPTION.at(f"{name}: '{self.get(name)}' cannot be used", self.place(name), hint=hint))

    def flag(self, name: str) -> bool | None:
        """Whether the option is switched on; None when it is not given or says neither."""
        word = self.get(name).strip().lower()
        if word in ("true", "yes", "on", "1", "all"):
            return True
        return False if word in ("false", "no", "off", "0", "none") else None

    def number(self, name: str) -> float | None:
        """The option as a number; one that is none is refused."""
        text = self.get(name).strip().replace("_", "")
        if not text or text.lower() == "auto":
            return None
        match = re.fullmatch(r"([-+\u2212]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,2})?)\s*(%?)", text, re.IGNORECASE)
        value = float(match[1].replace("\u2212", "-")) / (100 if match[2] else 1) if match else inf
        if abs(value) > LARGEST:
            self.refuse(name, "a number, such as 0, 2.5 or 80%")
            return None
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """The option as a list: separated by semicolons or commas, names with these in quotation marks."""
        text = self.lists.get(name, "")
        if text.startswith("[") and text.endswith("]"):
            text = text[1:-1]
        mark = ";" if ";" in re.sub(r'"[^"]*"', "", text) else ","
        parts = re.findall(rf"""\s*(?:"([^"]*)"|'([^']*)'|([^{mark}]*))\s*(?:{mark}|$)""", text)
        return tuple(part for part in ("".join(groups).strip() for groups in parts) if part)


def read_options(figure: Figure) -> Options:
    """The options of a figure. Lines of its text win over the fence's attributes."""
    options = Options(figure.span)
    _add_kind(options, figure.language)
    for word in figure.attributes.classes:
        _add_word(options, word)
    for key, value in figure.attributes.pairs:
        name = key.removeprefix("data-").lower().replace("_", "-")
        if name not in _ELSEWHERE:
            _add(options, name, value, figure.span)
    options.data_start = _head(options, figure)
    return options


def kind_words(text: str) -> tuple[str, str, tuple[str, ...]]:
    """The kind and the stacking that a compound says (`stacked-column`, `100% bar`), and words that are neither."""
    kind, stacking, unknown = "", "", []
    for word in re.split(r"[\s_-]+", text.strip().lower()):
        if word in ("chart", "graph", "plot", ""):
            continue
        if word in KINDS:
            kind = KINDS[word]
        elif word in STACKINGS:
            stacking = STACKINGS[word]
        else:
            unknown.append(word)
    return kind, stacking, tuple(unknown)


def _add_kind(options: Options, text: str) -> None:
    kind, stacking, _ = kind_words(text)
    if kind:
        options.values["kind"] = kind
    if stacking:
        options.values["stacked"] = stacking


def _add_word(options: Options, word: str) -> None:
    """A bare word behind the fence: a kind, a stacking, or a switch. Others are classes for layout."""
    if not kind_words(word)[2]:
        _add_kind(options, word)
    elif word.lower() in _FLAGS:
        _add(options, word.lower(), "true", options.span)
    elif not _is_class(word):
        meant = nearest(word.lower(), _BARE)
        hint = f"did you mean {meant}?" if meant else f"the kinds are {', '.join(dict.fromkeys(KINDS.values()))}"
        options.found.append(CHART_OPTION.at(f"a chart has no kind '{word}'", options.span, hint=hint))


def _is_class(word: str) -> bool:
    """Whether a word is one that layout reads."""
    return word in registered_words().get("class", ())


def _add(options: Options, name: str, value: str, span: Span) -> None:
    known = _BY_NAME.get(name)
    if known is None:
        close = get_close_matches(name, _BY_NAME, n=1, cutoff=0.6)
        hint = f"did you mean {_BY_NAME[close[0]]}?" if close else "docs/charts.md lists the options"
        options.found.append(CHART_OPTION.at(f"a chart has no option '{name}'", span, hint=hint))
        return
    if name == "log":
        value = "log" if value.strip().lower() in ("true", "yes", "on", "1", "10", "log") else "linear"
    options.values[known], options.lists[known] = _unquoted(value, spaced=known == "unit"), value.strip()
    options.spans[known] = span


def _unquoted(value: str, *, spaced: bool) -> str:
    """The value without quotation marks around all of it; `spaced`: a space that it begins with belongs to it."""
    text = value.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text.count(text[0]) == 2
    return text[1:-1] if quoted else value.rstrip() if spaced and text else text


def _head(options: Options, figure: Figure) -> int:
    """Reads the `key: value` lines at the top of the text; where the data begins.

    With a line of dashes or an empty line behind them, all lines before it are options; without one, those that
    begin the text and have a known name.
    """
    lines = list(_lines(figure.text))
    head = _block(lines)
    for number, (place, line) in enumerate(lines):
        match = _LINE.fullmatch(line)
        known = bool(match) and match is not None and match[1].lower().replace("_", "-") in _BY_NAME
        if number < head or known:
            if match is not None:
                start = _start(figure, number) + match.start(1)
                span = Span(start, start + max(1, len(line.rstrip()) - match.start(1)))
                _add(options, match[1].lower().replace("_", "-"), match[2], span)
        else:
            return place
    return len(figure.text)


def _block(lines: list[tuple[int, str]]) -> int:
    """How many lines at the top are set off as options: those up to a ruler, or up to an empty line."""
    first = 1 if lines and lines[0][1].strip() == "---" else 0
    known = False
    for number, (_, line) in enumerate(lines[first:], first):
        if line.strip() in ("---", "...") or (not line.strip() and number > 0):
            return number + 1 if known else 0
        match = _LINE.fullmatch(line)
        known = known or (match is not None and match[1].lower().replace("_", "-") in _BY_NAME)
        if line.strip() and match is None and not line.lstrip().startswith("#"):
            return 0
    return 0


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _start(figure: Figure, number: int) -> int:
    return figure.line_starts[number] if number < len(figure.line_starts) else figure.span.start
