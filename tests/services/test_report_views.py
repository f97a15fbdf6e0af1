"""What people see of a report: every face in every language."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from locales.locale import LOCALES, Locale, locale_of
from models.button import ROW_ID_MAX
from models.order import OrderState
from models.report import Attachment, AttachmentKind, Outcome, ReportState
from services.reports.places import Home
from services.reports.screens import Card, Draft, Nearby, Status, Work
from services.reports.told import Alarm, Decided, Question
from views import reports as views
from views.reports import letters
from views.reports.cards import REASONS

WORDS = "路面<b>塌了</b> & 看不见"


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    return locale_of(request.param, "Asia/Shanghai")


@pytest.fixture
def near(now: datetime) -> Nearby:
    return Nearby(7, "学府-0007", "坑<i>", 40, now - timedelta(days=1), ordered=True, place="3号楼")


@pytest.fixture
def draft(near: Nearby) -> Draft:
    return Draft(
        report_id=ROW_ID_MAX,
        words=WORDS,
        photos=2,
        videos=1,
        voices=1,
        place="育英一品3号楼2单元501",
        own_place=True,
        category="路面",
        asking=None,
        nearby=near,
        homes=(Home("x" * 24, "育英一品3号楼2单元501"),),
        communities=(("y" * 24, "学府社区"),),
        categories=(("z" * 24, "路面"),),
        staff=True,
    )


@pytest.fixture
def status(now: datetime) -> Status:
    return Status(
        report_id=1,
        number="学府-0217",
        state=ReportState.FILED,
        community="学府社区",
        words=WORDS,
        promised_at=now + timedelta(hours=3),
        late=False,
        asking=None,
        own=True,
    )


@pytest.fixture
def card(now: datetime, near: Nearby) -> Card:
    return Card(
        report_id=1,
        number="学府-0217",
        state=ReportState.FILED,
        category="路面",
        place="育英一品3号楼",
        words=WORDS,
        danger=False,
        promise_hours=24,
        promise_days="working",
        promised_at=now,
        late=True,
        me_too=2,
        photos=("a" * 64,),
        albums=1,
        voices=1,
        deciding=None,
        paused=False,
        questions=(("几点？", "<七点>"), ("哪里？", None), ("照片？", "")),
        additions=("还有",),
        reason="不<归>我们",
        merged_into="学府-0001",
        mergeable=(near,),
    )


ASKED = [None, "place", "communities", "category", "photo", "photo_please", "words", "behalf"]


@pytest.mark.parametrize("asking", ASKED)
def test_a_draft_escapes_what_people_wrote_and_has_a_way_back(
    draft: Draft, locale: Locale, now: datetime, asking: str | None
) -> None:
    shown = views.draft(replace(draft, asking=asking), locale, now)
    assert "<b>" not in shown.text and "&lt;b&gt;塌了&lt;/b&gt; &amp;" in shown.text
    assert "501" not in shown.text
    labels = [b.text for row in shown.buttons for b in row]
    assert labels and all(len((b.data or "").encode()) <= 64 for row in shown.buttons for b in row)
    if asking in {"place", "communities", "category", "behalf"}:
        assert labels[-1] == locale("report-back")
    else:
        assert locale("report-submit") in labels and locale("report-cancel") in labels


def test_an_empty_draft_says_how_to_begin(draft: Draft, locale: Locale, now: datetime) -> None:
    empty = replace(draft, words="", photos=0, videos=0, voices=0, place=None, category=None, nearby=None)
    shown = views.draft(empty, locale, now)
    assert shown.text.startswith(locale("report-empty"))


@pytest.mark.parametrize("away_m", [0, 40])
@pytest.mark.parametrize("ordered", [True, False])
def test_alike_reports_are_offered_on_the_draft(
    draft: Draft, locale: Locale, now: datetime, away_m: int, ordered: bool
) -> None:
    assert draft.nearby is not None
    shown = views.draft(
        replace(draft, nearby=replace(draft.nearby, away_m=away_m, ordered=ordered)), locale, now
    )
    assert "坑&lt;i&gt;" in shown.text
    assert shown.buttons[1][0].text == locale("report-me-too")


@pytest.mark.parametrize("state", sorted(set(ReportState) - {ReportState.DRAFT, ReportState.CANCELLED}))
@pytest.mark.parametrize("step", [None, *OrderState])
def test_a_status_stands_for_every_step(
    status: Status, locale: Locale, now: datetime, state: ReportState, step: OrderState | None
) -> None:
    work = Work(step, "综合执法局", now + timedelta(days=1)) if step else None
    closed = Outcome.FIXED if state == ReportState.CLOSED else None
    shown = views.status(replace(status, state=state, work=work, outcome=closed), locale, now)
    assert "学府-0217" in shown.text and "<b>" not in shown.text
    if work is not None:
        late = replace(work, deadline_at=now - timedelta(hours=1))
        assert "学府-0217" in views.status(replace(status, state=state, work=late), locale, now).text


@pytest.mark.parametrize("outcome", Outcome)
def test_outcomes_are_said(
    status: Status, card: Card, locale: Locale, now: datetime, outcome: Outcome
) -> None:
    closed = replace(status, state=ReportState.CLOSED, outcome=outcome)
    assert "学府-0217" in views.status(closed, locale, now).text
    assert views.card(replace(card, state=ReportState.CLOSED, outcome=outcome), locale, now).buttons == ()


def test_a_follower_sees_the_step_and_no_buttons(status: Status, locale: Locale, now: datetime) -> None:
    shown = views.status(replace(status, own=False, followed=True), locale, now)
    assert shown.buttons == () and "塌" not in shown.text


@pytest.mark.parametrize("deciding", [None, "reject", "merge"])
@pytest.mark.parametrize("hours", [4, 24, 72])
@pytest.mark.parametrize("days", ["working", "calendar"])
def test_a_card_is_escaped_and_fits_a_caption(
    card: Card, locale: Locale, now: datetime, deciding: str | None, hours: int, days: str
) -> None:
    long = replace(
        card, words="<" * 3000, additions=("<" * 900,) * 5, questions=(("问" * 800, "答" * 900),) * 5
    )
    for state in (card, long):
        shown = views.card(
            replace(state, deciding=deciding, promise_hours=hours, promise_days=days), locale, now
        )
        assert "<b>" not in shown.text and shown.picture is not None
        plain = shown.text.unescape()
        assert len(plain) <= 1024
        assert shown.buttons


@pytest.mark.parametrize("state", [ReportState.REJECTED, ReportState.WITHDRAWN, ReportState.MERGED])
def test_a_card_at_its_end_has_no_buttons(
    card: Card, locale: Locale, now: datetime, state: ReportState
) -> None:
    assert views.card(replace(card, state=state), locale, now).buttons == ()


def test_letters_are_escaped(locale: Locale, now: datetime) -> None:
    alarm = Alarm("学府-0217", "3号楼", "路面", "<b>", "学府社区", filed=True)
    decided = Decided(1, "学府-0217", ReportState.REJECTED, "学府社区", "<b>", "")
    said = [
        letters.danger(alarm, locale, now),
        letters.danger(replace(alarm, address="", community=""), locale, now),
        letters.late(alarm, locale, now),
        letters.appealed(replace(alarm, reason="<b>", promised_at=now), locale, now),
        letters.decided(decided, locale, now),
        letters.decided(replace(decided, state=ReportState.MERGED, into="学府-0001"), locale, now),
        letters.question(Question("学府-0217", "学府社区", "<b>"), locale, now),
    ]
    assert all(message.text and "<b>" not in message.text for message in said)
    for why in ("too_many", "too_large", "unreadable", "gone"):
        attachment = Attachment(
            report_id=1,
            kind=AttachmentKind.PHOTO,
            person_id=1,
            file_id="f",
            unique_id="u",
            refused=why,
            sent_at=now,
        )
        assert letters.refused(attachment, locale, now).text
    assert "119" in letters.danger_first("119 / 120", locale)
    assert all(views.reason_in(reason, locale) for reason in REASONS)
    assert views.own_list([], locale).text
