"""Stars, and the words that fit them, on the screen of whoever gives them: to an official or to a place."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final, Protocol

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message
from views.lines import lined

STAR: Final = "⭐"
ROW_MAX: Final = 3  # buttons beside each other that a phone still shows whole
Data = Callable[[str, str], str]
"""What a button of the screen carries: its verb and its value."""
Label = Callable[[str], str]
"""A tag in the reader's language."""


class Given(Protocol):
    """What somebody has given so far."""

    @property
    def stars(self) -> int: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def words(self) -> str | None: ...


def stars_rows(data: Callable[[int], str]) -> tuple[tuple[Button, ...], ...]:
    """Five buttons; `data` of each."""
    row = [Button(STAR * stars, data(stars)) for stars in range(1, 6)]
    return tuple(row[:ROW_MAX]), tuple(row[ROW_MAX:])


def rated(
    face: Given,
    tags: Sequence[str],
    locale: Locale,
    *,
    label: Label,
    data: Data,
    lines: Sequence[Markup] = (),
    more: Sequence[Button] = (),
) -> Message:
    """The stars, and the words that fit them, to choose or not; `more` stands beside 写一句."""
    good = locale("evaluation-good") if face.stars > 3 else locale("evaluation-bad")
    text = [Markup("{}  {}").format(STAR * face.stars, good)]
    if face.words:
        text.append(locale("evaluation-own-words", words=face.words))
    text += [*lines, locale("evaluation-day")]
    chosen = [Button(("✓ " if tag in face.tags else "") + label(tag), data("tag", tag)) for tag in tags]
    last = (
        Button(locale.plain("evaluation-write"), data("words", "")),
        *more,
        Button(locale.plain("evaluation-done"), data("done", "")),
    )
    return Message(lined(*text), buttons=(*_rows(chosen), last))


def thanked(
    face: Given, locale: Locale, *, label: Label, again: str, lines: Sequence[Markup] = ()
) -> Message:
    """好了; `again` opens it once more."""
    return Message(
        lined(locale("evaluation-thanks", stars=said(face.stars, face.tags, locale, label)), *lines),
        buttons=((Button(locale.plain("evaluation-change"), again),),),
    )


def changed(face: Given, locale: Locale, *, data: Data) -> Message:
    """改一改: other stars."""
    return Message(
        locale("evaluation-change-to", stars=STAR * face.stars),
        buttons=stars_rows(lambda stars: data("set", str(stars))),
    )


def said(stars: int, tags: Sequence[str], locale: Locale, label: Label) -> str:
    """⭐⭐⭐⭐⭐ 快、修得好."""
    return f"{STAR * stars} {locale.plain('evaluation-join').join(label(tag) for tag in tags)}".strip()


def _rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    """As many rows as it takes, about equally long."""
    count = max(1, ceil(len(buttons) / ROW_MAX))
    wide = ceil(len(buttons) / count)
    return [tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide or 1)]
