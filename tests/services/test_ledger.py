"""The ledger: balanced, chained, idempotent, never below zero."""

import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.point import Currency, Holder
from models.refusals import HoldExpired, KeyUsed, MoralNotSpent, NotEnoughPoints
from services import checks, defaults, holds, ledger
from services.ledger import ACCOUNT, AccountKey, Leg
from tests.services.moves import MINT, Play, account, legs


@pytest.fixture
async def book(session: AsyncSession, now: datetime) -> AsyncSession:
    await defaults.put(session, now=now)
    await ledger.move(session, "start", legs(MINT, account("1"), 100), rule_id="bounty", now=now)
    return session


async def test_a_move_takes_here_and_gives_there(book: AsyncSession, now: datetime) -> None:
    await ledger.move(book, "a", legs(account("1"), account("2"), 30), rule_id="bounty", now=now)
    assert await ledger.balance(book, account("1")) == 70
    assert await ledger.balance(book, account("2")) == 30
    assert await checks.check(book) == []


async def test_the_same_key_gives_the_same_answer_and_another_body_is_refused(
    book: AsyncSession, now: datetime
) -> None:
    first = await ledger.move(book, "a", legs(account("1"), account("2"), 30), rule_id="bounty", now=now)
    later = now + timedelta(hours=1)
    again = await ledger.move(book, "a", legs(account("1"), account("2"), 30), rule_id="bounty", now=later)
    assert again.model_dump() == first.model_dump()
    with pytest.raises(KeyUsed):
        await ledger.move(book, "a", legs(account("1"), account("2"), 31), rule_id="bounty", now=now)
    assert await ledger.balance(book, account("2")) == 30


async def test_nobody_falls_below_zero(book: AsyncSession, now: datetime) -> None:
    with pytest.raises(NotEnoughPoints) as refused:
        async with book.begin_nested():
            await ledger.move(book, "a", legs(account("1"), account("2"), 101), rule_id="bounty", now=now)
    assert (refused.value.have, refused.value.need) == ("10.0", "10.1")
    assert await ledger.balance(book, account("1")) == 100
    assert await checks.check(book) == []


async def test_a_transfer_that_does_not_balance_is_a_fault(book: AsyncSession, now: datetime) -> None:
    with pytest.raises(ValueError, match="balance to zero"):
        await ledger.move(book, "a", [Leg(account("1"), 1)], rule_id="bounty", now=now)


async def test_moral_points_are_never_spent(book: AsyncSession, now: datetime) -> None:
    moral = account("1", Currency.MORAL)
    mint = AccountKey(Holder.MINT, "x", Currency.MORAL)
    earned = await ledger.move(book, "a", legs(mint, moral, 20), rule_id="report_solved", now=now)
    with pytest.raises(MoralNotSpent):
        await ledger.move(book, "b", legs(moral, account("2", Currency.MORAL), 5), rule_id="bounty", now=now)
    assert earned.id is not None
    await ledger.reverse(book, earned.id, now=now)  # a correction is not spending
    assert await ledger.balance(book, moral) == 0


async def test_a_correction_names_the_old_and_is_made_once(book: AsyncSession, now: datetime) -> None:
    wrong = await ledger.move(book, "a", legs(account("1"), account("2"), 30), rule_id="bounty", now=now)
    assert wrong.id is not None
    first = await ledger.reverse(book, wrong.id, now=now)
    again = await ledger.reverse(book, wrong.id, now=now)
    assert first.reverses_id == wrong.id
    assert again.model_dump() == first.model_dump()
    assert await ledger.balance(book, account("1")) == 100
    assert await checks.check(book) == []


async def test_a_hold_is_settled_once(book: AsyncSession, now: datetime) -> None:
    await hold(book, "h", 40, now)
    await hold(book, "h", 40, now)
    assert await ledger.balance(book, account("1")) == 60
    assert await holds.release(book, "h", now=now) == 40
    assert await holds.release(book, "h", now=now) == 0
    assert await holds.give_back(book, "h", now=now) == 0
    assert await ledger.balance(book, account("2")) == 40
    assert await checks.check(book) == []


async def test_a_hold_whose_time_is_over_goes_back(book: AsyncSession, now: datetime) -> None:
    await hold(book, "h", 40, now, expires_at=now + timedelta(minutes=5))
    hold_id = await book.scalar(select(holds.HOLD.c.id))
    assert hold_id is not None
    assert await holds.expire(book, hold_id, now=now) == 0
    late = now + timedelta(minutes=5)
    with pytest.raises(HoldExpired):
        await holds.release(book, "h", now=late)
    assert await holds.expire(book, hold_id, now=late) == 40
    assert await ledger.balance(book, account("1")) == 100


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        ("UPDATE account SET balance_tenths = balance_tenths + 1 WHERE holder_id = '2'", "account"),
        ("UPDATE entry SET amount_tenths = amount_tenths + 1 WHERE id = 3", "entry"),
        ("UPDATE transfer SET rule_id = 'rating_given' WHERE key = 'a'", "transfer"),
        ("DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)", "account"),
    ],
    ids=["balance", "amount", "rule", "tail"],
)
async def test_the_check_names_what_was_edited(
    book: AsyncSession, now: datetime, edit: str, names: str
) -> None:
    await ledger.move(book, "a", legs(account("1"), account("2"), 30), rule_id="bounty", now=now)
    assert await checks.check(book) == []
    await book.execute(text(edit))
    faults = await checks.check(book)
    assert faults
    assert names in " ".join(faults)


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_is_asked_in_whatever_order_the_books_stay_right(
    book: AsyncSession, now: datetime, seed: int
) -> None:
    """Random moves, repeats, reversals and holds: sum zero, nothing negative, chains whole."""
    play, dice = Play(now), random.Random(seed)
    await play.begins(book)
    for _ in range(40):
        await play.step(book, dice)
    assert await checks.check(book) == []
    total = await book.scalar(select(func.sum(ACCOUNT.c.balance_tenths)))
    assert total == 0


async def hold(
    session: AsyncSession, key: str, amount: int, now: datetime, expires_at: datetime | None = None
) -> None:
    await holds.hold(
        session,
        key,
        source=(Holder.PERSON, "1"),
        at="order:1",
        parts=[(account("2"), amount)],
        rule_id="bounty",
        expires_at=expires_at,
        now=now,
    )
