"""What a shop and a unit go through with their codes, in English: opinions, 整改, the head's year."""

from datetime import timedelta

import pytest

from codes.payload import Kind
from tests.city import City, Somebody, code_link, jpeg, words_of
from tests.conversations.test_english import english_staff
from tests.conversations.test_opinions import NOODLES

pytestmark = pytest.mark.parametrize("district_url", ["sqlite"], indirect=True)  # wording alone

GOODS = "Goods have receipts, nothing is spoilt or out of date"
TITLE = "老王面馆 · market regulation"


async def shop(city: City) -> tuple[Somebody, Somebody]:
    """Owen, whose claim somebody of the community has confirmed; who that was."""
    await city.tomorrow_at(10)
    owen, yin = await city.resident("Owen", "en"), await english_staff(city, "c-xf-1", "Yin")
    await owen.opens(NOODLES)
    await owen.sees("No ratings yet", buttons=["Rate", "Report a problem", "This is my shop"])
    await owen.taps("This is my shop")
    await owen.taps("I am the owner")
    await yin.sees("Somebody says that 老王面馆 is theirs", buttons=["Confirm", "Not the owner"])
    await yin.taps("Confirm")
    await owen.sees("✅ The community has confirmed that 老王面馆 is yours.")
    return owen, yin


async def rates(city: City, name: str, stars: str, words: str) -> Somebody:
    """Somebody new scans the door and says what they think."""
    person = await city.resident(name, "en")
    await person.opens(NOODLES)
    await person.taps("Rate")
    await person.sees("What do you think of this place? Nobody is told who you are.")
    await person.taps(stars)
    await person.taps("Add a line")
    await person.sees("Everybody can read it; nobody sees who you are.")
    await person.sends(words)
    await person.sees(words)
    await person.taps("Done")
    await person.sees("it goes public at nine the next morning", buttons=["Change it"])
    return person


async def test_an_opinion_is_answered_and_another_disputed(city: City) -> None:
    """Owen answers Anna's and doubts Ben's; the community reads both; who rated hears of it, unnamed."""
    owen, yin = await shop(city)
    anna, ben = await rates(city, "Anna", "⭐⭐", "cold soup"), await rates(city, "Ben", "⭐", "they shout")
    await city.waits(timedelta(hours=20))
    await city.tomorrow_at(9)
    await owen.sees("老王面馆 has a new rating:", "“cold soup”", buttons=["Answer", "Dispute"])
    await owen.taps("Answer", on="cold soup")
    await owen.sees("Please write your answer.", buttons=["Back"])
    await owen.sends("The next bowl is on us")
    await owen.sees("✅ It is with the community. You are told when it is public.")
    card = await yin.sees(
        "老王面馆 answers a rating. May everybody read it?", "on us", buttons=["Make public", "Send back"]
    )
    assert "Anna" not in words_of(card)
    assert await yin.taps("Make public") == "Noted."
    await owen.sees("✅ The answer of 老王面馆 to “⭐⭐” is public.")
    await anna.sees("老王面馆, which you rated, has answered: “The next bowl is on us”")
    await owen.taps("Dispute", on="they shout")
    await owen.sees("Please write why.")
    await owen.sends("We were closed")
    await owen.sees("✅ It is with the community, and hidden for now.")
    strikes = ["Take down: another place", "Take down: not true", "Take down: an insult"]
    await yin.sees("disputes a rating", "Why: “We were closed”", buttons=["Keep it", *strikes])
    await yin.taps("Take down: not true")
    found = "It was taken down: it is not true."
    await owen.sees("The community has looked at the rating that you disputed (老王面馆, ⭐).", found)
    await ben.sees("Your rating of 老王面馆 (⭐) was disputed, and the community has looked at it.", found)
    await ben.opens(NOODLES)
    await ben.sees("⭐2.0 (1)", buttons=["Rate", "Report a problem", "Ratings"])


