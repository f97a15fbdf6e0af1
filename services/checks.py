"""Every invariant that must hold, asked of the database: `mashang db check`.

Each fault is one line of English for the operator, naming the row. Reads only.
"""

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import Row, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.holds import HOLD
from services.ledger import ACCOUNT, ENTRY, TRANSFER, AccountKey, body_of, hash_of

BATCH: Final = 5_000

QUERIES: Final[dict[str, str]] = {
    "order {} has a winner before the race is over": """
        SELECT id FROM "order" WHERE state = 'placed'
        AND (department_id IS NOT NULL OR grabbed_by IS NOT NULL)""",
    "order {} is in work and nobody has it": """
        SELECT id FROM "order" WHERE state NOT IN ('placed', 'withdrawn') AND department_id IS NULL""",
    "order {} was won by a department that it was not offered to": """
        SELECT o.id FROM "order" o WHERE o.department_id IS NOT NULL AND o.grabbed_by IS NOT NULL
        AND NOT o.assigned AND NOT EXISTS (
            SELECT 1 FROM offer f WHERE f.order_id = o.id AND f.department_id = o.department_id)""",
    "report {} has two open orders": """
        SELECT report_id FROM "order" WHERE state NOT IN ('confirmed', 'withdrawn')
        GROUP BY report_id HAVING count(*) > 1""",
    "order {} was confirmed and its bounty is still held": """
        SELECT DISTINCT h.order_id FROM hold h JOIN "order" o ON o.id = h.order_id
        WHERE h.state = 'held' AND h.rule_id = 'bounty' AND o.state IN ('confirmed', 'withdrawn')""",
    "order {} has asked somebody twice": """
        SELECT order_id FROM prompt WHERE order_id IS NOT NULL
        GROUP BY order_id, person_id HAVING count(*) > 1""",
    "prompt {} went out twice": """
        SELECT subject FROM letter WHERE notice = 'rating_prompt' AND state = 'sent'
        GROUP BY subject, chat_id HAVING count(*) > 1""",
    "prompt {} was reminded of twice": """
        SELECT subject FROM letter WHERE notice = 'rating_reminder' AND state = 'sent'
        GROUP BY subject, chat_id HAVING count(*) > 1""",
    "rating {} is of somebody's own work": """
        SELECT id FROM rating WHERE official_id = person_id OR official_id = given_by""",
    "order {} was rated twice by somebody": """
        SELECT order_id FROM rating WHERE order_id IS NOT NULL
        GROUP BY order_id, person_id HAVING count(*) > 1""",
    "rating {} was given for somebody by who was not asked to": """
        SELECT r.id FROM rating r LEFT JOIN prompt p ON p.person_id = r.person_id
        AND (p.order_id = r.order_id OR p.visit_id = r.visit_id)
        WHERE r.given_by IS NOT NULL AND (p.through_id IS NULL OR p.through_id <> r.given_by)""",
    "rating {} is the second of a day by somebody for one card": """
        SELECT max(id) FROM rating WHERE day IS NOT NULL
        GROUP BY person_id, evaluated, day HAVING count(*) > 1""",
    "rating {} is of no service and of no day, or of both": """
        SELECT id FROM rating WHERE 1 <> CASE WHEN order_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN visit_id IS NULL THEN 0 ELSE 1 END + CASE WHEN day IS NULL THEN 0 ELSE 1 END""",
    "prompt {} asks of no service, or of two": """
        SELECT id FROM prompt WHERE (order_id IS NULL) = (visit_id IS NULL)""",
    "visit {} was rated twice by somebody": """
        SELECT visit_id FROM rating WHERE visit_id IS NOT NULL
        GROUP BY visit_id, person_id HAVING count(*) > 1""",
    "visit {} is the second of its day by somebody to one household": """
        SELECT max(id) FROM visit GROUP BY official_id, household_id, day HAVING count(*) > 1""",
    "visit {} is to the official's own household": """
        SELECT v.id FROM visit v JOIN membership m ON m.household_id = v.household_id
        AND m.person_id = v.official_id AND m.state = 'confirmed' AND m.decided_at <= v.logged_at""",
    "rating {} of a visit is by who never lived there": """
        SELECT r.id FROM rating r JOIN visit v ON v.id = r.visit_id WHERE NOT EXISTS (
            SELECT 1 FROM membership m
            WHERE m.household_id = v.household_id AND m.person_id = r.person_id)""",
    "rating {} of a visit is of somebody who was not there": """
        SELECT r.id FROM rating r JOIN visit v ON v.id = r.visit_id
        WHERE r.official_id IS NULL OR r.official_id <> v.official_id""",
    "visit {} is rated and nobody has said that somebody came": """
        SELECT DISTINCT v.id FROM visit v JOIN rating r ON r.visit_id = v.id WHERE v.state <> 'confirmed'""",
    "digest {} tells of fewer than three people's ratings": """
        SELECT digest_id FROM rating WHERE digest_id IS NOT NULL
        GROUP BY digest_id HAVING count(DISTINCT person_id) < 3""",
    "rating {} was told alone and was given in passing": """
        SELECT id FROM rating WHERE day IS NOT NULL AND told_stars IS NOT NULL""",
    "contest {} was decided without two who agree": """
        SELECT c.id FROM contest c WHERE c.state IN ('kept', 'voided') AND 2 > (
            SELECT count(*) FROM verdict v WHERE v.contest_id = c.id
            AND v.word = CASE c.state WHEN 'kept' THEN 'keep' ELSE 'void' END)""",
    "rating {} is void and no contest or review says so, or the other way round": """
        SELECT r.id FROM rating r LEFT JOIN contest c ON c.rating_id = r.id
        LEFT JOIN review v ON v.id = r.review_id
        WHERE (r.voided_at IS NOT NULL) <> ('voided' IN (coalesce(c.state, ''), coalesce(v.state, '')))""",
    "review {} was decided without two who agree": """
        SELECT r.id FROM review r WHERE r.state IN ('kept', 'voided') AND 2 > (
            SELECT count(*) FROM review_verdict v WHERE v.review_id = r.id
            AND v.word = CASE r.state WHEN 'kept' THEN 'keep' ELSE 'void' END)""",
    "rating {} was told though nobody has looked at its burst": """
        SELECT r.id FROM rating r JOIN review v ON v.id = r.review_id
        WHERE v.kind = 'burst' AND v.decided_at IS NULL AND r.digest_id IS NOT NULL""",
    "rating {} of a service waits for a burst": """
        SELECT r.id FROM rating r JOIN review v ON v.id = r.review_id
        WHERE v.kind = 'burst' AND r.day IS NULL""",
    "rating {} is of one's own card": """
        SELECT r.id FROM rating r JOIN person p ON p.id = r.person_id
        WHERE r.evaluated = 'cadre:' || p.district_id""",
    "opinion {} is the second of a day by somebody for one place": """
        SELECT max(id) FROM opinion GROUP BY person_id, subject, day HAVING count(*) > 1""",
    "opinion {} is of the writer's own shop": """
        SELECT o.id FROM opinion o JOIN keeper k ON 'merchant:' || k.merchant_id = o.subject
        AND k.person_id = o.person_id AND k.state = 'confirmed' AND k.claimed_at <= o.rated_at""",
    "opinion {} is hidden or struck and nobody disputed it, or the other way round": """
        SELECT o.id FROM opinion o LEFT JOIN dispute d ON d.opinion_id = o.id
        WHERE (o.state IN ('hidden', 'struck', 'upheld')) <> (d.id IS NOT NULL)
        OR (d.decided_at IS NOT NULL) <> (o.state IN ('struck', 'upheld'))""",
    "opinion {} is public and nobody has let its burst through": """
        SELECT o.id FROM opinion o JOIN opinion_burst b ON b.id = o.burst_id
        WHERE o.state NOT IN ('given', 'dropped') AND (b.decided_at IS NULL OR b.ground IS NOT NULL)""",
    "opinion {} is dropped and no burst says so, or the other way round": """
        SELECT o.id FROM opinion o LEFT JOIN opinion_burst b ON b.id = o.burst_id
        WHERE (o.state = 'dropped') <> (b.ground IS NOT NULL)""",
    "opinion {} waits with the burst of another place": """
        SELECT o.id FROM opinion o JOIN opinion_burst b ON b.id = o.burst_id WHERE b.subject <> o.subject""",
    "burst {} was decided by nobody, or by somebody who is in it": """
        SELECT b.id FROM opinion_burst b WHERE (b.decided_at IS NULL) <> (b.decided_by IS NULL)
        OR EXISTS (SELECT 1 FROM opinion o WHERE o.burst_id = b.id AND o.person_id = b.decided_by)""",
    "burst {} is the second that is open of a place": """
        SELECT max(id) FROM opinion_burst WHERE decided_at IS NULL GROUP BY subject HAVING count(*) > 1""",
    "reply {} is public and nobody of the community has read it": """
        SELECT id FROM reply WHERE state = 'public' AND decided_by IS NULL""",
    "merchant {} has two owners": """
        SELECT merchant_id FROM keeper WHERE kind = 'owner' AND state = 'confirmed'
        GROUP BY merchant_id HAVING count(*) > 1""",
    "keeper {} was confirmed by themselves": """
        SELECT id FROM keeper WHERE kind = 'owner' AND decided_by = person_id AND state = 'confirmed'""",
    "inspection {} is done and has no score, or an item without an answer": """
        SELECT i.id FROM inspection i WHERE i.state = 'done' AND (i.score IS NULL OR EXISTS (
            SELECT 1 FROM finding f WHERE f.inspection_id = i.id AND f.settled_at IS NULL))""",
    "inspection {} is of the inspector's own shop": """
        SELECT i.id FROM inspection i JOIN keeper k ON k.merchant_id = i.merchant_id
        AND k.person_id = i.inspector_id AND k.state = 'confirmed' AND k.claimed_at <= i.started_at
        WHERE i.duty <> 'own'""",
    "rectification {} was passed by who answered it, or by nobody": """
        SELECT id FROM rectification WHERE state = 'passed'
        AND (decided_by IS NULL OR decided_by = answered_by)""",
    "rectification {} is of an item that did not fail": """
        SELECT r.id FROM rectification r JOIN finding f ON f.id = r.finding_id WHERE f.answer <> 'bad'""",
    "stand {} is the second at its place on its day": """
        SELECT max(id) FROM stand WHERE state IN ('booked', 'signed_in')
        GROUP BY market_day_id, stall_id HAVING count(*) > 1""",
    "stand {} is the second of its vendor on its day": """
        SELECT max(id) FROM stand WHERE state IN ('booked', 'signed_in')
        GROUP BY market_day_id, vendor_id HAVING count(*) > 1""",
    "stand {} is at a stall of another market": """
        SELECT d.id FROM stand d JOIN stall s ON s.id = d.stall_id JOIN market_day m ON m.id = d.market_day_id
        WHERE s.market_id <> m.market_id""",
    "stand {} goes on after its market's day was over": """
        SELECT d.id FROM stand d JOIN market_day m ON m.id = d.market_day_id
        WHERE m.ended_at IS NOT NULL AND d.state IN ('booked', 'signed_in')""",
    "waiting {} has a place": """
        SELECT w.id FROM waiting w JOIN stand d
        ON d.market_day_id = w.market_day_id AND d.vendor_id = w.vendor_id
        WHERE w.state = 'waits' AND d.state IN ('booked', 'signed_in')""",
    "case {} was closed without the signatures of both departments": """
        SELECT c.id FROM stall_case c WHERE c.state = 'closed' AND 2 > (
            SELECT count(DISTINCT s.duty) FROM case_signature s
            WHERE s.case_id = c.id AND s.round = c.round AND s.verb = 'close')""",
    "case {} has two words of one department in a round": """
        SELECT case_id FROM case_signature
        GROUP BY case_id, round, duty HAVING count(DISTINCT verb) > 1""",
    "case {} suspends without the signatures of both departments": """
        SELECT c.id FROM stall_case c WHERE c.suspended_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM case_signature a JOIN case_signature b
            ON b.case_id = a.case_id AND b.round = a.round AND b.verb = a.verb
            AND b.duty <> a.duty AND b.person_id <> a.person_id
            WHERE a.case_id = c.id AND a.verb = 'suspend')""",
    "vendor {} is suspended and no case says so": """
        SELECT v.id FROM vendor v WHERE v.suspended_until IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM stall_case c WHERE c.vendor_id = v.id AND c.suspended_at IS NOT NULL)""",
    "warning {} is of somebody's own stall": """
        SELECT w.id FROM stall_warning w JOIN vendor v ON v.id = w.vendor_id
        WHERE v.person_id = w.person_id""",
    "vendor {} was admitted by nobody": """
        SELECT v.id FROM vendor v WHERE v.person_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM vendor_application a WHERE a.vendor_id = v.id
            AND a.state = 'approved' AND a.decided_by IS NOT NULL)""",
    "vendor {} has the permit of another of the market": """
        SELECT max(id) FROM vendor WHERE person_id IS NOT NULL AND permit_number <> ''
        GROUP BY market_id, lower(replace(replace(permit_number, ' ', ''), '-', '')) HAVING count(*) > 1""",
    "letter {} is marked sent and has no moment": """
        SELECT id FROM letter WHERE state = 'sent' AND sent_at IS NULL""",
    "screen {} says that it is true and was never shown": """
        SELECT id FROM screen WHERE due_at IS NULL AND message_id IS NULL AND error IS NULL
        AND shown IS NOT NULL""",
    "report {} is filed and has no number": """
        SELECT id FROM report WHERE number IS NULL
        AND (filed_at IS NOT NULL OR state NOT IN ('draft', 'cancelled', 'merged'))""",
    "report {} is ordered and has no order": """
        SELECT r.id FROM report r WHERE r.state = 'ordered'
        AND NOT EXISTS (SELECT 1 FROM "order" o WHERE o.report_id = r.id)""",
}


