"""Every message stands once in every language, with the same variables, and somebody says it."""

import ast as python
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_pattern
from fluent.syntax.visitor import Visitor

from locales.locale import FOLDER, LOCALES, locale_of
from services.defaults import CHECKLISTS

ROOT = FOLDER.parent
FLOORS = ("bot", "handlers", "jobs", "web", "views", "services", "models", "codes", "locales", "simulation")
# What a template (`{{ say("web-…") }}`) or code may say: a key, or the beginning of one before `{`.
LITERAL = re.compile(r"""["']([a-z][a-z0-9]*(?:-[a-z0-9_]*)*)(["'{])""")


class Names(Visitor):
    """Collects the variables of a message and the messages that it quotes."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


def entries(folder: Path) -> list[ast.EntryType]:
    """All entries of a language, in the order of its files."""
    parser = FluentParser()
    return [
        entry
        for path in sorted(folder.glob("*.ftl"))
        for entry in parser.parse(path.read_text(encoding="utf-8")).body
    ]


def junk(folder: Path) -> list[str]:
    """What Fluent could not read."""
    return [entry.content or "" for entry in entries(folder) if isinstance(entry, ast.Junk)]


def doubled(folder: Path) -> list[str]:
    """Keys that stand more than once: the last one would win in silence."""
    counts = Counter(e.id.name for e in entries(folder) if isinstance(e, ast.Message | ast.Term))
    return sorted(key for key, count in counts.items() if count > 1)


def variables(folder: Path) -> dict[str, frozenset[str]]:
    """The variables of each message."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries(folder):
        if isinstance(entry, ast.Message):
            names = Names()
            names.visit(entry)
            found[entry.id.name] = frozenset(names.variables)
    return found


def said(sources: list[str]) -> tuple[set[str], set[str]]:
    """The whole keys in the sources, and the beginnings of keys (before a `{` or at a hyphen)."""
    whole, begun = set[str](), set[str]()
    for source in sources:
        for text, end in LITERAL.findall(source):
            (begun if end == "{" or text.endswith("-") else whole).add(text)
    return whole, {text for text in begun if "-" in text}


def unsaid(keys: set[str], sources: list[str]) -> set[str]:
    """Keys that no source says, whole or by its beginning."""
    whole, begun = said(sources)
    return {key for key in keys - whole if not key.startswith(tuple(begun))}


def calls(source: str) -> Iterator[tuple[python.Call, str, bool]]:
    """Each `locale("…", name=…)` and `locale.plain("…", name=…)`: the call, its key, whether it is plain."""
    for call in python.walk(python.parse(source)):
        if not isinstance(call, python.Call):
            continue
        plain = isinstance(call.func, python.Attribute) and call.func.attr == "plain"
        whose = call.func.value if isinstance(call.func, python.Attribute) and plain else call.func
        key = call.args[0].value if call.args and isinstance(call.args[0], python.Constant) else None
        if isinstance(whose, python.Name) and whose.id in {"locale", "chat_locale"} and isinstance(key, str):
            yield call, key, plain


def wrongly_called(source: str, known: dict[str, frozenset[str]]) -> list[str]:
    """Keys that are called without such a message, or not with just its variables."""
    wrong = []
    for call, key, _ in calls(source):
        given = {keyword.arg for keyword in call.keywords}
        if key not in known or (None not in given and given != known[key]):
            wrong.append(key)
    return wrong


def tagged(folder: Path) -> set[str]:
    """Messages with a tag, which is shown as it stands where nothing is parsed."""
    messages = [entry for entry in entries(folder) if isinstance(entry, ast.Message)]
    return {entry.id.name for entry in messages if entry.value and "<" in serialize_pattern(entry.value)}


@cache
def product() -> tuple[str, ...]:
    """The text of all code and templates, and what the messages quote of each other."""
    code = [p for floor in FLOORS for end in ("*.py", "*.html") for p in sorted((ROOT / floor).rglob(end))]
    return tuple(path.read_text(encoding="utf-8") for path in code)


def quoted(folder: Path) -> set[str]:
    """Messages that other messages hold."""
    names = Names()
    for entry in entries(folder):
        names.visit(entry)
    return names.messages


@pytest.mark.parametrize("code", LOCALES)
def test_a_language_is_read_whole_and_says_each_thing_once(code: str) -> None:
    """No junk and no key twice."""
    assert junk(FOLDER / code) == []
    assert doubled(FOLDER / code) == []


