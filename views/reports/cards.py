"""The community's card before an order is out, and after a decision against one.

学府社区的群
码上  (one picture, two side by side) 学府-0217 · 路面 · 育英一品3号楼
      单元门口塌了一块，晚上看不见
      承诺：1个工作日 · 附近另有1人遇到
      [下单]
      [询问] [驳回] [并入旧单] [照片]
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message, Picture
from models.refusals import OldButton
from models.report import Outcome, ReportState
from views.lines import lined
from views.orders import PlaceButton
from views.reports.buttons import card as button
from views.reports.drafts import cut
from views.reports.status import OUTCOMES

WORDS_MAX: Final = 280
LINE_MAX: Final = 70  # with all that may stand on it, a caption stays under its 1,024
REASONS: Final = ("not-ours", "unclear", "nothing-found", "known")


class Mergeable(Protocol):
    """An older open report nearby."""

    @property
    def report_id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def place(self) -> str: ...


class Card(Protocol):
    """The card's state (services/reports/screens.py)."""

    @property
    def report_id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def state(self) -> ReportState: ...
    @property
    def category(self) -> str | None: ...
    @property
    def place(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def danger(self) -> bool: ...
    @property
    def promise_hours(self) -> int: ...
    @property
    def promise_days(self) -> str: ...
    @property
    def promised_at(self) -> datetime | None: ...
    @property
    def late(self) -> bool: ...
    @property
    def me_too(self) -> int: ...
    @property
    def photos(self) -> tuple[str, ...]: ...
    @property
    def albums(self) -> int: ...
    @property
    def voices(self) -> int: ...
    @property
    def deciding(self) -> str | None: ...
    @property
    def paused(self) -> bool: ...
    @property
    def questions(self) -> tuple[tuple[str, str | None], ...]: ...
    @property
    def additions(self) -> tuple[str, ...]: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def merged_into(self) -> str | None: ...
    @property
    def outcome(self) -> Outcome | None: ...
    @property
    def mergeable(self) -> tuple[Mergeable, ...]: ...


def card(state: Card, locale: Locale, now: datetime) -> Message:
    """The card in the community's group; once an order is out, orders' views take it over from here."""
    lines = [facts(state, locale), _end(state, locale) or _promise(state, locale, now)]
    if state.deciding in _QUESTIONS:
        lines.append(locale(_QUESTIONS[state.deciding]))
    buttons = _BUTTONS.get(state.deciding, _first)(state, locale) if state.state == ReportState.FILED else ()
    return Message(lined(*lines), buttons=buttons, picture=picture(state))


def facts(state: Card, locale: Locale) -> Markup:
    """Number, category, place, words, and what came since; no door, no name."""
    category = locale.category(state.category)
    title = f"{'⚠️ ' if state.danger else ''}{state.number} · {category} · {state.place}"
    lines = [title]
    if state.words:
        lines.append(cut(state.words, WORDS_MAX))
    if state.voices:
        lines.append(locale("report-card-voices", count=state.voices))
    lines += talk(state, locale)
    return lined(*lines)


def talk(state: Card, locale: Locale) -> list[Markup]:
    """What came after 提交: additions, questions and answers, the last two of each."""
    lines = [locale("report-card-added", words=_short(words)) for words in state.additions[-2:]]
    for question, answer in state.questions[-2:]:
        lines.append(locale("report-card-asked", words=_short(question)))
        if answer is None:
            lines.append(locale("report-card-waiting"))
        else:
            lines.append(
                locale("report-card-answered", words=_short(answer or locale.plain("report-card-photo")))
            )
    return lines


def picture(state: Card) -> Picture | None:
    """The report's photos as one picture, or none."""
    return Picture(before=state.photos) if state.photos else None


def reason_in(name: str, locale: Locale) -> str:
    """A ready reason in words: what the reporter will read. Raises OldButton."""
    if name not in REASONS:
        raise OldButton
    return locale.plain(f"report-reason-{name}")


_QUESTIONS: Final[dict[str | None, str]] = {"reject": "report-ask-reason", "merge": "report-ask-into"}


def _end(state: Card, locale: Locale) -> Markup | None:
    if state.state == ReportState.REJECTED:
        return locale("report-card-rejected", reason=cut(state.reason or "", 120))
    if state.state == ReportState.WITHDRAWN:
        return locale("report-card-withdrawn")
    if state.state == ReportState.MERGED:
        return locale("report-card-merged", number=state.merged_into or "")
    if state.state == ReportState.CLOSED and state.outcome is not None:
        return locale(OUTCOMES[state.outcome], number=state.number)
    return None


def _promise(state: Card, locale: Locale, now: datetime) -> Markup:
    if state.state == ReportState.FILED and state.reason is not None:
        again = locale("report-card-appealed", reason=cut(state.reason, 120))
        return lined(again, _promised(state, locale, now))
    return _promised(state, locale, now)


def _promised(state: Card, locale: Locale, now: datetime) -> Markup:
    days, rest = divmod(state.promise_hours, 24)
    kind = "hours" if rest else state.promise_days
    parts = [locale(f"report-card-promise-{kind}", count=state.promise_hours if rest else days)]
    if state.me_too:
        parts.append(locale("report-card-me-too", count=state.me_too))
    late = None
    if state.late and state.promised_at is not None:
        late = locale("report-card-late", until=locale.moment(state.promised_at, now=now))
    return lined(Markup(" · ").join(parts), late)


def _first(state: Card, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    r = state.report_id
    place = Button(locale.plain("report-place"), PlaceButton(verb="open", report=r).pack())
    row = [
        button(locale.plain("report-ask"), "ask", r),
        button(locale.plain("report-reject"), "reject", r),
        button(locale.plain("report-merge"), "merge", r),
    ]
    if state.albums or state.voices:
        row.append(
            button(
                locale.plain("report-photos-button" if state.albums else "report-voice-button"), "photos", r
            )
        )
    return ((place,), tuple(row))


def _reasons(state: Card, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    r = state.report_id
    ready = tuple((button(locale.plain(f"report-label-{name}"), "reason", r, name),) for name in REASONS)
    own = button(locale.plain("report-own-reason"), "own_reason", r)
    return (*ready, (own,), (button(locale.plain("report-back"), "back", r),))  # 返回 is where the finger is


def _into(state: Card, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    r = state.report_id
    older = tuple(
        (button(cut(f"{o.number} · {locale.category(o.category)} · {o.place}", 38), "into", r, o.report_id),)
        for o in state.mergeable
    )
    return (*older, (button(locale.plain("report-back"), "back", r),))


_BUTTONS: Final[dict[str | None, Callable[[Card, Locale], tuple[tuple[Button, ...], ...]]]] = {
    "reject": _reasons,
    "merge": _into,
}


def _short(text: str) -> str:
    return cut(text, LINE_MAX)
