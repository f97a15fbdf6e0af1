"""Points: shares that always add up, the budget, caps, waiting for the binding, the statement."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import PersonId, Tenths
from models.department import Department
from models.order import Offer, Order, OrderState
from models.person import Membership, MembershipState, Person, Tie
from models.place import Household, Place, PlaceKind
from models.point import Currency, Holder
from models.point_faces import Awarded, Balance
from models.refusals import BudgetShort
from models.report import Report, ReportState
from services import checks, defaults, ledger, points
from services.ledger import AccountKey, Leg

WANG, ZHAO = PersonId(1), PersonId(2)


@pytest.fixture
async def district(session: AsyncSession, now: datetime) -> AsyncSession:
    await defaults.put(session, now=now)
    session.add_all(
        [
            Person(id=WANG),
            Person(id=ZHAO, district_id="zhao"),
            Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", short="学府"),
            *(Department(id=name, name=name) for name in ("a", "b", "c")),
        ]
    )
    await session.flush()
    session.add(Household(id="h", grid_id="xf", address="x", latitude=1, longitude=1))
    for number in (1, 2, 3):
        session.add(
            Report(
                id=number,
                state=ReportState.FILED,
                number=f"学府-000{number}",
                person_id=WANG,
                category_id="other",
                community_id="xf",
                started_at=now,
            )
        )
    await session.flush()
    return session


async def order(session: AsyncSession, now: datetime, **more: object) -> Order:
    made = Order(
        **{
            "report_id": 1,
            "state": OrderState.ACCEPTED,
            "community_id": "xf",
            "category_id": "other",
            "bounty_tenths": 100,
            "deadline_at": now,
            "placed_by": ZHAO,
            "placed_at": now,
            "department_id": "a",
            "grabbed_by": ZHAO,
            **more,
        }
    )
    session.add(made)
    await session.flush()
    session.add(Offer(order_id=made.id, department_id=made.department_id or "a"))
    await session.flush()
    return made


async def of(session: AsyncSession, holder: Holder, name: str) -> int:
    return await ledger.balance(session, AccountKey(holder, name, Currency.MATERIAL))


@given(st.integers(0, 100_000), st.lists(st.integers(0, 100), min_size=1, max_size=9))
def test_a_split_always_adds_up_and_is_nowhere_off_by_a_tenth(amount: int, weights: list[int]) -> None:
    parts = points.split(amount, weights)
    whole = sum(weights)
    assert sum(parts) == (amount if whole else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * whole - amount * weight) < whole or not whole


async def test_a_bounty_is_held_then_paid_by_the_shares(district: AsyncSession, now: datetime) -> None:
    done = await order(district, now)
    before = await of(district, Holder.DISTRICT, "2026")
    assert await points.hold_bounty(district, done, now=now) == 100
    assert await points.hold_bounty(district, done, now=now) == 100
    assert await of(district, Holder.DISTRICT, "2026") == before - 100
    assert await of(district, Holder.DEPARTMENT, "a") == 0
    done.state = OrderState.CONFIRMED
    assert await points.release_bounty(district, done, now=now) == 100
    assert await points.release_bounty(district, done, now=now) == 0
    assert await of(district, Holder.DEPARTMENT, "a") == 60
    assert await of(district, Holder.PERSON, "2") == 40
    assert await points.paid(district, done.id) == 100  # type: ignore[arg-type]
    await district.flush()
    assert await checks.check(district) == []


async def test_helpers_share_their_part(district: AsyncSession, now: datetime) -> None:
    done = await order(district, now, bounty_tenths=101, joint=True)
    for helper in ("b", "c"):
        district.add(Offer(order_id=done.id, department_id=helper, helper=True))
    await district.flush()
    await points.hold_bounty(district, done, now=now)
    await points.release_bounty(district, done, now=now)
    got = [await of(district, Holder.DEPARTMENT, name) for name in ("a", "b", "c")]
    got.append(await of(district, Holder.PERSON, "2"))
    assert got == [43, 15, 15, 28]
    assert sum(got) == 101


async def test_an_assigned_order_pays_the_department_only(district: AsyncSession, now: datetime) -> None:
    done = await order(district, now, grabbed_by=None, assigned=True)
    await points.hold_bounty(district, done, now=now)
    await points.release_bounty(district, done, now=now)
    assert await of(district, Holder.DEPARTMENT, "a") == 100


@pytest.mark.parametrize(("duty", "worth"), [("a", 100), ("b", 150), (None, 150)])
async def test_waiting_does_not_pay_the_unit_whose_duty_it_is(
    district: AsyncSession, now: datetime, duty: str | None, worth: int
) -> None:
    done = await order(district, now, duty_id=duty, raised_tenths=50)
    assert await points.hold_bounty(district, done, now=now) == worth


async def test_after_a_reopening_another_winner_gets_the_points(
    district: AsyncSession, now: datetime
) -> None:
    done = await order(district, now)
    before = await of(district, Holder.DISTRICT, "2026")
    await points.hold_bounty(district, done, now=now)
    done.department_id, done.grabbed_by = "b", None
    await points.hold_bounty(district, done, now=now)
    assert await of(district, Holder.DISTRICT, "2026") == before - 100
    await points.return_bounty(district, done, now=now)
    assert await of(district, Holder.DISTRICT, "2026") == before
    await points.hold_bounty(district, done, now=now)
    await points.release_bounty(district, done, now=now)
    assert await of(district, Holder.DEPARTMENT, "b") == 100
    assert await of(district, Holder.DEPARTMENT, "a") == 0


async def test_a_bounty_beyond_the_budget_is_refused_in_words(district: AsyncSession, now: datetime) -> None:
    budget = AccountKey(Holder.DISTRICT, "2026", Currency.MATERIAL)
    away = await ledger.balance(district, budget) - 150
    mint = AccountKey(Holder.MINT, "budget", Currency.MATERIAL)
    await ledger.move(district, "cut", [Leg(budget, -away), Leg(mint, away)], rule_id="budget", now=now)
    await points.check_budget(district, 150, now=now)
    await order(district, now, state=OrderState.GRABBED)  # its 10.0 are promised
    with pytest.raises(BudgetShort) as refused:
        await points.check_budget(district, 60, now=now)
    assert (refused.value.left, refused.value.need) == ("5.0", "6.0")


async def test_a_new_year_has_a_budget_of_its_own(district: AsyncSession, now: datetime) -> None:
    eve = datetime.fromisoformat("2026-12-31T16:30:00+00:00")  # 0:30 on 1 January in the district
    await points.ensure_budget(district, now=eve)
    await points.ensure_budget(district, now=eve)
    assert await of(district, Holder.DISTRICT, "2027") == await of(district, Holder.DISTRICT, "2026")


async def test_a_deed_is_paid_once_and_waits_for_the_binding(district: AsyncSession, now: datetime) -> None:
    got = Awarded(Tenths(20), Tenths(10), waiting=True)
    for _ in range(2):
        assert await award(district, "k", now) == got
    assert await points.balance(district, WANG) == Balance(Tenths(0), Tenths(0), Tenths(20), Tenths(10))
    assert [line.waiting for line in await points.statement(district, WANG)] == [True]
    bind(district, now)
    await district.flush()
    paid = Balance(Tenths(20), Tenths(10))
    assert await points.release_waiting(district, WANG, now=now) == paid
    assert await points.release_waiting(district, WANG, now=now) == paid
    line = (await points.statement(district, WANG))[0]
    assert (line.moral_tenths, line.material_tenths, line.number) == (20, 10, "学府-0001")
    assert not line.waiting
    assert await checks.check(district) == []


async def test_the_caps_of_a_rule_count_local_days(district: AsyncSession, now: datetime) -> None:
    bind(district, now)
    await district.flush()
    nothing = Awarded(Tenths(0), Tenths(0))
    for number in range(10):
        assert (await award(district, f"k{number}", now)).moral_tenths == 20
    assert await award(district, "k10", now) == nothing
    assert await award(district, "k10", now + timedelta(hours=8, minutes=59)) == nothing  # 23:59
    assert (await award(district, "k10", now + timedelta(hours=9, minutes=1))).moral_tenths == 20


async def award(session: AsyncSession, key: str, now: datetime) -> Awarded:
    return await points.award(session, "report_solved", WANG, key=key, report_id=1, now=now)


def bind(session: AsyncSession, now: datetime) -> None:
    session.add(
        Membership(
            person_id=WANG,
            household_id="h",
            tie=Tie.OWNER,
            state=MembershipState.CONFIRMED,
            claimed_at=now,
        )
    )
