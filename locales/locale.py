"""What people read: Fluent messages, times as people say them, points, in one person's language.

A view gets a `Locale` and calls it: `locale("order-lost", number=…, department=…)` is HTML as Telegram reads
it, with the names in it escaped. What Telegram does not parse (labels of buttons, toasts, pictures, paper) is
said with `locale.plain("order-button-grab")`; days, points and such are plain: they stand in both.
A message that is missing raises: nobody is ever shown a key.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

LOCALES: Final = ("zh", "en", "mn")
FOLDER: Final = Path(__file__).parent
KILOMETRE: Final = 1000  # metres
ARGUMENT_MAX: Final = 2000  # signs
_CHECKS: Final = {"market": 6, "urban": 5, "community": 4, "grid": 3, "own": 3}  # of default-check, by duty


class MessageMissingError(LookupError):
    """A message, or an argument of it, is not there: a fault of ours."""


@dataclass(frozen=True)
class Locale:
    """One language and one time zone, for whoever shows something."""

    code: str
    zone: ZoneInfo

    def __call__(self, key: str, /, **args: str | int) -> Markup:
        """The message `key` as HTML; plain arguments are escaped. Raises MessageMissingError."""
        if not args:
            return _marked(self.code, key)
        safe = {name: _safe(value) if isinstance(value, str) else value for name, value in args.items()}
        return Markup(_said(self.code, key, safe))  # noqa: S704 -- our own words around what is escaped

    def plain(self, key: str, /, **args: str | int) -> str:
        """The message `key` in plain words; raises TypeError for an argument that is HTML already."""
        if not args:
            return _plain(self.code, key)
        if any(isinstance(value, Markup) for value in args.values()):
            raise TypeError(f"{key} is said in plain words, and one of them is HTML")
        return _said(self.code, key, args)

    def category(self, name: str | None) -> str:
        """A category as the district calls it; 其他, which came with us, in the reader's language."""
        return self.plain("report-category-other") if name is None or name in _others() else name

    def check_item(self, item: str) -> str:
        """A checklist's item as the district words it; one that came with us in the reader's language."""
        shipped = _shipped().get(item)
        return self.plain("default-check", item=shipped) if shipped else item

    def points(self, tenths: int) -> str:
        """Points as people read them, in the unit of one: 2112 → 211.2."""
        sign, whole = ("-" if tenths < 0 else ""), abs(tenths)
        return f"{sign}{whole // 10}.{whole % 10}"

    def distance(self, metres: int) -> str:
        """850米, from a kilometre on 10.4公里."""
        if metres < KILOMETRE:
            return self.plain("distance-metres", metres=metres)
        return self.plain("distance-kilometres", kilometres=f"{metres / KILOMETRE:.1f}")

    def clock(self, moment: datetime) -> str:
        """15:04, in the district's zone."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def day(self, moment: datetime, *, now: datetime) -> str:
        """今天, 明天, 昨天, else the date with its weekday."""
        there, here = moment.astimezone(self.zone).date(), now.astimezone(self.zone).date()
        away = (there - here).days
        if away in {-1, 0, 1}:
            return self.plain({-1: "time-yesterday", 0: "time-today", 1: "time-tomorrow"}[away])
        return self.date(there)

    def date(self, day: date) -> str:
        """11月27日周五."""
        weekday = self.plain(f"time-weekday-{day.isoweekday()}")
        return self.plain("time-date", month=day.month, day=day.day, weekday=weekday)

    def moment(self, moment: datetime, *, now: datetime) -> str:
        """今天18:00, 明天9:00, 11月27日周五18:00."""
        return self.plain("time-moment", day=self.day(moment, now=now), clock=self.clock(moment))

    def span(self, opens: datetime, closes: datetime, *, now: datetime) -> str:
        """今天18:00–23:00; what is open for 24 hours is so in words: 今天全天."""
        if closes - opens == timedelta(days=1):
            return self.plain("time-all-day", day=self.day(opens, now=now))
        return self.plain("time-span", opens=self.moment(opens, now=now), closes=self.clock(closes))

    def duration(self, span: timedelta) -> str:
        """1小时52分, 3天4小时; the two largest units, at least a minute."""
        minutes = max(1, int(span.total_seconds() // 60))
        days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
        if days:
            return (
                self.plain("time-days-hours", days=days, hours=hours)
                if hours
                else self.plain("time-days", days=days)
            )
        if hours:
            return (
                self.plain("time-hours-minutes", hours=hours, minutes=rest)
                if rest
                else self.plain("time-hours", hours=hours)
            )
        return self.plain("time-minutes", minutes=rest)


@cache
def locale_of(code: str, zone: str) -> Locale:
    """The Locale of a language that is shipped; raises KeyError for another."""
    if code not in LOCALES:
        raise KeyError(code)
    return Locale(code, ZoneInfo(zone))


@cache
def words(code: str, key: str) -> tuple[str, ...]:
    """A list of plain words kept as one message, `|` between (`words.ftl`)."""
    text = Locale(code, ZoneInfo("UTC")).plain(key)
    return tuple(word.strip() for word in text.split("|"))


@cache
def _others() -> frozenset[str]:
    """The name of the category 其他 that `db upgrade` writes, in each language that it may be written in."""
    return frozenset(Locale(code, ZoneInfo("UTC")).plain("default-category") for code in LOCALES)


@cache
def _shipped() -> dict[str, str]:
    """The checklist items that `db upgrade` writes, in each language that they may be written in: their ids.

    The same words for two duties are the same words in every language.
    """
    ids = [f"{duty}-{number}" for duty, count in _CHECKS.items() for number in range(1, count + 1)]
    every = [
        (Locale(code, ZoneInfo("UTC")).plain("default-check", item=each), each)
        for code in LOCALES
        for each in ids
    ]
    return dict(reversed(every))


@cache
def _bundle(code: str) -> FluentBundle:
    bundle = FluentBundle([code], use_isolating=False)
    for path in sorted((FOLDER / code).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


@cache
def _plain(code: str, key: str) -> str:
    """A message without arguments is the same every time."""
    return _said(code, key, {})


@cache
def _marked(code: str, key: str) -> Markup:
    return Markup(_plain(code, key))  # noqa: S704 -- our own words


def _safe(value: str) -> Markup:
    """Escaped, and no longer than Fluent takes: it raises for more than 2,500 signs of an argument."""
    safe = escape(value)
    while len(safe) > ARGUMENT_MAX and not isinstance(value, Markup):
        value = value[: len(value) * (ARGUMENT_MAX - 1) // len(safe)]  # never in the middle of `&amp;`
        safe = escape(value) + "…"
    return safe


def _said(code: str, key: str, args: dict[str, Any]) -> str:
    bundle = _bundle(code)
    if not bundle.has_message(key):
        raise MessageMissingError(f"{code}: {key}")
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise MessageMissingError(f"{code}: {key} has no text")
    text, errors = bundle.format_pattern(pattern, args)
    if errors:
        raise MessageMissingError(f"{code}: {key}: {errors}")
    return str(text)
