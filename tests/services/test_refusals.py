"""Every refusal has its sentence in every language, with exactly the class's fields."""

from dataclasses import fields, is_dataclass
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from locales.locale import FOLDER, LOCALES, locale_of
from models.refusals import Refusal
from views.refusals import key_of, say

KINDS = sorted(Refusal.__subclasses__(), key=lambda kind: kind.__name__)


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
    text = say(kind(**dict.fromkeys(carried, "学府-0217")), locale_of(code, "Asia/Shanghai"))
    assert 0 < len(text) <= 200


def test_several_departments_are_joined_as_the_language_joins_them() -> None:
    """NotOffered may carry one text or several names."""
    from models.refusals import NotOffered

    shown = say(NotOffered(to=("综合执法局", "市场监管局")), locale_of("zh", str(ZoneInfo("Asia/Shanghai"))))  # type: ignore[arg-type]
    assert shown == "这张单派给了综合执法局和市场监管局"
