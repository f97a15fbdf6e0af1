"""备案 as people see it: the questions, who reviews, the answer; helpers; a permit that ends soon.

张   (taps 我要备案)   码上 ✎ 请输入您的健康证号。  [返回]
张   JKZ-2026-0815     码上  卖什么？写几个字就行。
张   烤冷面             码上  健康证有效到哪一天？例如 2027-03-31。
张   2027-03-31         码上  请拍一张健康证的照片。
钱   (in own chat)      码上  (the photo) 青年夜市有一份备案，请您看看。  [通过] [看不清] [对不上]
"""

from datetime import datetime
from html import escape

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button, Message, Picture
from models.stall_faces import ApplicationFace, PermitFace
from models.vendor import ApplicationState

VERDICTS = (ApplicationState.APPROVED, ApplicationState.UNCLEAR, ApplicationState.MISMATCH)


class VendorButton(CallbackData, prefix="vn"):
    """A verdict on an application, a vendor's helpers, a booking given up: `number` is its row."""

    verb: Word
    number: RowId


def ask(step: str, locale: Locale) -> Message:
    """number, goods, expiry, photo: one question at a time."""
    stop = Button(locale("vendor-stop"), VendorButton(verb="stop", number=0).pack())
    return Message(locale(f"vendor-ask-{step}"), buttons=((stop,),))


def stopped(locale: Locale) -> Message:
    """Nothing was kept."""
    return Message(locale("vendor-stopped"))


def asked(locale: Locale) -> Message:
    """It lies before market regulation."""
    return Message(locale("vendor-asked"))


def application(face: ApplicationFace, locale: Locale, now: datetime) -> Message:
    """To who reviews it, in private: the permit names somebody."""
    lines = [
        locale("vendor-renews" if face.renews else "vendor-applies", market=escape(face.market)),
        locale(
            "vendor-permit",
            goods=escape(face.goods),
            number=escape(face.permit_number),
            expiry=face.permit_expiry.isoformat() if face.permit_expiry else "-",
        ),
    ]
    if face.book_name:
        lines.append(locale("vendor-in-books", name=escape(face.book_name)))
    picture = Picture(before=(face.photo,)) if face.photo else None
    if face.state is not ApplicationState.ASKED:
        lines.append(locale("vendor-verdict", state=face.state))
        return Message("\n".join(lines), picture=picture)
    first, *rest = [
        Button(locale(f"vendor-say-{state}"), VendorButton(verb=state, number=face.application_id).pack())
        for state in VERDICTS
    ]
    return Message("\n".join(lines), buttons=((first,), tuple(rest)), picture=picture)


def decided(face: ApplicationFace, locale: Locale, now: datetime) -> Message:
    """To who asked: what next."""
    return Message(locale("vendor-decided", market=escape(face.market), state=face.state))


def helper_link(link: str, locale: Locale) -> Message:
    """For the vendor to hand on."""
    return Message(f"{locale('vendor-helper-link')}\n{escape(link)}")


def joined(market: str, locale: Locale) -> Message:
    """To the helper."""
    return Message(locale("vendor-joined", market=escape(market)))


def permit_ends(face: PermitFace, locale: Locale, now: datetime) -> Message:
    """30 days ahead."""
    return Message(locale("vendor-permit-ends", market=escape(face.market), expiry=face.expiry.isoformat()))
