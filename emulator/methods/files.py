"""getFile, and profile photos (nobody has one)."""

from typing import Final

from emulator.description import Params
from emulator.errors import bad_request
from emulator.local import Local
from emulator.world import Json


def get_file(local: Local, params: Params) -> Json:
    """getFile."""
    return local.files.describe(params["file_id"])


def get_user_profile_photos(local: Local, params: Params) -> Json:
    """getUserProfilePhotos."""
    if params["user_id"] not in local.world.people and params["user_id"] != local.world.bot.id:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


METHODS: Final = {"getFile": get_file, "getUserProfilePhotos": get_user_profile_photos}
