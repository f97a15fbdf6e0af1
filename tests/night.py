"""A night market in the city: its two groups, its supervisors, vendors who have been reviewed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import select

from codes.payload import Kind
from models.market import Market
from models.person import Person
from models.stall import Stall
from models.vendor import Application, ApplicationState, Vendor
from tests.city import Chat, City, Somebody, code_link

MARKET = code_link(Kind.MARKET, "yeshi")
MORNING = code_link(Kind.MARKET, "zaoshi")
NEXT_YEAR = datetime.now(UTC).year + 1
VALID = f"{NEXT_YEAR}-08-31"  # a health permit of these days


def place(number: int) -> str:
    """The code at a place of the night market."""
    return code_link(Kind.STALL, f"ys-{number:02}")


async def corner(city: City) -> None:
    """A street corner that closes at two in the night."""
    async with city.session() as session:
        where = {"market_id": "jiejiao", "community_id": "xf", "hours": "19:00-02:00", "latitude": 40.812}
        session.add(Market(id="jiejiao", name="文昌路街角", community_id="xf"))
        await session.flush()
        for n in (1, 2, 3):
            session.add(Stall(id=f"jj-{n}", name=f"街角{n}", longitude=111.652 + n / 1000, **where))
        await session.commit()


CORNER = code_link(Kind.MARKET, "jiejiao")


def at_corner(number: int) -> str:
    """The code at a place of the corner."""
    return code_link(Kind.STALL, f"jj-{number}")


@dataclass
class Night:
    """Who plays."""

    city: City
    scjg: Chat
    zhzf: Chat
    qian: Somebody  # market regulation
    zhao: Somebody  # urban management

    async def vendor(
        self, name: str, goods: str, *, market: str = "yeshi", expiry: str | None = VALID
    ) -> Somebody:
        """Somebody whose 备案 market regulation has approved."""
        somebody = await self.city.resident(name)
        await somebody.sends("/help")
        await somebody.sees("")
        await admit(self.city, somebody, goods, market=market, expiry=expiry, by=self.qian)
        return somebody


async def night(city: City, *, hour: int = 18) -> Night:
    """The market opens at six; both departments have their groups and their people."""
    await city.tomorrow_at(hour)
    scjg = await city.group("市场监管局", "department:scjg")
    zhzf = await city.group("综合执法局", "department:zhzf")
    qian = await city.staff("d-scjg-1", "钱丽华", group=scjg)
    zhao = await city.staff("d-zhzf-1", "赵强", group=zhzf)
    return Night(city, scjg, zhzf, qian, zhao)


async def admit(
    city: City, somebody: Somebody, goods: str, *, market: str, expiry: str | None, by: Somebody
) -> int:
    """Write an approved 备案 into the books; the vendor's id. Without an expiry no permit is needed."""
    async with city.session() as session:
        person = (await session.scalars(select(Person).where(Person.telegram_id == somebody.id))).one()
        reviewer = (await session.scalars(select(Person).where(Person.telegram_id == by.id))).one()
        now = city.now()
        vendor = Vendor(
            market_id=market,
            person_id=person.id,
            goods=goods,
            permit_number=f"JK{somebody.id}" if expiry else "",
            permit_expiry=date.fromisoformat(expiry) if expiry else None,
            registered_at=now,
        )
        session.add(vendor)
        await session.flush()
        session.add(
            Application(
                market_id=market,
                person_id=person.id,
                vendor_id=vendor.id,
                goods=goods,
                permit_number=vendor.permit_number,
                permit_expiry=vendor.permit_expiry,
                state=ApplicationState.APPROVED,
                asked_at=now,
                decided_at=now,
                decided_by=reviewer.id,
            )
        )
        await session.commit()
        return vendor.id
