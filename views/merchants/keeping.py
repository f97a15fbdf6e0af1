"""Who keeps a shop: the claim, the community's card, what the owner tells of the shop, who works there.

张   (taps 这是我的店)
码上 ✎ 老张面馆：您是店主吗？社区来店里核实后，您就能看评价、回复、办整改。
      [我是店主] [返回]
张   (taps 我是店主)
码上 ✎ 已告诉学府社区，申请号12。社区的人来店里时，请给他看这个号。
学府社区的群
码上  有人认领老张面馆，申请号12。请到店里核实：店主手机上有这个号。
      [确认]
      [不是店主]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.merchant import KeeperState
from models.merchant_faces import ClaimFace, ExpiryFace, KeeperFace, MerchantFace, PhotosFace, Viewer
from models.message import Button, Message, Picture
from models.opinion import Subject, SubjectKind
from views import opinions
from views.lines import lined
from views.merchants.cards import licence_line, of_merchant


class KeeperButton(CallbackData, prefix="mk"):
    """A button of a claim (the community), or of an employee (the owner)."""

    verb: Word
    number: RowId


def ask_claim(face: MerchantFace, locale: Locale) -> Message:
    """这是我的店: what happens then, and once more."""
    yes = Button(locale.plain("merchant-claim-yes"), of_merchant("claim_yes", face.merchant_id))
    text = locale("merchant-claim-ask", name=face.name)
    return Message(text, buttons=((yes,), (_card(face.merchant_id, locale),)))


def claim_card(face: ClaimFace, locale: Locale, now: datetime) -> Message:
    """To the community: somebody says that this shop is theirs. Go and see; no name is in it."""
    text = locale("claim-head", name=face.merchant, number=face.keeper_id)
    if face.state is not KeeperState.CLAIMED:
        return Message(lined(text, locale("claim-state", state=face.state)))
    return Message(
        lined(text, locale("claim-how")),
        buttons=(
            (Button(locale.plain("claim-confirm"), _of_keeper("confirm", face.keeper_id)),),
            (Button(locale.plain("claim-refuse"), _of_keeper("refuse", face.keeper_id)),),
        ),
    )


def claim_decided(face: ClaimFace, locale: Locale, now: datetime) -> Message | None:
    """To who said so."""
    if face.state not in {KeeperState.CONFIRMED, KeeperState.REFUSED}:
        return None
    return Message(locale("claim-decided", name=face.merchant, state=face.state))


def more(face: MerchantFace, locale: Locale) -> Message:
    """店里的事: the file, and who works here."""
    owns = face.viewer is Viewer.OWNER
    verbs = ["licences", "hours", "photo", "album", "staff"] if owns else ["photo", "album"]
    if owns and face.promised_at is None:
        verbs.append("promise")
    verbs.append("leave")
    buttons = [
        Button(locale.plain("merchant-verb", verb=verb), of_merchant(verb, face.merchant_id))
        for verb in verbs
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    return Message(_about(face, locale), buttons=(*rows, (_card(face.merchant_id, locale),)))


def file(face: MerchantFace, locale: Locale) -> Message:
    """档案, for who supervises the shop."""
    lines = [_about(face, locale), *(licence_line(each, locale) for each in face.licences)]
    if not face.licences:
        lines.append(locale("licence-none"))
    photos = Button(locale.plain("merchant-verb", verb="album"), of_merchant("album", face.merchant_id))
    return Message(lined(*lines), buttons=((photos,), (_card(face.merchant_id, locale),)))


def photos(face: PhotosFace, locale: Locale, now: datetime) -> Message:
    """The photos of one thing, in one picture."""
    return Message(lined(face.name), picture=Picture(before=face.photos))


def no_photos(locale: Locale) -> Message:
    """There is none."""
    return Message(locale("merchant-no-photos"))


def licences(face: MerchantFace, locale: Locale) -> Message:
    """证照: each with the day on which it ends."""
    lines = [licence_line(each, locale) for each in face.licences]
    add = Button(locale.plain("licence-add"), of_merchant("licence", face.merchant_id))
    text = lined(*lines) or locale("licence-none")
    return Message(text, buttons=((add,), (_more(face.merchant_id, locale),)))


def ask(what: str, merchant_id: str, locale: Locale) -> Message:
    """One line, or one photo, about the shop: hours, licence, photo, licence_photo."""
    buttons = [_more(merchant_id, locale)]
    if what == "licence_photo":
        buttons = [Button(locale.plain("licence-skip"), of_merchant("licences", merchant_id))]
    return Message(locale("merchant-ask", what=what), buttons=(tuple(buttons),))


def ask_promise(face: MerchantFace, locale: Locale) -> Message:
    """门前三包, in three lines."""
    yes = Button(locale.plain("merchant-promise-yes"), of_merchant("promise_yes", face.merchant_id))
    return Message(locale("merchant-promise-ask"), buttons=((yes,), (_more(face.merchant_id, locale),)))


def ask_leave(face: MerchantFace, locale: Locale) -> Message:
    """What can't be undone asks once."""
    yes = Button(locale.plain("merchant-leave-yes"), of_merchant("leave_yes", face.merchant_id))
    text = locale("merchant-leave-ask", name=face.name, kind=face.viewer)
    return Message(text, buttons=((yes,), (_more(face.merchant_id, locale),)))


def left(face: MerchantFace, locale: Locale) -> Message:
    """It is theirs no more."""
    return Message(locale("merchant-left", name=face.name))


def staff(face: MerchantFace, employees: list[KeeperFace], locale: Locale, now: datetime) -> Message:
    """店员: since when each works here; one more is invited."""
    rows = [
        (
            Button(
                locale.plain("merchant-dismiss", day=locale.day(each.since, now=now)),
                _of_keeper("dismiss", each.keeper_id),
            ),
        )
        for each in employees
    ]
    invite = Button(locale.plain("merchant-invite"), of_merchant("invite", face.merchant_id))
    text = locale("merchant-staff", name=face.name, count=len(employees))
    return Message(text, buttons=((invite,), *rows, (_more(face.merchant_id, locale),)))


def invitation(face: MerchantFace, link: str, locale: Locale) -> Message:
    """To be passed on to whoever is to work here."""
    return Message(lined(locale("merchant-invitation", name=face.name), link))


def licence_ends(face: ExpiryFace, locale: Locale, now: datetime) -> Message:
    """To who keeps the shop: 30, 7, 1 days ahead."""
    line = licence_line(face.licence, locale)
    return Message(locale("licence-reminder", merchant=face.merchant, line=line))


def _about(face: MerchantFace, locale: Locale) -> Markup:
    lines = [Markup("<b>{}</b>").format(face.name), face.address]
    lines += [face.hours] if face.hours else []
    if face.agreement:
        lines.append(locale("merchant-agreement", agreement=face.agreement))
    lines.append(locale("merchant-promise", promised="yes" if face.promised_at else "no"))
    return lined(*lines)


def _card(merchant_id: str, locale: Locale) -> Button:
    return opinions.back_to(Subject(SubjectKind.MERCHANT, merchant_id), locale)


def _more(merchant_id: str, locale: Locale) -> Button:
    return Button(locale.plain("evaluation-back"), of_merchant("more", merchant_id))


def _of_keeper(verb: str, number: int) -> str:
    return KeeperButton(verb=verb, number=number).pack()
