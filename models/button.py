"""What may come back on a button's data. Whatever else comes was made by somebody else: an old button."""

from typing import Annotated, Final

from pydantic import Field

ROW_ID_MAX: Final = 2**31 - 1  # what an INTEGER column of PostgreSQL takes

RowId = Annotated[int, Field(ge=0, le=ROW_ID_MAX)]
"""The id of a row."""

Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,24}$")]
"""A verb, a preset's name, or one of the district's own ids."""
