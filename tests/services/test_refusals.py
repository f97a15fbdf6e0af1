"""Every refusal has its sentence in every language, with exactly the class's fields."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from locales.locale import FOLDER, LOCALES, locale_of
from models import refusals
from models.refusals import BookingLater, MarketShut, NotHeard, NotOffered, Refusal, Suspended, TooFar
from views.refusals import key_of, say

KINDS = [kind for kind in vars(refusals).values() if is_dataclass(kind) and issubclass(kind, Refusal)]

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


class Names(Visitor):
    """Collects the arguments that a message shows."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


@pytest.mark.parametrize("code", LOCALES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_refusal_says_exactly_what_it_carries(kind: type[Refusal], code: str) -> None:
    """No field is left out, none is invented, and the sentence fits a toast with ordinary names."""
    resource = FluentParser().parse((FOLDER / code / "refusals.ftl").read_text(encoding="utf-8"))
    messages = {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}
    names = Names()
    names.visit(messages[key_of(kind)])
    carried = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    assert names.found == carried
    text = say(kind(**dict.fromkeys(carried, "学府-0217")), locale_of(code, "Asia/Shanghai"), NOW)
    assert 0 < len(text) <= 200


def test_several_departments_are_joined_as_the_language_joins_them() -> None:
    """NotOffered may carry one text or several names."""
    shown = say(NotOffered(to=("综合执法局", "市场监管局")), locale_of("zh", "Asia/Shanghai"), NOW)
    assert shown == "这张单派给了综合执法局和市场监管局"


def test_moments_and_distances_are_said_as_people_say_them() -> None:
    """今天, 明天, and a weekday with what is further off, never digits alone; far away 公里."""
    zh, en = locale_of("zh", "Asia/Shanghai"), locale_of("en", "Asia/Shanghai")
    opens = NOW.replace(hour=10)  # 18:00 in Shanghai, a Wednesday
    assert say(BookingLater(opens=opens), zh, NOW) == "还没到订摊位的时候，今天18:00起可以订。"
    assert say(BookingLater(opens=opens + timedelta(days=1)), zh, NOW).endswith("明天18:00起可以订。")
    friday = opens + timedelta(days=2)
    assert say(NotHeard(until=friday), zh, NOW) == "先听摊主说：等摊主回话，或到11月27日周五18:00以后再签。"
    assert "from Fri 27 Nov 18:00" in say(BookingLater(opens=friday), en, NOW)
    assert say(Suspended(until=friday.date()), zh, NOW).startswith("您停业到11月27日周五。")
    assert say(TooFar(market="夜市", away_m=10_379), zh, NOW).startswith("您离夜市还有10.4公里，")
    assert say(TooFar(market="夜市", away_m=900), en, NOW).startswith("You are still 900 m from 夜市.")
    assert say(MarketShut(market="早市", opens=None), zh, NOW) == "早市现在没有开市，这一周也没有安排。"
