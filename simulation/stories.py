"""What happens to one report in an invented district: a story told step by step, with time between.

Each step is one person's visit to the chat; what they do next is drawn from the seed. A step that does
not see what it should raises AssertionError with the whole chat.
"""

import random
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from locales.locale import Locale
from simulation.invented import Home, Invented, resident_name
from simulation.people import Chat, Somebody, flat, number_in, words_of
from simulation.photos import photo
from simulation.week import District, rows

STARS: Final = ((1, 1), (2, 1), (3, 3), (4, 8), (5, 12))  # stars, and how often
LOOKS: Final = 12  # for a prompt that waits for the morning
REWORKS: Final = ("order-rework-not-fixed", "order-rework-not-clean", "order-rework-photo")
TIES: Final = ("household-owner", "household-tenant", "household-relative")

Story = AsyncGenerator[timedelta, None]


@dataclass
class Cast:
    """Who is there so far; everybody comes when a story first needs them."""

    district: District
    invented: Invented
    residents: dict[str, Somebody] = field(default_factory=dict)  # by household
    raters: set[str] = field(default_factory=set)  # households of whom somebody has scanned a card
    _groups: dict[str, Chat] = field(default_factory=dict)

    async def resident(self, home: Home, chance: random.Random) -> Somebody:
        """Somebody of a household, who scans the door and is confirmed by the grid worker."""
        if home.id in self.residents:
            return self.residents[home.id]
        person = await self.district.door.person(resident_name(chance))
        zh = Locale("zh", self.district.zone)
        await person.opens(await self.district.links.code(f"household:{home.id}"))
        await person.taps(zh(chance.choice(TIES)))
        await person.taps(zh.plain("household-claim"))
        worker = await self.staff(f"g-{home.grid}")
        await worker.taps(zh.plain("household-confirm"))
        self.residents[home.id] = person
        return person

    async def staff(self, staff_id: str) -> Somebody:
        """One of the staff, who opens the invitation."""
        known = self.district.staff
        if staff_id not in known:
            known[staff_id] = await self.district.door.person(staff_id)
            await known[staff_id].opens(await self.district.links.staff(staff_id))
            await known[staff_id].sees("")
        return known[staff_id]

    async def community(self, community: str) -> Somebody:
        """Somebody of a community, in its group."""
        clerk = await self.staff(f"k-{community}")
        return clerk.in_(await self._group(f"community:{community}", community, clerk))

    async def departments(self) -> dict[str, list[Somebody]]:
        """Everybody of every department, in its group; by the department's name."""
        found: dict[str, list[Somebody]] = {}
        for row in rows("groups"):
            if row["bound_to"].startswith("department:"):
                people = [await self.staff(who) for who in row["members"].split(";")]
                chat = await self._group(row["bound_to"], row["title"], *people)
                self.district.groups[row["title"]] = chat
                found[row["title"]] = [person.in_(chat) for person in people]
        return found

    async def _group(self, bound_to: str, title: str, *people: Somebody) -> Chat:
        if bound_to not in self._groups:
            chat = self._groups[bound_to] = await self.district.door.group(title, *people)
            await people[0].opens(await self.district.links.group(bound_to), chat=chat.id)
            await people[0].in_(chat).sees("")
        return self._groups[bound_to]


