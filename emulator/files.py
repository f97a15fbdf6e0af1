"""Files: what was sent, by `file_id`, and where the file door finds the bytes."""

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from emulator.blobs import Blobs
from emulator.errors import bad_request
from emulator.world import Json, World

DOWNLOAD_AT_MOST: Final = 20 * 1024 * 1024  # getFile
# kind -> (the first letters of its file_id, as Telegram's have them; the folder of its path)
KINDS: Final = {
    "photo": ("AgACAgIAAxkB", "photos"), "document": ("BQACAgIAAxkB", "documents"),
    "video": ("BAACAgIAAxkB", "videos"), "voice": ("AwACAgIAAxkB", "voice"),
    "audio": ("CQACAgIAAxkB", "music"), "sticker": ("CAACAgIAAxkB", "stickers"),
    "animation": ("CgACAgIAAxkB", "animations"), "video_note": ("DQACAgIAAxkB", "video_notes"),
    "thumbnail": ("AAMCAgADGQEA", "thumbnails"), "profile_photo": ("AQADAgADGQEA", "profile_photos"),
}  # fmt: skip


@dataclass
class File:
    """One file: `media` is what messages show of it (sizes, duration, name)."""

    file_id: str
    kind: str
    path: str
    content_type: str
    size: int
    digest: str
    media: Json
    number: int

    @property
    def unique_id(self) -> str:
        """The same for the same bytes of the same kind, as Telegram's `file_unique_id`."""
        return "AQAD" + base64.urlsafe_b64encode(bytes.fromhex(self.digest)[:9]).decode()

    def ids(self) -> Json:
        """The two ids and the size, which every object about a file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """All files by id and by path; their bytes once each, on disk."""

    def __init__(self, world: World) -> None:
        """No files yet."""
        self._world = world
        self.by_id: dict[str, File] = {}
        self.by_path: dict[str, File] = {}
        self.blobs = Blobs()

    def add(self, kind: str, data: bytes, suffix: str, content_type: str, media: Json) -> File:
        """Keep bytes as a file of that kind."""
        digest = hashlib.sha256(data).hexdigest()
        prefix, folder = KINDS[kind]
        suffix = suffix if re.fullmatch(r"\.\w{1,16}", suffix) else ""  # the path goes into an address
        number = len(self.by_id) + 1
        tail = hashlib.sha256(f"{self._world.seed}|{number}|{digest}".encode()).digest()[:33]
        file = File(
            prefix + base64.urlsafe_b64encode(tail).decode().rstrip("="),
            kind,
            f"{folder}/file_{number}{suffix}",
            content_type,
            len(data),
            digest,
            media,
            number,
        )
        self.blobs.put(digest, data)
        self.restore(file)
        self._world.touch("file", file.file_id)
        return file

    def restore(self, file: File) -> None:
        """Put a file where it is found."""
        self.by_id[file.file_id] = file
        self.by_path[file.path] = file

    def find(self, file_id: str, kind: str | None = None) -> File:
        """The file of that id. Raises Telegram's errors for none or for another kind."""
        file = self.by_id.get(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if kind is not None and file.kind != kind:
            shown = {name: name.replace("_", " ").title().replace(" ", "") for name in (file.kind, kind)}
            raise bad_request(f"can't use file of type {shown[file.kind]} as {shown[kind]}")
        return file

    def data(self, file: File) -> bytes:
        """The bytes of a file."""
        return self.blobs.get(file.digest)

    def describe(self, file_id: str) -> Json:
        """The Bot API's File. Raises 400 for none, and for one that is too big to get."""
        file = self.by_id.get(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if file.size > DOWNLOAD_AT_MOST:
            raise bad_request("file is too big")
        return {**file.ids(), "file_path": file.path}
