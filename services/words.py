"""What somebody writes is kept as it was written, or refused with how much fits."""

from models.refusals import TooLong


def within(words: str, most: int) -> str:
    """The words without the blanks around them. Raises TooLong beyond `most` signs: nothing is cut unsaid."""
    bare = words.strip()
    if len(bare) > most:
        raise TooLong(most)
    return bare
