"""Points that clients move at random: repeats, reversals, holds that expire; refusals are answers too."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.point import Currency, Holder
from models.refusals import KeyUsed, Refusal
from services import holds, ledger
from services.ledger import TRANSFER, AccountKey, Leg

MINT = AccountKey(Holder.MINT, "bounty:", Currency.MATERIAL)


def account(name: str, currency: Currency = Currency.MATERIAL) -> AccountKey:
    return AccountKey(Holder.PERSON, name, currency)


def legs(source: AccountKey, to: AccountKey, amount: int) -> list[Leg]:
    return [Leg(source, -amount), Leg(to, amount)]


@dataclass
class Play:
    """Six accounts of its own and what was answered about their moves."""

    now: datetime
    name: str = ""  # before the names of its accounts and keys
    keys: int = 60
    answers: dict[str, tuple[list[Leg], dict[str, Any]]] = field(default_factory=dict)

    async def begins(self, session: AsyncSession) -> None:
        """Everybody has 20 points."""
        for n in range(1, 7):
            start = legs(MINT, account(f"{self.name}{n}"), 200)
            await ledger.move(session, f"{self.name}start{n}", start, rule_id="bounty", now=self.now)

    async def step(self, session: AsyncSession, dice: random.Random) -> None:
        """One thing that a client asks."""
        one, two = dice.sample([account(f"{self.name}{n}") for n in range(1, 7)], 2)
        key, amount = f"{self.name}k{dice.randrange(self.keys)}", dice.randrange(1, 60)
        at = self.now + timedelta(minutes=dice.randrange(60))
        try:
            async with session.begin_nested():
                match dice.randrange(7):
                    case 0 | 1 | 2:
                        await self._move(session, key, legs(one, two, amount), at)
                    case 3:
                        await holds.hold(
                            session,
                            f"h{key}",
                            source=(one.holder, one.holder_id),
                            at=f"order:{key}",
                            parts=[(two, amount)],
                            rule_id="bounty",
                            expires_at=self.now + timedelta(minutes=30),
                            now=at,
                        )
                    case 4:
                        await dice.choice((holds.release, holds.give_back))(session, f"h{key}", now=at)
                    case 5:
                        await self._reverse(session, key, at)
                    case _ if self.answers:
                        again = dice.choice(list(self.answers))
                        await self._move(session, again, self.answers[again][0], at)
        except Refusal:
            return

    async def _move(self, session: AsyncSession, key: str, asked: list[Leg], at: datetime) -> None:
        """The same key gives the same answer; with another body it is refused, and only then."""
        try:
            moved = (await ledger.move(session, key, asked, rule_id="bounty", now=at)).model_dump()
        except KeyUsed:
            assert self.answers[key][0] != asked
            raise
        assert self.answers.setdefault(key, (asked, moved)) == (asked, moved)

    @staticmethod
    async def _reverse(session: AsyncSession, key: str, at: datetime) -> None:
        made = select(TRANSFER.c.id).where(TRANSFER.c.key == key, TRANSFER.c.reverses_id.is_(None))
        old = await session.scalar(made)
        if old is not None:
            await ledger.reverse(session, old, now=at)
