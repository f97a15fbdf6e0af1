"""What a view gives and the sender posts: words, a picture, buttons. Nothing but data."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from models.columns import ChatId
from models.notice import Notice


def refuse_markup(*words: object) -> None:
    """Raise TypeError for HTML where Telegram shows the signs as they are: people would read `&amp;`."""
    if any(isinstance(each, Markup) for each in words):
        raise TypeError("these words are not parsed: say them with `locale.plain`")


@dataclass(frozen=True)
class Button:
    """An inline button: `data` (callback, at most 64 bytes) or `url`."""

    text: str
    data: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        refuse_markup(self.text)


class _Drawn:
    """Words in a picture are not parsed."""

    def __post_init__(self) -> None:
        refuse_markup(*vars(self).values())


@dataclass(frozen=True)
class Box(_Drawn):
    """A place on a plan: where it is, what stands in it, how it is coloured."""

    latitude: float  # degrees, WGS-84
    longitude: float
    name: str
    words: str
    mark: str  # a word of `services/markets/plans.py`


@dataclass(frozen=True)
class Plan(_Drawn):
    """A picture that is drawn from what is known: places with words in them, a title, what colours mean."""

    title: str
    boxes: tuple[Box, ...]
    legend: tuple[tuple[str, str], ...]  # mark, words

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_markup(*(words for _, words in self.legend))


@dataclass(frozen=True)
class Bar(_Drawn):
    """A mean on a chart, in tenths of a star, with its range and what is written beside it."""

    name: str
    count: str
    mean_tenths: int
    low_tenths: int
    high_tenths: int
    mean: str
    sure: str


@dataclass(frozen=True)
class Chart(_Drawn):
    """A picture that is drawn from what is known: means of stars."""

    title: str
    bars: tuple[Bar, ...]
    note: str


@dataclass(frozen=True)
class Picture:
    """One picture of stored photos (by SHA-256): before, and beside it after; several make a collage.

    With a drawing it is made from that instead.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    drawing: Plan | Chart | None = None

    @property
    def photos(self) -> tuple[str, ...]:
        return self.before + self.after

    @property
    def is_empty(self) -> bool:
        return not self.photos and self.drawing is None


@dataclass(frozen=True)
class Message:
    """One message of a chat, as HTML of Telegram's kind, from `Locale`, which escapes what people wrote."""

    text: Markup
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None  # then `text` is its caption, at most 1,024 characters
    reply_to: tuple[Notice, int] | None = None  # a screen of the same chat
    silent: bool = False
    keyboard: tuple[tuple[str, ...], ...] = ()  # plain words under the input, instead of buttons

    def __post_init__(self) -> None:
        if not isinstance(self.text, Markup):  # where mypy does not look
            raise TypeError("a message is HTML: say it with `locale(…)`")
        for row in self.keyboard:
            refuse_markup(*row)


@dataclass(frozen=True)
class Later:
    """Instead of a message: a letter that must not go out before `at`, such as one in the night."""

    at: datetime


@dataclass(frozen=True)
class Addressee:
    """Whom a letter is for: a person in private, or a group (person_id None)."""

    chat_id: ChatId
    locale: str
    person_id: int | None = None