@dataclass
class Report:
    """A report, from the door to the stars, or to where it ends before."""

    cast: Cast
    number: int
    chance: random.Random

    def __post_init__(self) -> None:
        self.zh = Locale("zh", self.cast.district.zone)
        self.row = self.chance.choice(rows("week"))
        self.home = self.chance.choice(self.cast.invented.homes)
        self.words = f"{self.row['words']} {self.number:05}"  # none is the beginning of another's
        self.teams: dict[str, list[Somebody]] = {}
        self.resident: Somebody
        self.community: Somebody
        self.called = ""  # the report's number in the community

    async def told(self) -> Story:
        """All of it; yields the time until the next step."""
        await self._filed()
        if self.row["departments"] and self.chance.random() < 0.1:
            yield self._minutes(5, 30)
            await self._joined()
        yield self._minutes(5, 90)
        ends = self.chance.random()
        if ends < 0.06:
            await self.resident.taps(self.zh.plain("report-withdraw"), on=self.words)
            await self.resident.taps(self.zh.plain("report-withdraw-yes"))
            return
        if ends < 0.14:
            await self.community.taps(self.zh.plain("report-reject"), on=self.words)
            await self.community.taps(self.zh.plain("report-label-not-ours"))
            return
        if not self.row["departments"]:  # danger, which the product has placed by itself
            return
        asked = await self._placed()
        yield self._minutes(5, 120)
        if self.chance.random() < 0.05:  # nobody has time: what follows is the ladder's
            return
        async for pause in self._worked(await self._holder(asked)):
            yield pause
        yield self._minutes(5, 240)
        solved = "order-button-unsolved" if self.chance.random() < 0.07 else "order-button-solved"
        await self.resident.taps(self.zh(solved), on=self.called)
        if self.chance.random() < 0.15:
            yield self._minutes(5, 240)
            await self._met()
        stars = self._stars()
        for _ in range(LOOKS):
            yield timedelta(hours=3)
            if await self._rated(stars):
                return

    async def _worked(self, worker: Somebody) -> Story:
        """From the beginning to where the community accepts it, which it does not always at once."""
        yield self._minutes(5, 60)
        await worker.taps(self.zh.plain("order-button-start"), on=self.words)
        yield self._minutes(30, 300)
        await self._shown_done(worker, seed=self.number)
        yield self._minutes(5, 90)
        if self.chance.random() < 0.1:
            await self.community.taps(self.zh.plain("order-button-rework"), on=self.called)
            await self.community.taps(self.zh(self.chance.choice(REWORKS)), on=self.called)
            yield self._minutes(30, 180)
            await self._shown_done(worker, seed=-self.number)
            yield self._minutes(5, 90)
        await self.community.taps(self.zh.plain("order-button-accept"), on=self.called)

    async def _shown_done(self, worker: Somebody, *, seed: int) -> None:
        await worker.taps(self.zh.plain("order-button-complete"), on=self.words)
        await worker.privately.sends(photo=photo(self.row["scene"], seed=seed, done=True))

    async def _filed(self) -> None:
        self.teams = await self.cast.departments()
        self.resident = await self.cast.resident(self.home, self.chance)
        self.community = await self.cast.community(self.home.community)
        shown: dict[str, bytes] = {}
        if self.chance.random() < 0.7:
            shown["photo"] = photo(self.row["scene"], seed=self.number)
        await self.resident.sends(self.words, **shown)
        await self.resident.taps(self.zh.plain("report-submit"), on=self.words)
        self.called = number_in(words_of(await self.community.sees(self.words)))

    async def _joined(self) -> None:
        """Somebody next door has met the same, and says so instead of filing it again."""
        home = self.cast.invented.next_to(self.home)
        if home is None:
            return
        neighbour = await self.cast.resident(home, self.chance)
        await neighbour.sends(self.words)
        await neighbour.taps(self.zh.plain("report-me-too"), on=self.words)
        await neighbour.sees(self.zh.plain("report-followed"), self.called)

    async def _met(self) -> None:
        """The resident meets an official, scans the card and gives stars for the moment; once only."""
        if self.home.id in self.cast.raters:
            return
        self.cast.raters.add(self.home.id)
        card = self.chance.choice(self.cast.invented.cards)
        await self.resident.opens(await self.cast.district.links.code(f"cadre:{card}"))
        await self.resident.taps(self.zh.plain("card-rate"))
        await self.resident.taps(self._stars(), on=self.zh.plain("card-ask"))
        await self.resident.taps(self.zh.plain("evaluation-done"))

    def _stars(self) -> str:
        """As many as people give."""
        return "⭐" * self.chance.choices([s for s, _ in STARS], [often for _, often in STARS])[0]

    async def _placed(self) -> list[str]:
        """The departments whose groups have the card."""
        await self.community.taps(self.zh.plain("report-place"), on=self.words)
        asked = self.row["departments"].split(";")
        await self.cast.district.choose(self.community, asked)
        for name in asked:
            await self.teams[name][0].sees(self.words)
        return asked

    async def _holder(self, asked: list[str]) -> Somebody:
        """Who works on it: who wins the race, or somebody of the department that the ladder gave it to."""
        racers = [somebody for name in asked for somebody in self.teams[name]]
        if await racers[0].is_offered(self.zh.plain("order-button-grab"), on=self.words):
            return await self._grabbed(racers)
        for team in self.teams.values():
            if await team[0].is_offered(self.zh.plain("order-button-start"), on=self.words):
                return self.chance.choice(team)
        raise AssertionError(f"nobody has it\n{await racers[0].transcript()}")

    async def _grabbed(self, racers: list[Somebody]) -> Somebody:
        """Two tap for it: one has it, the other is told so."""
        winner, *others = self.chance.sample(racers, min(2, len(racers)))
        cards = [(somebody, await somebody.sees(self.words)) for somebody in (winner, *others)]
        for somebody, card in cards:
            told = await somebody.taps_on(card, self.zh.plain("order-button-grab"))
            won = told["answer"] == self.zh.plain("order-grabbed-toast")
            assert won == (somebody is winner), f"{somebody.name} taps and is told: {told['answer']}"
        return winner

    async def _rated(self, stars: str) -> bool:
        """Whether the prompt has come; then it has its stars."""
        prompts = [m for m in await self.resident.messages() if stars in flat(m) and "⭐" * 5 in flat(m)]
        if prompts:
            await self.resident.taps_on(prompts[-1], stars)
        return bool(prompts)

    def _minutes(self, least: int, most: int) -> timedelta:
        """A pause of whole five minutes."""
        return timedelta(minutes=5 * self.chance.randint(least // 5, most // 5))
