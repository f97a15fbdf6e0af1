"""What the words of a report tell: its category, danger, and what must not be seen in a group."""

import re
from collections.abc import Sequence
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from locales.locale import LOCALES, words
from models.department import Category

OTHER_ID: Final = "other"
# Mobile and ID numbers whatever stands between their digits; landlines; doors such as 3-2-501.
_PRIVATE: Final = re.compile(
    r"(?<!\d)(?:\d[ -]?){17}[\dXx](?!\d)|(?<!\d)1[3-9](?:[ -]?\d){9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"
    r"|(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])"
)


class Told(Protocol):
    """What a category is guessed by."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def words(self) -> list[Any]: ...


Said = TypeVar("Said", bound=Told)


async def category_of(session: AsyncSession, text: str) -> Category | None:
    """The category whose words say most about the text; 其他 without one; None in an empty district."""
    return best_of(list(await session.scalars(select(Category).order_by(Category.id))), text)


def best_of(categories: Sequence[Said], text: str) -> Said | None:
    """The one of the categories (by id) whose words say most about the text; else 其他, else None."""
    told = text.casefold()

    def weight(category: Said) -> int:
        return sum(len(word) for word in category.words if word and word.casefold() in told)

    best = max(categories, key=weight, default=None)
    if best is not None and weight(best) > 0:
        return best
    return next((category for category in categories if is_other(category.id, category.name)), None)


def is_other(category_id: str, name: str) -> bool:
    """Whether a category is 其他, which says nothing about its reports."""
    return category_id == OTHER_ID or name in words("zh", "report-other-names")


def is_danger(text: str) -> bool:
    """Whether the text holds a word of the closed list, in any language."""
    told = text.casefold()
    return any(word.casefold() in told for code in LOCALES for word in words(code, "words-danger"))


def masked(text: str) -> str:
    """The text as a group may see it: phone, identity and door numbers are covered."""
    text = _PRIVATE.sub("＊＊＊", text)
    for pattern in words("zh", "report-door-patterns"):
        text = re.sub(pattern, "＊＊＊", text)
    return text


def alike(one: str, other: str) -> bool:
    """Whether two texts share two pairs of neighbouring signs (Chinese) or two words."""
    return len(_traits(one) & _traits(other)) >= 2


def _traits(text: str) -> set[str]:
    told = re.sub(r"[\W\d_]+", " ", text.casefold())
    traits: set[str] = set()
    for word in told.split():
        if word.isascii() or "Ѐ" <= word[0] <= "ӿ":
            traits |= {word} if len(word) > 3 else set()
        else:
            traits |= {word[i : i + 2] for i in range(len(word) - 1)}
    return traits
