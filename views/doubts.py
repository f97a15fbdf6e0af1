"""核验: what a doubted code is, and what to do.

王   /verify
码上  请把码旁边的编号发给我，或拍一张码的照片。  [返回]
王   (sends a photo)
码上  ⏳ 正在看照片。
码上 ✎ ⚠️ 这是收款码，不是我们的。我们从不收款，请不要付钱。
      [联系网格员]
"""

from typing import Final

from markupsafe import Markup

from locales.locale import Locale
from models.doubt import DoubtFace, Finding, Foreign
from models.message import Button, Message
from models.system import Off, is_on
from views import sightings
from views.lines import lined

TELLS: Final = frozenset({Finding.REVOKED, Finding.FORGED, Finding.FOREIGN})
"""What somebody should go and look at."""


def ask(locale: Locale) -> Message:
    """What is needed to say something."""
    return Message(locale("doubt-ask"))


def answer(face: DoubtFace, locale: Locale, *, off: Off = frozenset()) -> Message:
    """The finding in a line or two, then what to do; nothing but public names."""
    lines = [locale(f"doubt-{face.finding}", **_words(face, locale))]
    if face.finding is not Finding.FOREIGN and face.foreign is Foreign.PAYMENT:
        lines.append(locale("doubt-beside"))
    elif face.finding is Finding.VALID:
        lines.append(locale("doubt-never"))
    tells = is_on("sightings", off)
    return Message(lined(*lines), buttons=_tell(face, locale) if tells else ())


def _words(face: DoubtFace, locale: Locale) -> dict[str, str]:
    if face.finding is Finding.FOREIGN:
        return {"foreign": str(face.foreign), "leads": face.leads_to}
    if face.finding not in {Finding.VALID, Finding.LEFT, Finding.REVOKED}:
        return {}
    name = " · ".join(part for part in (face.name, face.detail) if part)
    return {"word": face.word, "what": _what(face.word, name, locale)}


def _what(word: str, name: str, locale: Locale) -> Markup:
    kind = locale("doubt-kind", word=word)
    return locale("doubt-named", kind=kind, name=name) if name else kind


def _tell(face: DoubtFace, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    """Somebody who walks there; a dead card is handed in instead."""
    beside = face.foreign is Foreign.PAYMENT
    if face.word == "cadre" or not (face.finding in TELLS or beside):
        return ()
    return ((sightings.tell(locale, face.household, face.community),),)
