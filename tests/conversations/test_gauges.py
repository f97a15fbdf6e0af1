"""What an operator's Prometheus reads while people talk."""

from contextlib import AsyncExitStack

import aiohttp

from bot.lines import HANDS
from tests.city import City

HOME = "xf-1-3-2-501"


async def test_an_order_that_waits_for_a_tap_is_counted(city: City) -> None:
    """Nothing waits; then an order is out, and after the tap it is in somebody's hands."""
    before = await gauges(city)
    assert (before['mashang_outbox_due{kind="letter"}'], before["mashang_updates_parked"]) == (0, 0)
    assert before['mashang_orders_open{state="placed"}'] == 0
    zhzf = await city.group("综合执法局", "department:zhzf")
    zhao = await city.staff("d-zhzf-1", "赵强", group=zhzf)
    yin = await city.staff("c-xf-1", "尹小梅", group=await city.group("学府社区", "community:xf"))
    wang = await city.resident("王")
    await wang.opens(await city.household(HOME))
    await wang.taps("租户")
    await wang.taps("确认")
    await wang.sends("路面有坑")
    await wang.taps("提交")
    await yin.taps("下单")
    await yin.taps("发出")
    await zhao.sees("路面有坑", buttons=["抢单"])
    assert await open_orders(city) == {"placed": 1, "grabbed": 0}
    assert await zhao.taps("抢单") == "抢到了，请尽快出发"
    assert await open_orders(city) == {"placed": 0, "grabbed": 1}


async def test_a_process_with_its_hands_full_is_not_called_ill(city: City) -> None:
    """All connections are in use: it is ready all the same, and says how it does."""
    async with AsyncExitStack() as hands:
        for _ in range(HANDS):
            await hands.enter_async_context(city.product.database.reading())
        url = f"http://127.0.0.1:{city.settings.web_port}/readyz"
        async with aiohttp.ClientSession() as http, http.get(url) as answer:
            assert (answer.status, await answer.json()) == (
                200,
                {"database": True, "bot_api": True, "roles": True},
            )
        assert (await gauges(city))["mashang_updates_parked"] == 0


async def test_who_watches_may_ask_for_the_head_alone(city: City) -> None:
    """HEAD says what GET does, without the body."""
    async with aiohttp.ClientSession() as http:
        for page in ("healthz", "readyz", "metrics"):
            url = f"http://127.0.0.1:{city.settings.web_port}/{page}"
            async with http.head(url) as answer:
                assert (answer.status, await answer.read()) == (200, b"")
            async with http.post(url) as answer:
                assert answer.status == 405


async def open_orders(city: City) -> dict[str, float]:
    """How many orders wait for a tap, how many have just been grabbed."""
    said = await gauges(city)
    return {state: said[f'mashang_orders_open{{state="{state}"}}'] for state in ("placed", "grabbed")}


async def gauges(city: City) -> dict[str, float]:
    """What `/metrics` says of the product itself."""
    url = f"http://127.0.0.1:{city.settings.web_port}/metrics"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        lines = (await answer.text()).splitlines()
    pairs = (line.rpartition(" ") for line in lines if line.startswith("mashang_"))
    return {name: float(value) for name, _, value in pairs}
