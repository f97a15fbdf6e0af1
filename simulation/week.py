"""The sample district's first week, played through the real handlers, so that nothing is empty.

The people, their groups and what happens to them are the CSV files of `sample/`: each row of
`week.csv` is one report, from the photo to `end` (filed, placed, grabbed, started, completed,
accepted, confirmed or rated). Residents are answered in their own language, so buttons are
looked up by their message in `locales/`, never by a word written here.
"""

import asyncio
import csv
from asyncio import wrap_future
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from locales.locale import Locale
from simulation.people import LOOK_EVERY_S, Chat, Door, Json, Somebody, flat
from simulation.photos import photo

SAMPLE: Final = Path(__file__).parent / "sample"
STEPS: Final = ("filed", "placed", "grabbed", "started", "completed", "accepted", "confirmed", "rated")
NIGHT_ENDS: Final = time(7, 30)

Wind = Callable[[datetime], Awaitable[None]]
Invite = Callable[[str], Awaitable[str]]


@dataclass
class Links:
    """Where the district's links come from: one-time invitations, and the codes on doors, cards and signs."""

    staff: Invite
    group: Invite
    code: Invite  # of `KIND:ID`


@dataclass
class District:
    """Everybody of the sample, played through the people's door at the pace of `wind`."""

    door: Door
    links: Links
    wind: Wind  # moves the clock of everybody to a moment
    zone: ZoneInfo
    staff: dict[str, Somebody] = field(default_factory=dict)
    residents: dict[str, Somebody] = field(default_factory=dict)
    groups: dict[str, Chat] = field(default_factory=dict)
    _languages: dict[str, str] = field(default_factory=dict)
    _to_rate: list[dict[str, str]] = field(default_factory=list)

    async def gather(self) -> None:
        """Staff open their invitations, groups take the bot in, residents scan their doors."""
        names = {row["id"]: row["name"] for row in rows("staff")}
        members = {who for row in rows("groups") for who in row["members"].split(";")}
        extra = [
            i for i in names if i.startswith(("g-xf", "g-yy", "g-wc", "g-hp", "duty-xf", "s-xuefu", "q-1"))
        ]
        for staff_id in [*sorted(members), *extra]:
            self.staff[staff_id] = await self.door.person(names[staff_id])
        await asyncio.gather(*(self._is_invited(staff_id) for staff_id in self.staff))
        await asyncio.gather(*(self._is_bound(row) for row in rows("groups")))
        for row in rows("residents"):
            await self._moves_in(row)

    async def _is_invited(self, staff_id: str) -> None:
        """One of the staff opens the invitation."""
        person = self.staff[staff_id]
        await person.opens(await self.links.staff(staff_id))
        await person.sees("")

    async def _is_bound(self, row: dict[str, str]) -> None:
        """A group takes the bot in."""
        people = [self.staff[who] for who in row["members"].split(";")]
        chat = self.groups[row["title"]] = await self.door.group(row["title"], *people)
        await people[0].opens(await self.links.group(row["bound_to"]), chat=chat.id)
        await people[0].in_(chat).sees("")

    async def _moves_in(self, row: dict[str, str]) -> None:
        """A resident scans the code at the door, says who they are there, and the grid worker confirms."""
        person = await self.door.person(row["name"], row["language"])
        if not row["household"]:  # who has never been here: the guided tour begins with them
            return
        code = row["language"].partition("-")[0]
        self.residents[row["name"]], self._languages[row["name"]] = person, code
        say = Locale(code, self.zone)
        await person.opens(await self.links.code(f"household:{row['household']}"))
        await person.taps(say.plain(TIES[row["tie"]]))
        await person.taps(say.plain("household-claim"))
        grid = "-".join(row["household"].split("-")[:2])
        worker = next(
            w["id"] for w in rows("staff") if grid in w["at"].split(";") and w["role"] == "grid_worker"
        )
        await self.staff[worker].taps(Locale("zh", self.zone).plain("household-confirm"))

    async def play(self, today: datetime, tell: Callable[[int, int], None]) -> None:
        """Play every row of the week that ends `today`; `tell` hears of each: which, of how many."""
        week = [(at, row) for row in rows("week") if (at := self._moment(row, today)) <= today]
        pool = ThreadPoolExecutor(1, "photos")  # drawn ahead, while the week is played
        try:
            drawn = [[pool.submit(_photo, row, done) for done in _shown(row)] for _, row in week]
            for number, (at, row) in enumerate(week, 1):
                tell(number, len(week))
                await self.wind(at)
                await self._rate_what_is_asked()
                await self._happens(row, at, today, [wrap_future(future) for future in drawn[number - 1]])
            await self._rate_what_is_asked()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def locale_of(self, resident: str) -> Locale:
        """How a resident is answered."""
        return Locale(self._languages[resident], self.zone)

    def _moment(self, row: dict[str, str], today: datetime) -> datetime:
        """When a row of the week that ends `today` happens."""
        hour, minute = map(int, row["time"].split(":"))
        day = today.astimezone(self.zone) + timedelta(days=int(row["day"]))
        return day.replace(hour=hour, minute=minute)

    async def _happens(
        self, row: dict[str, str], at: datetime, today: datetime, photos: list[Awaitable[bytes]]
    ) -> None:
        """One report, as far as its row says."""
        resident, say = self.residents[row["resident"]], self.locale_of(row["resident"])
        zh = Locale("zh", self.zone)
        last = STEPS.index(row["end"])
        await resident.sends(row["words"], photo=await photos[0])
        await resident.taps(say.plain("report-submit"), on=row["words"])
        community = await self._community(row)
        if last >= STEPS.index("placed"):
            await community.sees(row["words"])
            await community.taps(zh.plain("report-place"), on=row["words"])
            await self.choose(community, row["departments"].split(";"))
        if last < STEPS.index("grabbed"):
            return
        winner = self.staff[row["winner"]].in_(self.group_of(row["winner"]))
        await winner.taps(zh.plain("order-button-grab"), on=row["words"])
        if last < STEPS.index("started"):
            return
        await winner.taps(zh.plain("order-button-start"), on=row["words"])
        if last < STEPS.index("completed"):
            return
        await self.wind(min(at + timedelta(minutes=int(row["after_minutes"])), today))
        await winner.taps(zh.plain("order-button-complete"), on=row["words"])
        await winner.privately.sends(photo=await photos[1])
        if last < STEPS.index("accepted"):
            return
        await community.taps(zh.plain("order-button-accept"))
        if last < STEPS.index("confirmed"):
            return
        await resident.taps(say.plain("order-button-solved"))
        if row["stars"]:
            self._to_rate.append(row)

    async def choose(self, community: Somebody, wanted: list[str]) -> None:
        """On the card: exactly these departments, by their names, get the check mark, then it goes out."""
        zh = Locale("zh", self.zone)
        card = await community.sees(zh.plain("order-to-whom"))
        if any(not any(name in button for button in flat(card)) for name in wanted):
            await community.taps_on(card, zh.plain("order-button-all"))
            card = await self._with_all(community, wanted)
        for button in flat(card):
            name = next((n for n in self.groups if n in button), None)
            if name is not None and ("✓" in button) != (name in wanted):
                await community.taps_on(card, name)
        await community.taps_on(card, zh.plain("order-button-send"))

    async def _with_all(self, community: Somebody, wanted: list[str]) -> Json:
        """The card once it offers all the departments."""
        for _ in range(100):
            card = await community.sees(Locale("zh", self.zone).plain("order-to-whom"))
            if all(any(name in button for button in flat(card)) for name in wanted):
                return card
            await self.door.pace.sleep(LOOK_EVERY_S)
        raise AssertionError(f"{wanted} are not offered\n{await community.transcript()}")

    async def _rate_what_is_asked(self) -> None:
        """Residents answer the prompts that have come by now."""
        still: list[dict[str, str]] = []
        for row in self._to_rate:
            resident = self.residents[row["resident"]]
            stars = "⭐" * int(row["stars"])
            asked = [m for m in await resident.messages() if stars in flat(m) and "⭐" * 5 in flat(m)]
            if not asked:
                still.append(row)
                continue
            await resident.taps_on(asked[-1], stars)
        self._to_rate = still

    async def _community(self, row: dict[str, str]) -> Somebody:
        """Somebody of the community in whose group the report arrives."""
        household = next(r["household"] for r in rows("residents") if r["name"] == row["resident"])
        community = household.partition("-")[0]
        group = next(r for r in rows("groups") if r["bound_to"] == f"community:{community}")
        return self.staff[group["members"].split(";")[0]].in_(self.groups[group["title"]])

    def group_of(self, staff_id: str) -> Chat:
        """The group in which a member of a department works."""
        return self.groups[next(r["title"] for r in rows("groups") if staff_id in r["members"].split(";"))]


TIES: Final = {  # as residents.csv, written in Chinese, names them
    Locale("zh", ZoneInfo("UTC")).plain(key): key
    for key in ("household-owner", "household-tenant", "household-relative")
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file of the sample."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbered(name: str) -> Iterator[tuple[int, list[str]]]:
    """The same as an import takes them: with their numbers, the line of names too."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.reader(file), start=1)


def _shown(row: dict[str, str]) -> tuple[bool, ...]:
    """Which photos a row needs: before, and after where the work is completed."""
    return (False, True) if STEPS.index(row["end"]) >= STEPS.index("completed") else (False,)


def _photo(row: dict[str, str], done: bool) -> bytes:
    """The photo of a row's scene, before or after the work."""
    return photo(row["scene"], seed=hash_of(row), done=done)


def hash_of(row: dict[str, str]) -> int:
    """A number that is the same in every run, for the row's photo."""
    return sum(map(ord, row["words"]))