async def test_what_an_inspector_found_is_put_right(city: City) -> None:
    """The shipped checklist in English; sent back once, then passed; who passes by reads the public part."""
    owen, _ = await shop(city)
    qian = await english_staff(city, "d-scjg-1", "Qian")
    await qian.opens(NOODLES)
    await qian.taps("Inspect")
    await qian.sees("1/6", "Licences are valid and in plain sight (a must, with a photo)")
    for position in range(1, 7):
        await qian.sees(f"{TITLE} {position}/6")
        if position in (1, 2):
            await qian.sends(photo=jpeg(position))
            await qian.sees(f"{position}/6", "📷 1")
        if position == 3:
            await qian.sees(f"{GOODS} (a must)")
            await qian.taps("Not good")
            await qian.sees("Please write a line or send a photo of what is wrong.")
            await qian.sends("two boxes of old milk")
            await qian.sees("3/6", "two boxes of old milk")
            await qian.taps("Next")
        else:
            await qian.taps("Good", on=f"{position}/6")
    await qian.sees("not passed", f"✗ {GOODS}", "How many days to put it right?")
    await qian.taps("3 days")
    await qian.sees("✅ The shop has been told. To put right: 1.")
    await owen.sees("老王面馆 has been inspected: market regulation.", f"✗ {GOODS}")
    await owen.sees("老王面馆 · to put right · market regulation", GOODS, buttons=["It is done"])
    await owen.taps("It is done")
    for photo, shown in ((11, "The shop says it is done"), (12, "Sent back: “I can't read the date”")):
        await owen.sees("Please send photos of how it is now", buttons=["Back"])
        await owen.sends("thrown away", photo=jpeg(photo))
        await owen.taps("Hand in")
        await owen.sees(f"✅ The inspector looks at it: {GOODS}")
        await qian.sees(shown, "The shop: “thrown away”", buttons=["Pass", "Send back"])
        if photo == 11:
            await qian.taps("Send back")
            await qian.sees("Please write why it is sent back. The shop reads it.")
            await qian.sends("I can't read the date")
            await qian.sees(f"Sent back: {GOODS}")
            await owen.taps("It is done", on="to be done once more")
    await qian.taps("Pass")
    await owen.sees(f"✅ 老王面馆, passed: {GOODS}")
    anna = await city.resident("Anna", "en")
    await anna.opens(NOODLES)
    await anna.sees("Last inspection: market regulation, today, 80 points, not passed")


async def test_the_head_of_a_unit_reads_its_digest_and_its_year(city: City) -> None:
    """Three rate the counter: the head reads stars together, the unit's official nothing, nobody who."""
    await city.tomorrow_at(10)
    qin, zhao = await english_staff(city, "d-zhzf-0", "Qin"), await city.staff("d-zhzf-1", "赵")
    sign = code_link(Kind.DEPARTMENT_UNIT, "zhzf")
    whole = "This is the whole unit's; nobody sees who rated."
    await qin.opens(sign)
    await qin.sees("综合执法局", "no ratings that count for the year yet", whole, buttons=[])
    for name, words in (("Anna", "quick and clear"), ("Ben", ""), ("Sun", "")):
        person = await city.resident(name, "en")
        await person.opens(sign)
        await person.taps("Rate")
        await person.taps("⭐⭐⭐⭐")
        await person.sees("⭐⭐⭐⭐  What was good?")
        if words:
            await person.taps("Add a line")
            await person.sends(words)
            await person.sees(words)
    await city.tomorrow_at(11)
    await city.tomorrow_at(9)
    digest = await qin.sees("People in passing have rated 综合执法局 3 times lately: ⭐⭐⭐⭐ 3.", buttons=[])
    assert "“quick and clear”" in words_of(digest)
    assert "Anna" not in words_of(digest)
    await zhao.does_not_see("quick and clear", for_s=0.2)
    await qin.sends("/ratings")
    await qin.taps("My unit's ratings")
    year = "In passing 3.4 (between 2.7 and 4.0), 3 in all, fairly sure."
    await qin.sees("综合执法局", f"{city.now().year}, as estimated", year, whole, buttons=["Back"])
