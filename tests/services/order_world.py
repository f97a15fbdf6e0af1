"""A small district for the tests of orders: a community, three departments, their people and groups."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from models.columns import OrderId, PersonId, ReportId, Tenths
from models.department import Category, Days, Department, Group
from models.order import Completion, Order, OrderState
from models.person import Office, Person, Role
from models.place import Place, PlaceKind
from models.report import AttachmentKind, Report, ReportState
from services import defaults, orders
from services.attachments import Sent

DEPARTMENTS = {"zhzf": "综合执法局", "scjg": "市场监管局", "hb": "生态环境局"}
PEOPLE = {
    "wang": None,  # the resident
    "yi": (Office.COMMUNITY_STAFF, "xf"),
    "jie": (Office.SUBDISTRICT_STAFF, "xy"),
    "qu": (Office.DISTRICT_STAFF, ""),
    "zhao": (Office.DEPARTMENT_STAFF, "zhzf"),
    "meng": (Office.DEPARTMENT_STAFF, "zhzf"),
    "qian": (Office.DEPARTMENT_STAFF, "scjg"),
    "huang": (Office.DEPARTMENT_HEAD, "hb"),
}
NAMES = {"yi": "尹小梅", "zhao": "赵强", "meng": "孟军", "qian": "钱丽华", "huang": "黄玉兰"}


@dataclass
class World:
    """Who is there, by a short name, and a report that the community has on its card."""

    session: AsyncSession
    now: datetime
    people: dict[str, PersonId]
    report_id: ReportId

    def __getitem__(self, name: str) -> PersonId:
        return self.people[name]

    async def place(self, *departments: str, lead: str | None = None, bounty: int = 100) -> OrderId:
        """An order on the report, placed by 乙."""
        order = await orders.place(
            self.session,
            self.report_id,
            departments=list(departments or ("zhzf", "scjg")),
            lead=lead,
            bounty_tenths=Tenths(bounty),
            deadline_at=self.now + timedelta(days=1),
            staff=self["yi"],
            now=self.now,
        )
        assert order.id is not None
        return OrderId(order.id)

    async def completed(self, order_id: OrderId) -> Completion:
        """The order, grabbed and handed over by 赵."""
        await orders.grab(self.session, order_id, person_id=self["zhao"], now=self.now)
        return await self.hands_over(order_id)

    async def hands_over(self, order_id: OrderId) -> Completion:
        """赵 sends the photo."""
        return await orders.complete(
            self.session,
            order_id,
            person_id=self["zhao"],
            shot=shot("after"),
            chat_id=self.chat("zhao"),
            words="单元门口路面已补平。",
            now=self.now + timedelta(hours=2),
        )

    def chat(self, name: str) -> int:
        """Somebody's private chat."""
        return 1000 + list(PEOPLE).index(name)

    async def state(self, order_id: OrderId) -> OrderState:
        """Where the order stands in the database."""
        order = await self.session.get(Order, order_id, populate_existing=True)
        assert order is not None
        return order.state


def shot(name: str) -> Sent:
    """A photo as it comes from Telegram."""
    return Sent(kind=AttachmentKind.PHOTO, file_id=f"file-{name}", unique_id=name)


async def world(session: AsyncSession, now: datetime, *, danger: bool = False) -> World:
    """The district, with one filed report."""
    session.add_all(
        [
            Place(id="xy", kind=PlaceKind.SUBDISTRICT, name="学园街道"),
            *(Department(id=i, name=name) for i, name in DEPARTMENTS.items()),
        ]
    )
    await session.flush()
    await defaults.put(session, now=now)
    session.add(Place(id="xf", kind=PlaceKind.COMMUNITY, name="学府社区", parent_id="xy", short="学府"))
    await session.flush()
    session.add_all(
        [
            Place(id="xf-1", kind=PlaceKind.GRID, name="学府第一网格", parent_id="xf"),
            Category(
                id="road",
                name="路面",
                promise_hours=24,
                days=Days.WORKING,
                departments=["zhzf", "scjg"],
                duty_id="zhzf",
            ),
            Category(
                id="danger", name="安全险情", promise_hours=2, days=Days.CALENDAR, danger=True, duty_id="hb"
            ),
            Group(chat_id=-1, community_id="xf", bound_at=now),
            *(Group(chat_id=-2 - i, department_id=d, bound_at=now) for i, d in enumerate(DEPARTMENTS)),
        ]
    )
    await session.flush()
    ids: dict[str, PersonId] = {}
    for i, (name, office) in enumerate(PEOPLE.items()):
        person = Person(name=NAMES.get(name), telegram_id=1000 + i, created_at=now)
        session.add(person)
        await session.flush()
        assert person.id is not None
        ids[name] = PersonId(person.id)
        if office:
            session.add(Role(person_id=person.id, office=office[0], at_id=office[1]))
    report = Report(
        state=ReportState.FILED,
        number="学府-0217",
        person_id=ids["wang"],
        words="单元门口塌了一块，晚上看不见",
        category_id="danger" if danger else "road",
        community_id="xf",
        grid_id="xf-1",
        latitude=40.8,
        longitude=111.6,
        place_label="育英一品3号楼",
        danger=danger,
        started_at=now,
        filed_at=now,
    )
    session.add(report)
    await session.flush()
    assert report.id is not None
    return World(session, now, ids, ReportId(report.id))
