"""Homes: who scans the code inside the door, and what the grid worker is asked.

王   (scans the sticker inside the door)
码上  您好，这里是育英一品3号楼2单元501。您是这里的  [房主] [租户] [家人]
"""

from aiogram.filters.callback_data import CallbackData
from markupsafe import Markup

from locales.locale import Locale
from models.button import RowId, Word
from models.home_face import HomeFace
from models.message import Button, Message
from models.person import MembershipState, Tie
from models.system import Off, is_on
from views import menus, visits
from views.lines import lined
from views.people import familiar, short_address


class HomeButton(CallbackData, prefix="h"):
    """A resident's tap about a household: its tie, 确认, moving out."""

    verb: Word  # tie, claim, back, visitor, leave, left
    household: Word
    tie: Word = ""


class MemberButton(CallbackData, prefix="hm"):
    """The grid worker's tap about a claim."""

    verb: Word  # confirm, refuse, later
    membership: RowId


def _button(locale: Locale, key: str, verb: str, household: str, tie: str = "") -> Button:
    return Button(locale.plain(key), data=HomeButton(verb=verb, household=household, tie=tie).pack())


def greeting(household: str, address: str, locale: Locale, *, off: Off, visit: bool = False) -> Message:
    """Who are you here? `visit`: somebody who serves the household may write a visit down."""
    ties = tuple(_button(locale, f"household-{tie}", "tie", household, tie.value) for tie in Tie)
    first = ((visits.begin(household, locale),),) if visit else ()
    return Message(
        text=locale("household-greeting", address=address),
        buttons=(*first, ties, (_button(locale, "household-visitor", "visitor", household),))
        if is_on("reports", off)
        else (*first, ties),
    )


def confirming(
    household: str, address: str, tie: Tie, worker: str | None, locale: Locale, *, off: Off
) -> Message:
    """The tie that was chosen, before 确认."""
    title = locale("household-title", tie=locale.plain(f"household-{tie}"), address=short_address(address))
    return Message(
        text=lined(
            title, locale("household-confirming", worker=who(worker, locale)) + _report_now(off, locale)
        ),
        buttons=(
            (_button(locale, "household-claim", "claim", household, tie.value),),
            (_button(locale, "household-back", "back", household),),
        ),
    )


def status(face: HomeFace, locale: Locale) -> Message:
    """The resident's own screen: asked, confirmed, not known, moved out."""
    title = locale(
        "household-title", tie=locale.plain(f"household-{face.tie}"), address=short_address(face.address)
    )
    key = f"household-status-{face.state}"
    if face.state == MembershipState.CLAIMED and face.worker is None:
        waiting = locale("household-status-waiting", community=face.community)
        return Message(text=lined(title, waiting + _report_now(face.off, locale)))
    if face.state == MembershipState.LEFT:
        return Message(text=lined(title, locale(key)))
    text = lined(title, locale(key, worker=who(face.worker, locale)))
    return Message(text + (_report_now(face.off, locale) if face.state == MembershipState.CLAIMED else ""))


def asked(face: HomeFace, locale: Locale) -> Message:
    """The card of whoever decides, in the private chat: it names the door."""
    title = locale(
        "household-asked", address=short_address(face.address), tie=locale.plain(f"household-{face.tie}")
    )
    if face.state != MembershipState.CLAIMED:
        return Message(text=lined(title, locale(f"household-asked-{face.state}")))

    def button(verb: str) -> Button:
        data = MemberButton(verb=verb, membership=face.membership).pack()
        return Button(locale.plain(f"household-{verb}"), data=data)

    return Message(text=title, buttons=((button("confirm"),), (button("refuse"), button("later"))))


def to_confirm(count: int, locale: Locale) -> Message:
    """How many claims wait, beside their cards."""
    return Message(locale("household-to-confirm", count=count) if count else locale("household-confirm-none"))


def decided(face: HomeFace, locale: Locale) -> Message | None:
    """The letter to the resident; nothing once they have moved out or asked again."""
    if face.state == MembershipState.CONFIRMED:
        row = menus.keys(face.off, locale)
        welcome = locale("household-welcome", worker=who(face.worker, locale))
        return Message(welcome, keyboard=(row,) if row else ())
    if face.state == MembershipState.REFUSED:
        text = locale("household-unknown", worker=who(face.worker, locale), community=face.community)
        return Message(text=text)
    return None


def at_home(face: HomeFace, locale: Locale) -> Message:
    """A scan by somebody who lives there."""
    shown = status(face, locale)
    return Message(text=shown.text, buttons=((_button(locale, "household-leave", "leave", face.household),),))


def leaving(household: str, address: str, locale: Locale) -> Message:
    """What can't be undone asks once."""
    return Message(
        text=locale("household-leaving", address=address),
        buttons=(
            (_button(locale, "household-left", "left", household),),
            (_button(locale, "household-back", "back", household),),
        ),
    )


def _report_now(off: Off, locale: Locale) -> Markup:
    if not is_on("reports", off):
        return Markup()
    return ("" if locale.code == "zh" else " ") + locale("household-report-now")


def who(worker: str | None, locale: Locale) -> Markup:
    """网格员小李, as a neighbour names whoever looks after the grid; without a name a word for staff."""
    return locale("household-worker", name=familiar(worker, locale)) if worker else locale("person-staff")
