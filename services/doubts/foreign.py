"""What a code that is none of ours leads to: money, another bot, some page, or only words."""

from typing import Final
from urllib.parse import urlsplit

from models.doubt import Foreign

LEADS_TO_MAX: Final = 64

# Hosts and schemes of the codes that people pay with in shops and streets here; hosts count with what
# stands before them. Read off the codes themselves: WeChat wxp://f2f…, Alipay https://qr.alipay.com/…,
# UnionPay https://qr.95516.com/…, QQ https://i.qianbao.qq.com/….
PAYMENT_SCHEMES: Final = frozenset(
    {"wxp", "weixin", "alipay", "alipays", "alipayqr", "upwallet", "uppay", "dcep"}
)
PAYMENT_HOSTS: Final = (
    "alipay.com", "alipayobjects.com", "95516.com", "tenpay.com", "qianbao.qq.com", "payapp.weixin.qq.com",
    "pay.weixin.qq.com", "jdpay.com", "pay.jd.com", "ecny.com.cn", "wallet.pbcdci.cn", "lakala.com",
    "shouqianba.com", "duolabao.com", "yeepay.com", "allinpay.com", "paypal.com", "paypal.me",
)  # fmt: skip
PAYMENT_STARTS: Final = ("000201",)  # EMVCo's merchant codes, as banks of the neighbours print them
_TELEGRAM: Final = ("t.me", "telegram.me", "telegram.dog")


def foreign(text: str) -> tuple[Foreign, str]:
    """What it leads to, and in few words where: a host, a bot's name; empty for money and words."""
    text = text.strip()
    if text.startswith(PAYMENT_STARTS):
        return Foreign.PAYMENT, ""
    try:
        parts = urlsplit(text if "://" in text or not _is_bare(text) else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Foreign.TEXT, ""
    scheme = parts.scheme.lower()
    if scheme in PAYMENT_SCHEMES or any(host == own or host.endswith(f".{own}") for own in PAYMENT_HOSTS):
        return Foreign.PAYMENT, ""
    if host in _TELEGRAM or scheme == "tg":
        return Foreign.BOT, _cut(parts.path.strip("/").partition("/")[0] if host in _TELEGRAM else "")
    if host and scheme in {"http", "https"}:
        return Foreign.LINK, _cut(host)
    return Foreign.TEXT, ""


def is_link(text: str) -> bool:
    """Whether somebody has pasted what a code says, rather than typed a number."""
    text = text.strip()
    return " " not in text and ("://" in text or _is_bare(text))


def _is_bare(text: str) -> bool:
    """A link without its scheme, as people copy it."""
    host, slash, _ = text.partition("/")
    return bool(slash) and "." in host and host.isascii() and " " not in host


def _cut(text: str) -> str:
    return text if len(text) <= LEADS_TO_MAX else text[: LEADS_TO_MAX - 1] + "…"
