"""Telegram's limits, kept before Telegram says so."""

from collections.abc import Callable

import pytest

from bot.post import limits
from bot.post.limits import Limits


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    now = [1000.0]
    monkeypatch.setattr(limits.time, "monotonic", lambda: now[0])

    def wind(seconds: float) -> None:
        now[0] += seconds

    return wind


def sent(found: Limits, chats: list[int], *, edits: bool = False) -> int:
    count = 0
    for chat in chats:
        if found.wait_s(chat, edits=edits) == 0:
            found.spend(chat)
            count += 1
    return count


def test_no_minute_of_a_group_has_more_than_eighteen(clock: Callable[[float], None]) -> None:
    found, times = Limits(), []
    for second in range(180):
        times += [second] * sent(found, [-5, -5])
        clock(1)
    assert max(sum(start <= t < start + 60 for t in times) for start in range(120)) == 18


def test_edits_leave_a_group_room_for_what_is_new(clock: Callable[[float], None]) -> None:
    found = Limits()
    assert sent(found, [-5] * 20, edits=True) == 15
    assert sent(found, [-5] * 20) == 3


def test_no_second_has_more_than_twenty_five(clock: Callable[[float], None]) -> None:
    found = Limits()
    assert sent(found, list(range(1, 60))) == 25
    clock(0.5)
    assert sent(found, list(range(60, 90))) == 0
    clock(0.5)
    assert sent(found, list(range(60, 90))) == 25


def test_answers_have_a_share_of_each_second_to_themselves(clock: Callable[[float], None]) -> None:
    """However much is broadcast: it keeps its own pace, and there is always room for one who speaks."""
    found, went, waits = Limits(), 0, []
    for turn in range(1000):  # ten seconds
        while found.wait_s(turn + 1, talks=False) == 0:
            found.spend(turn + 1, talks=False)
            went += 1
        if turn % 50 == 25:
            waits.append(found.wait_s(-5))
            found.spend(-turn)
        clock(0.01)
    assert went == pytest.approx(220, abs=6)
    assert max(waits) == 0


def test_what_is_being_made_ready_has_its_place_already(clock: Callable[[float], None]) -> None:
    """Or as many again would be started before the first is spent; what does not go out gives it back."""
    found = Limits()
    for chat in range(1, 26):
        assert found.wait_s(chat) == 0
        found.starts(chat)
    assert found.wait_s(26) > 0
    found.ends(1)
    assert found.wait_s(26) == 0
    found.spend(2)
    assert found.wait_s(26) == 0
    found.starts(26)
    assert found.wait_s(27) > 0


def test_a_chat_that_is_full_is_not_looked_through(clock: Callable[[float], None]) -> None:
    """Its letters would stand before everybody else's; one that its edits have filled takes what is new."""
    found = Limits()
    sent(found, [-5] * 16, edits=True)
    assert found.paused() == []
    sent(found, [-5] * 9)
    assert (found.paused(), found.pause_s()) == ([-5], 60)
    clock(60)
    assert (found.paused(), found.pause_s()) == ([], None)


def test_a_private_chat_may_burst_to_twenty_then_has_one_a_second(clock: Callable[[float], None]) -> None:
    found = Limits()
    assert sum(sent(found, [7]) or clock(0.05) or 0 for _ in range(20)) == 20
    clock(3)
    assert sent(found, [7] * 20) <= 4


def test_a_429_pauses_its_chat_for_exactly_as_long_as_it_says(clock: Callable[[float], None]) -> None:
    found = Limits()
    found.refused(7, 37)
    assert (found.wait_s(7), found.wait_s(8)) == (37, 0)
    clock(37)
    assert found.wait_s(7) == 0


def test_everything_waits_when_three_private_chats_in_a_row_are_refused(
    clock: Callable[[float], None],
) -> None:
    found = Limits()
    for chat in (7, -5, -6, -7, 8):  # groups have limits of their own
        found.refused(chat, 37)
    found.served()
    for chat in (9, 10):
        found.refused(chat, 37)
    assert found.wait_s(1) == 0
    clock(1)
    found.refused(11, 30)
    assert (found.wait_s(1), found.pause_s()) == (30, 30)
    clock(30)
    assert (found.wait_s(1), found.wait_s(9)) == (0, 6)
