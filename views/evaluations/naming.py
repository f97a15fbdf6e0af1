"""What a service is called: an order by its number and category, a visit by its day and purposes."""

from datetime import datetime

from locales.locale import Locale
from models.evaluation_faces import OrderName, ServiceName
from views.people import familiar


def service(name: ServiceName, locale: Locale, *, now: datetime) -> str:
    """In full: 学府-0217 · 路面; 今天走访 · 看望."""
    if isinstance(name, OrderName):
        return locale.plain("card-service", number=name.number, category=locale.category(name.category))
    return locale.plain(
        "evaluation-visit-for", visit=short(name, locale, now=now), purposes=purposes(name.purposes, locale)
    )


def short(name: ServiceName, locale: Locale, *, now: datetime) -> str:
    """学府-0217; 今天走访."""
    if isinstance(name, OrderName):
        return name.number
    return locale.plain("evaluation-visit", day=locale.day(name.at, now=now))


def done_by(name: ServiceName, department: str, locale: Locale) -> str:
    """Who did it, as a resident says it: the department, 小李."""
    return department if isinstance(name, OrderName) else familiar(name.by, locale)


def purposes(found: tuple[str, ...], locale: Locale) -> str:
    """看望、安全检查."""
    return locale.plain("evaluation-join").join(locale.plain("visit-purpose", purpose=each) for each in found)
