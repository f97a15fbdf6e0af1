"""How much is played: a tenth of what `make soak` plays, which is MASHANG_SOAK=10."""

import os
from typing import Final

SCALE: Final = int(os.environ.get("MASHANG_SOAK", "1"))
IS_WHOLE: Final = SCALE >= 10
