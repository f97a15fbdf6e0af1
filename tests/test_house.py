"""The house rules (docs/architecture.md, "The floors"), each with a good and a bad example.

import-linter holds who imports whom; tests/test_locales.py and tests/services/test_refusals.py hold
the words.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from aiogram import F, Router
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.notices import RENDERERS
from handlers import ROUTERS
from models.notice import Notice
from tests import house

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot", "handlers", "jobs", "web", "views", "services", "models", "codes", "migrations")
ROOMS = (*PRODUCT, "emulator", "simulation", "benchmarks")
RULED = ("handlers", "jobs", "views", "services", "models", "codes")
NOT_NOUNS = {  # modules that serve a whole floor, with the reason
    "handlers": {
        "entries": "what any noun puts into a menu",
        "filters": "who may be meant",
        "replies": "a Message as a Bot API method",
        "settled": "a second tap that lands on another button",
        "start": "codes open any noun",
        "groups": "a chat that becomes a department's or community's",
    },
    "views": {
        "refusals": "models/refusals.py",
        "places": "a link to a map, of any noun that lies somewhere",
        "lines": "the parts of any noun's message, one below the other",
    },
    "jobs": {},
}

EXCUSED = {  # rule and module or folder, with the reason
    ("mixed", "handlers/replies.py"): "`line` and `toast` themselves",
    ("mixed", "bot/post/intake.py"): "refusals, which are plain: escaped there where they are a message",
    ("chinese", "simulation/screenshots.py"): "a script of a chat, in the words that people type and see",
    ("chinese", "benchmarks/dispatch.py"): "the chat that is timed, in the words that people type",
    ("chinese", "benchmarks/telegram.py"): "people of the small district that is timed",
    ("chinese", "benchmarks/district.py"): "names of the small district that is timed",
    ("chinese", "benchmarks/printing.py"): "a housing estate on the labels that are timed",
    ("chinese", "emulator/server.py"): "the name of the local bot, which has no languages",
    ("long", "migrations/versions"): "written by alembic from the models",
}

Rule = Callable[[str], list[str]]

RULES: list[tuple[Rule, tuple[str, ...], str, str]] = [
    (
        house.clocks,
        RULED,
        "def file(now: datetime) -> datetime:\n    return now\n",
        "def file() -> datetime:\n    return datetime.now(UTC)\n",
    ),
    (house.chances, ("services", "views", "models"), "import re\n", "from random import choice\n"),
    (house.chinese, ROOMS, '"""王   积分"""\nx = "points"\n', '"""A view."""\nx = "积分"\n'),
    (house.waits, ("views",), "def card() -> str: ...\n", "async def card() -> str: ...\n"),
    (
        house.calls_telegram,
        ("handlers",),
        "from aiogram.types import Message\n"
        "async def say(message: Message, state: FSMContext):\n"
        "    await state.clear()\n    return message.answer('ok')\n",
        "from aiogram.types import Message\n"
        "async def say(message: Message | None):\n    await message.answer('ok')\n",
    ),
    (
        house.caught_all,
        RULED,
        "try:\n    go()\nexcept KeyError:\n    stop()\n",
        "try:\n    go()\nexcept Exception:\n    stop()\n",
    ),
    (
        house.mixed,
        ("handlers", "views", "bot"),
        'text = lined(locale("a"), f"{name}")\nreturn [tap.answer(), toast(tap, locale.plain("b"))]\n',
        """text = f"{locale('a')} {name}"\n""",
    ),
    (house.mixed, (), "line(text, chat)\n", "SendMessage(chat_id=chat, text=text)\n"),
    (house.mixed, (), "tap.answer()\n", "tap.answer(name)\n"),
    (house.mixed, (), 'Markup("、").join([locale("a")])\n', '"、".join([locale("a")])\n'),
    (house.long, ROOMS, "x = 1\n", "def f() -> None:\n" + "    x = 1\n" * 61),
]


def modules(floor: str) -> list[Path]:
    """All modules of a floor."""
    return sorted((ROOT / floor).rglob("*.py"))


@pytest.mark.parametrize(("rule", "floors", "good", "bad"), RULES, ids=[rule[0].__name__ for rule in RULES])
def test_the_house_keeps_its_rule(rule: Rule, floors: tuple[str, ...], good: str, bad: str) -> None:
    """The rule knows good from bad, and every module of its floors is good."""
    assert rule(good) == []
    assert rule(bad) != []
    broken = {
        f"{path.relative_to(ROOT)}:{line}"
        for floor in floors
        for path in modules(floor)
        if not {(rule.__name__, str(place.relative_to(ROOT))) for place in (path, path.parent)}
        & EXCUSED.keys()
        for line in rule(path.read_text(encoding="utf-8"))
    }
    assert sorted(broken) == []


def test_every_notice_has_its_loader_and_its_view() -> None:
    """A letter that nobody can render would park; a renderer of nothing is dead."""
    assert set(RENDERERS) == set(Notice)


def test_every_notice_is_told_by_somebody() -> None:
    """A name of a notice that no rule tells or shows is a promise that nobody keeps."""
    tellers = "\n".join(
        path.read_text(encoding="utf-8")
        for floor in ("services", "handlers", "jobs", "bot/post", "bot/cli")
        for path in modules(floor)
    ) + (ROOT / "bot/assembly.py").read_text(encoding="utf-8")
    assert [notice.name for notice in Notice if f"Notice.{notice.name}" not in tellers] == []


def in_threads(router: Router) -> list[str]:
    """Filters and handlers that aiogram would run in a thread: F, lambda, plain def."""
    found = []
    for part in router.chain_tail:
        for kind, observer in part.observers.items():
            for handler in observer.handlers:
                parts = [handler, *(handler.filters or ())]
                found += [f"{part.name}.{kind}: {p.callback}" for p in parts if not p.awaitable]
    return found


@pytest.mark.parametrize("router", ROUTERS, ids=lambda router: router.name)
def test_no_filter_runs_in_a_thread(router: Router) -> None:
    """Two threads an update cost more than the update."""
    assert in_threads(router) == []


def test_a_bare_filter_is_found() -> None:
    """F and lambda beside a good handler."""
    router = Router(name="bad")

    async def good(message: Message) -> None: ...

    router.message.register(good)
    assert in_threads(router) == []
    router.message.register(good, F.text)
    router.message.register(good, lambda message: True)
    assert len(in_threads(router)) == 2


def doubled(groups: list[type[StatesGroup]]) -> list[str]:
    """Names of states that two conversations share: each would take the other's words."""
    names = Counter(state for group in groups for state in group.__state_names__)
    return [name for name, count in names.items() if count > 1]


def test_no_two_conversations_wait_under_one_name() -> None:
    """aiogram names a state by its class and its attribute, whatever module they stand in."""

    class Saying(StatesGroup):
        words = State()

    ours = [group for group in StatesGroup.__subclasses__() if group.__module__.startswith("handlers.")]
    assert doubled(ours) == []
    assert doubled([Saying, type("Saying", (StatesGroup,), {"words": State()})]) == ["Saying:words"]


@pytest.mark.parametrize("floor", NOT_NOUNS)
def test_a_noun_is_the_same_on_every_floor(floor: str) -> None:
    """What a floor shows or does has its rules in services/ under the same name."""

    def nouns(folder: str) -> set[str]:
        return {path.stem for path in (ROOT / folder).iterdir() if path.stem[0] not in "_."}

    assert sorted(nouns(floor) - nouns("services") - set(NOT_NOUNS[floor])) == []