@pytest.mark.parametrize("code", [code for code in LOCALES if code != "zh"])
def test_a_language_says_what_chinese_says(code: str) -> None:
    """The same keys, the same variables, in the same files."""
    chinese, other = variables(FOLDER / "zh"), variables(FOLDER / code)
    assert sorted(chinese.keys() - other.keys()) == [], "missing"
    assert sorted(other.keys() - chinese.keys()) == [], "too much"
    assert {key: (chinese[key], other[key]) for key in chinese if chinese[key] != other[key]} == {}
    assert [p.name for p in sorted((FOLDER / code).glob("*.ftl"))] == [
        p.name for p in sorted((FOLDER / "zh").glob("*.ftl"))
    ]


def test_every_message_is_said_by_somebody() -> None:
    """A message that no code says is a promise that nobody keeps."""
    from tests.services.test_refusals import KINDS
    from views.refusals import key_of

    keys = set(variables(FOLDER / "zh")) - {key_of(kind) for kind in KINDS} - quoted(FOLDER / "zh")
    assert sorted(unsaid(keys, list(product()))) == []


def test_every_call_says_a_message_with_its_variables() -> None:
    """A message that is missing or gets too little would raise when a person is there to read it."""
    known = variables(FOLDER / "zh")
    code = [source for source in product() if not source.lstrip().startswith(("<", "{"))]
    assert sorted({key for source in code for key in wrongly_called(source, known)}) == []


def test_what_is_said_plainly_has_no_tags() -> None:
    """A label would show them."""
    html = set().union(*(tagged(FOLDER / code) for code in LOCALES))
    code = [source for source in product() if not source.lstrip().startswith(("<", "{"))]
    assert "merchant-head" in html
    assert {key for source in code for _, key, plain in calls(source) if plain} & html == set()


def test_the_rules_above_find_what_is_wrong(tmp_path: Path) -> None:
    """A bad language, and a good one beside it."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    (good / "a.ftl").write_text("order-one = { $name } 1\norder-two = two\norder-by-day = by day\n", "utf-8")
    (bad / "a.ftl").write_text("order-one = { $nom } one\norder-one = again\norder-two = { $\n", "utf-8")
    assert (junk(good), doubled(good)) == ([], [])
    assert (len(junk(bad)), doubled(bad)) == (1, ["order-one"])
    assert variables(good)["order-one"] == {"name"}
    sources = ['locale("order-one", name=name)', 'locale(f"order-by-{unit}")']
    assert unsaid(set(variables(good)), sources) == {"order-two"}
    assert wrongly_called('locale("order-one", name=1)', variables(good)) == []
    assert wrongly_called('locale("order-one")', variables(good)) == ["order-one"]
    assert wrongly_called('locale("order-none")', variables(good)) == ["order-none"]
    assert wrongly_called('locale.plain("order-one")', variables(good)) == ["order-one"]
    assert [plain for *_, plain in calls('locale.plain("a"), locale("a")')] == [True, False]


NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # a Tuesday, in Shanghai
MIDNIGHT = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)  # that began it there


@pytest.mark.parametrize(
    ("code", "days", "said"),
    [
        ("zh", 7, "12月1日周二"),
        ("en", 7, "Tue 1 Dec"),
        ("en", 68, "Sun 31 Jan"),
        ("mn", 7, "12-р сарын 1, Мягмар"),
        ("en", 1, "tomorrow"),
    ],
)
def test_a_date_can_be_read_in_one_way_only(code: str, days: int, said: str) -> None:
    """1/12 is December to one reader and January to the next: English has the month's name."""
    assert locale_of(code, "Asia/Shanghai").day(NOON + timedelta(days=days), now=NOON) == said


@pytest.mark.parametrize(
    ("code", "hours", "said"),
    [
        ("zh", 24, "今天全天"),
        ("en", 24, "today round the clock"),
        ("mn", 24, "өнөөдөр 24 цагаар"),
        ("zh", 23, "今天00:00–23:00"),
        ("en", 5, "today 00:00–05:00"),
    ],
)
def test_what_never_closes_is_said_in_words(code: str, hours: int, said: str) -> None:
    """From midnight to midnight is no hour at which it closes."""
    locale = locale_of(code, "Asia/Shanghai")
    assert locale.span(MIDNIGHT, MIDNIGHT + timedelta(hours=hours), now=NOON) == said


def test_a_shipped_checklist_item_is_read_in_every_language() -> None:
    """Kept in the district's language, shown in the reader's; the district's own words stay as they are."""
    for code in LOCALES:
        written = locale_of(code, "UTC")
        for item, *_ in CHECKLISTS:
            for reader in (locale_of(each, "UTC") for each in LOCALES):
                assert reader.check_item(written("default-check", item=item)) == reader(
                    "default-check", item=item
                ), item
    assert locale_of("en", "UTC").check_item("后厨有纱窗") == "后厨有纱窗"
