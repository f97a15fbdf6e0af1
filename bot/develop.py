"""What becomes of a downloaded photo, off the loop: re-encoded, its codes read, or refused."""

from bot.post.nouns import Developed
from codes.pictures import Flaw, Unreadable
from codes.reading import tries
from services import photos


def develop(kind: str, data: bytes) -> Developed:
    """Our own JPEG of a photo or of a picture sent as a file, with the texts of the codes in it."""
    try:
        clean = photos.clean(data)
        texts = _texts(data)
    except Unreadable as unreadable:
        return Developed(None, refused="too_large" if unreadable.flaw == Flaw.BYTES else "unreadable")
    return Developed(clean.jpeg, ".jpg", texts=texts)


def _texts(data: bytes) -> tuple[str, ...]:
    """The codes' texts, as far as the first link that starts a bot: a poster must not hide the sticker."""
    found: list[str] = []
    for texts in tries(data):
        found += texts
        if any("start=" in text for text in texts):
            break
    return tuple(found)
