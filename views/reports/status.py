"""What became of a report, on the message that was its draft.

码上 ✎ ⏳ 学府-0217 已交给学府社区，会在今天18:00前答复您。
      [补充] [撤回]
"""

from datetime import datetime
from typing import Final, Protocol

from markupsafe import Markup

from locales.locale import Locale
from models.message import Button, Message, Picture
from models.order import OrderState
from models.report import Outcome, ReportState
from views.lines import lined
from views.reports.buttons import draft as button
from views.reports.drafts import cut

WORDS_MAX: Final = 60


class Work(Protocol):
    """The order, as its reporter needs it."""

    @property
    def state(self) -> OrderState: ...
    @property
    def department(self) -> str | None: ...
    @property
    def deadline_at(self) -> datetime: ...


class Photos(Protocol):
    """What there is to see of the work (services/reports/work_photos.py)."""

    @property
    def before(self) -> tuple[str, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...
    @property
    def going(self) -> bool: ...


class Status(Protocol):
    """The report's state (services/reports/screens.py)."""

    @property
    def report_id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def state(self) -> ReportState: ...
    @property
    def community(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def promised_at(self) -> datetime | None: ...
    @property
    def late(self) -> bool: ...
    @property
    def asking(self) -> str | None: ...
    @property
    def own(self) -> bool: ...
    @property
    def question(self) -> str | None: ...
    @property
    def added(self) -> int: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def outcome(self) -> Outcome | None: ...
    @property
    def work(self) -> Work | None: ...
    @property
    def followed(self) -> bool: ...
    @property
    def undo(self) -> bool: ...
    @property
    def photos(self) -> Photos: ...


class Listed(Protocol):
    """A report in somebody's list."""

    @property
    def id(self) -> int | None: ...
    @property
    def number(self) -> str | None: ...
    @property
    def words(self) -> str: ...
    @property
    def state(self) -> ReportState: ...


def status(state: Status, locale: Locale, now: datetime) -> Message:
    """The one message of a reporter, or of somebody who follows."""
    if state.state == ReportState.CANCELLED:
        undo = button(locale.plain("report-undo"), "undo", state.report_id)
        return Message(locale("report-cancelled"), buttons=((undo,),) if state.undo else ())
    lines: list[str] = [locale("report-followed")] if state.followed else []
    lines.append(_step(state, locale, now))
    words = cut(state.words.split("\n")[0], WORDS_MAX)
    if words and state.own:
        lines.append(words)
    if state.photos.going and state.state == ReportState.ORDERED:
        lines.append(locale("report-progress"))
    if state.question:
        lines.append(locale("report-question-open", question=state.question))
    if state.added and state.own:
        lines.append(locale("report-added", count=state.added))
    if state.asking in _QUESTIONS:
        lines.append("\n" + locale(_QUESTIONS[state.asking]))
    picture = Picture(before=state.photos.before, after=state.photos.after) if state.photos.after else None
    return Message(lined(*lines), buttons=_buttons(state, locale), picture=picture)


def own_list(reports: list[Listed], locale: Locale) -> Message:
    """我的反映: the latest reports, one button each."""
    if not reports:
        return Message(locale("report-list-empty"))
    rows = tuple(
        (
            button(
                cut(f"{_SIGNS[r.state]} {r.number or ''} {r.words.split(chr(10))[0]}", 38),
                "look",
                r.id or 0,
            ),
        )
        for r in reports
    )
    return Message(locale("report-list"), buttons=rows)


_QUESTIONS: Final[dict[str | None, str]] = {"add": "report-ask-add", "withdraw": "report-ask-withdraw"}
_SIGNS: Final = {
    ReportState.DRAFT: "✏️",
    ReportState.CANCELLED: "·",
    ReportState.FILED: "⏳",
    ReportState.ORDERED: "⏳",
    ReportState.CLOSED: "✅",
    ReportState.REJECTED: "·",
    ReportState.WITHDRAWN: "·",
    ReportState.MERGED: "⏳",
}
_STEPS: Final = {
    OrderState.PLACED: "report-step-placed",
    OrderState.GRABBED: "report-step-grabbed",
    OrderState.STARTED: "report-step-started",
    OrderState.COMPLETED: "report-step-completed",
    OrderState.ACCEPTED: "report-step-accepted",
    OrderState.CONFIRMED: "report-outcome-fixed",
}
OUTCOMES: Final = {
    Outcome.FIXED: "report-outcome-fixed",
    Outcome.PARTLY: "report-outcome-partly",
    Outcome.NOT_OURS: "report-outcome-not-ours",
    Outcome.CANNOT_BE_DONE: "report-outcome-cannot",
    Outcome.GONE: "report-outcome-gone",
}


def _step(state: Status, locale: Locale, now: datetime) -> Markup:
    number, community = state.number, state.community
    if state.state == ReportState.REJECTED:
        reason = state.reason or ""
        return locale("report-step-rejected", number=number, community=community, reason=reason)
    if state.state == ReportState.WITHDRAWN:
        return locale("report-step-withdrawn", number=number)
    if state.state == ReportState.CLOSED and state.outcome is not None:
        return locale(OUTCOMES[state.outcome], number=number)
    if state.work is not None and state.state == ReportState.ORDERED:
        return _working(state.work, number, locale, now)
    if state.question is not None:
        return locale("report-step-asked", number=number, community=community)
    if state.late:
        return locale("report-step-late", number=number, community=community)
    until = locale.moment(state.promised_at, now=now) if state.promised_at else ""
    if state.reason is not None:
        return locale("report-step-appealed", number=number, community=community, until=until)
    return locale("report-step-filed", number=number, community=community, until=until)


def _working(work: Work, number: str, locale: Locale, now: datetime) -> Markup:
    if work.department is None or work.state in {OrderState.PLACED, OrderState.WITHDRAWN}:
        return locale("report-step-placed", number=number)
    department = work.department
    if work.state in {OrderState.GRABBED, OrderState.STARTED}:
        until = locale.moment(work.deadline_at, now=now)
        late = "-late" if work.deadline_at < now else ""
        if late:
            return locale("report-step-working-late", number=number, department=department)
        return locale(_STEPS[work.state], number=number, department=department, until=until)
    if work.state == OrderState.COMPLETED:
        return locale(_STEPS[work.state], number=number, department=department)
    return locale(_STEPS[work.state], number=number)


def _buttons(state: Status, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    r = state.report_id
    if not state.own:
        return ()
    back = button(locale.plain("report-back"), "keep", r)
    if state.asking == "add":
        return ((back,),)
    if state.asking == "withdraw":
        return ((button(locale.plain("report-withdraw-yes"), "withdraw_yes", r), back),)
    if state.state == ReportState.FILED:
        return (
            (
                button(locale.plain("report-add"), "add", r),
                button(locale.plain("report-withdraw"), "withdraw", r),
            ),
        )
    if state.state == ReportState.ORDERED:
        return ((button(locale.plain("report-add"), "add", r),),)
    if state.state == ReportState.REJECTED:
        return ((button(locale.plain("report-appeal"), "appeal", r),),)
    return ()
