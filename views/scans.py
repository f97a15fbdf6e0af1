"""A code that is scanned far more often than usual: a card in its community's group.

码上  ⚠️ 户码：育英一品3号楼，一小时里被扫了11次，平时一小时1次。
      请去看一看：有没有被人拍走、换到别处，或盖上了别的码。不放心就请区里停用、换新的。
      [看过了]
"""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from locales.locale import Locale
from models.button import RowId, Word
from models.message import Button, Message
from models.scan import JumpFace
from views.lines import lined
from views.people import surname


class ScanButton(CallbackData, prefix="sj"):
    """Under a jump: `seen`."""

    verb: Word
    jump: RowId


def card(face: JumpFace, locale: Locale, now: datetime) -> Message:
    """What was noticed, what to do, and who has done it."""
    what = locale("doubt-named", kind=locale("doubt-kind", word=face.word), name=face.name)
    first = locale("scan-jump", what=what, scans=face.scans, norm=face.norm)
    if face.seen_at is not None:
        who = surname(face.seen_by, locale)
        seen = locale("scan-seen-by", name=who, at=locale.moment(face.seen_at, now=now))
        return Message(lined(first, seen))
    button = Button(locale.plain("scan-seen"), ScanButton(verb="seen", jump=face.jump_id).pack())
    return Message(lined(first, locale("scan-look", word=face.word)), buttons=((button,),))
