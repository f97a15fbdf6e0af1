"""How the parts of a message are put together."""

from markupsafe import Markup


def lined(*parts: str | None) -> Markup:
    """The lines that are there, one below the other; plain words are escaped."""
    return Markup("\n").join(part for part in parts if part)
