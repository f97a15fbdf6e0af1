"""Persons as others see them: staff by surname, residents never."""

from locales.locale import Locale, words

HAN = ("\u4e00", "\u9fff")


def surname(name: str | None, locale: Locale) -> str:
    """赵敏 → 赵, 欧阳兰 → 欧阳, Bat-Erdene Dorj → Dorj; without a name a word for staff."""
    name = (name or "").strip()
    if not name:
        return locale.plain("person-staff")
    if HAN[0] <= name[0] <= HAN[1]:
        return name[:2] if name[:2] in words("zh", "words-surnames") and len(name) > 2 else name[0]
    return name.split()[-1]


def familiar(name: str | None, locale: Locale) -> str:
    """How a neighbour names the grid worker: 李强 → 小李."""
    return (
        locale.plain("person-familiar", surname=surname(name, locale))
        if name
        else locale.plain("person-staff")
    )


def short_address(address: str) -> str:
    """育英一品3号楼2单元501 → 育英一品3-2-501."""
    for mark in words("zh", "words-address-marks"):
        address = address.replace(mark, "-")
    return address.rstrip("-")
