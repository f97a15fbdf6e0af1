"""Letters about reports: danger, a broken promise, a decision, a question, a file that can't be used."""

from datetime import datetime
from typing import Protocol

from markupsafe import Markup

from locales.locale import Locale
from models.message import Message, Picture
from models.report import Attachment, ReportState
from views.reports.buttons import draft as button
from views.reports.drafts import cut


class Alarm(Protocol):
    """Danger or a broken promise, for staff in private."""

    @property
    def number(self) -> str | None: ...
    @property
    def address(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def words(self) -> str: ...
    @property
    def community(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def promised_at(self) -> datetime | None: ...


class Refused(Protocol):
    """A file that can't be used, and why."""

    @property
    def refused(self) -> str | None: ...


class Decided(Protocol):
    """What the community decided."""

    @property
    def report_id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def state(self) -> ReportState: ...
    @property
    def community(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def into(self) -> str: ...


class Question(Protocol):
    """What the community asks."""

    @property
    def number(self) -> str: ...
    @property
    def community(self) -> str: ...
    @property
    def question(self) -> str: ...


def danger(state: Alarm, locale: Locale, now: datetime) -> Message:
    """To the duty officers, at any hour."""
    where = " ".join(part for part in (state.community, state.address) if part)
    place = where or locale("report-danger-nowhere")
    return Message(locale("report-danger-duty", place=place, words=_words(state.words)))


def late(state: Alarm, locale: Locale, now: datetime) -> Message:
    """To the grid worker and the subdistrict."""
    return Message(
        locale(
            "report-late",
            number=state.number or "",
            community=state.community,
            words=_words(state.words),
        )
    )


def appealed(state: Alarm, locale: Locale, now: datetime) -> Message:
    """To the subdistrict: the reporter does not agree with a rejection."""
    return Message(
        locale(
            "report-appealed",
            number=state.number or "",
            community=state.community,
            reason=_words(state.reason or ""),
            words=_words(state.words),
            until=locale.moment(state.promised_at, now=now) if state.promised_at else "",
        )
    )


def decided(state: Decided, locale: Locale, now: datetime) -> Message:
    """To the reporter, because something was decided."""
    if state.state == ReportState.MERGED:
        return Message(locale("report-told-merged", number=state.number, into=state.into))
    text = locale(
        "report-told-rejected",
        number=state.number,
        community=state.community,
        reason=state.reason,
    )
    return Message(text, buttons=((button(locale.plain("report-appeal"), "appeal", state.report_id),),))


def question(state: Question, locale: Locale, now: datetime) -> Message:
    """To the reporter, who answers by writing."""
    return Message(
        locale(
            "report-question",
            number=state.number,
            community=state.community,
            question=state.question,
        )
    )


def refused(state: Refused, locale: Locale, now: datetime) -> Message:
    """To whoever sent a file that can't be used."""
    if state.refused == "too_many":
        return Message(locale("report-file-too-many"))
    if state.refused == "too_large":
        return Message(locale("report-file-too-large"))
    return Message(locale("report-file-unreadable"))


def photo(state: Attachment, locale: Locale, now: datetime) -> Message:
    """One photo alone, as our own JPEG."""
    return Message(Markup(), picture=Picture(before=(state.sha256,)) if state.sha256 else None)


def danger_first(numbers: str, locale: Locale) -> Markup:
    """What the reporter reads before anything else."""
    return locale("report-danger-first", numbers=numbers)


def _words(words: str) -> str:
    return cut(words, 500)