async def check(session: AsyncSession) -> list[str]:
    """What is broken, a line each; nothing when all is well."""
    faults = [*await _transfers(session), *await _chains(session), *await _holds(session)]
    for sentence, query in QUERIES.items():
        faults += [sentence.format(row[0]) for row in await session.execute(text(query))]
    return faults


async def _transfers(session: AsyncSession) -> list[str]:
    """Each transfer balances to zero in each currency, and says what its body's digest says."""
    faults = []
    after = 0
    while rows := await _transfer_batch(session, after):
        after = rows[-1].id
        legs = await _legs(session, rows[0].id, after)
        for row in rows:
            sums: dict[str, int] = defaultdict(int)
            for account, amount in legs[row.id]:
                sums[account.currency] += amount
            faults += [
                f"transfer {row.id} is out of balance by {off} tenths ({currency})"
                for currency, off in sums.items()
                if off
            ]
            if body_of(_facts(row), legs[row.id]) != row.body:
                faults.append(f"transfer {row.id} ({row.key}) is not what was asked: its body differs")
    return faults


async def _transfer_batch(session: AsyncSession, after: int) -> list[Row[Any]]:
    return list(
        await session.execute(
            select(TRANSFER).where(TRANSFER.c.id > after).order_by(TRANSFER.c.id).limit(BATCH)
        )
    )


