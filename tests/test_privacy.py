"""The rule that holds in every conversation test, with a good and a bad example of each kind."""

from typing import Any

import pytest

from tests.privacy import Privacy

NAMES, ADDRESSES = {"王阿姨"}, {"育英一品3号楼2单元501"}


def said(text: str, chat: int = -1, **more: Any) -> list[str]:
    privacy = Privacy()
    privacy.listen(
        {"method": "sendMessage", "chat": chat, "parameters": {"chat_id": chat, "text": text, **more}}
    )
    return privacy.findings(names=NAMES, addresses=ADDRESSES)


def test_a_card_without_anybody_passes() -> None:
    assert said("学府-0217 · 路面 · 育英一品3号楼\n单元门口塌了一块\n10.0 分 · 明天18:00前") == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("王阿姨反映：路面塌了", "sendMessage: the name 王阿姨"),
        ("育英一品3号楼2单元501 门口", "sendMessage: the address 育英一品3号楼2单元501"),
        ("电话13812345678", "sendMessage: 13812345678"),
        ("在3-2-501门口", "sendMessage: 3-2-501"),
    ],
    ids=["name", "address", "phone", "door"],
)
def test_what_is_personal_is_found(text: str, finding: str) -> None:
    assert said(text) == [finding]


def test_a_button_is_read_and_its_data_are_not() -> None:
    def keyboard(text: str, data: str) -> dict[str, Any]:
        return {"reply_markup": {"inline_keyboard": [[{"text": text, "callback_data": data}]]}}

    assert said("学府-0217", **keyboard("下单", "rd:for:1:xf-3-2-501")) == []
    assert said("学府-0217", **keyboard("王阿姨", "x")) == ["sendMessage: the name 王阿姨"]


def test_a_private_chat_is_its_own() -> None:
    assert said("育英一品3号楼2单元501 王阿姨", chat=7) == []
