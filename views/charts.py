"""Means of stars as a picture: an official's year, a vendor's."""

from collections.abc import Iterable

from locales.locale import Locale
from models.evaluation_faces import Estimate
from models.message import Bar, Chart


def of_estimates(title: str, named: Iterable[tuple[str, Estimate]], locale: Locale) -> Chart:
    """A row for each named mean: a dot on its range, and how sure it is."""
    return Chart(title, tuple(_bar(name, each, locale) for name, each in named), locale.plain("year-note"))


def _bar(name: str, each: Estimate, locale: Locale) -> Bar:
    return Bar(
        name=name,
        count=locale.plain("year-count", count=each.count),
        mean_tenths=each.mean_tenths,
        low_tenths=each.low_tenths,
        high_tenths=each.high_tenths,
        mean=locale.points(each.mean_tenths),
        sure=locale.plain("year-sure", sure=each.sure),
    )