async def _legs(session: AsyncSession, first: int, last: int) -> dict[int, list[tuple[AccountKey, int]]]:
    legs: dict[int, list[tuple[AccountKey, int]]] = defaultdict(list)
    for row in await session.execute(
        select(
            ENTRY.c.transfer_id,
            ENTRY.c.amount_tenths,
            ACCOUNT.c.holder,
            ACCOUNT.c.holder_id,
            ACCOUNT.c.currency,
        )
        .join(ACCOUNT, ACCOUNT.c.id == ENTRY.c.account_id)
        .where(ENTRY.c.transfer_id.between(first, last))
    ):
        legs[row.transfer_id].append((AccountKey(row.holder, row.holder_id, row.currency), row.amount_tenths))
    return legs


def _facts(row: Row[Any]) -> dict[str, Any]:
    names = ("rule_id", "person_id", "report_id", "order_id", "approved_by", "reverses_id", "data")
    return {name: getattr(row, name) for name in names}


async def _chains(session: AsyncSession) -> list[str]:
    """Each account's entries follow each other without a gap, and end in what the account says."""
    faults = []
    last: dict[int, tuple[int, int, str]] = {}  # account → sequence, balance, head
    rows = await session.stream(
        select(ENTRY, TRANSFER.c.key, TRANSFER.c.body, TRANSFER.c.at)
        .join(TRANSFER, TRANSFER.c.id == ENTRY.c.transfer_id)
        .order_by(ENTRY.c.account_id, ENTRY.c.sequence)
    )
    async for row in rows:
        sequence, balance, head = last.get(row.account_id, (0, 0, ""))
        said = (row.sequence, row.balance_tenths)
        if said != (sequence + 1, balance + row.amount_tenths):
            faults.append(f"entry {row.id} does not follow entry {sequence} of account {row.account_id}")
        elif row.hash != hash_of(
            head, row.account_id, *said[:1], row.amount_tenths, said[1], row.key, row.body, row.at
        ):
            faults.append(f"entry {row.id} breaks the chain of account {row.account_id}")
        last[row.account_id] = (row.sequence, row.balance_tenths, row.hash)
    for row in await session.execute(select(ACCOUNT)):
        ends = last.get(row.id, (0, 0, ""))
        if (row.entries, row.balance_tenths, row.head) != ends:
            faults.append(
                f"account {row.id} ({row.holder} {row.holder_id}, {row.currency}) says {row.entries} entries,"
                f" {row.balance_tenths} tenths; its entries end at {ends[0]}, {ends[1]}"
            )
        if row.balance_tenths < 0 and row.holder != "mint":
            faults.append(f"account {row.id} ({row.holder} {row.holder_id}) is below zero")
    total = await session.scalar(select(func.coalesce(func.sum(ACCOUNT.c.balance_tenths), 0)))
    if total:
        faults.append(f"all accounts together hold {total} tenths instead of 0")
    return faults


async def _holds(session: AsyncSession) -> list[str]:
    """What a hold account has is what is still held in it."""
    held: dict[int, int] = {}
    for each in await session.execute(
        select(HOLD.c.hold_id, func.sum(HOLD.c.amount_tenths))
        .where(HOLD.c.state == "held")
        .group_by(HOLD.c.hold_id)
    ):
        held[each[0]] = each[1]
    return [
        f"hold account {row.id} ({row.holder_id}) has {row.balance_tenths} tenths;"
        f" {held.get(row.id, 0)} are held in it"
        for row in await session.execute(select(ACCOUNT).where(ACCOUNT.c.holder == "hold"))
        if row.balance_tenths != held.get(row.id, 0)
    ]
