"""Where photos are kept: a folder or `s3://…`, each file named by the SHA-256 of its bytes.

A file is written before the row that names it, under another name first, so whoever knows a name
finds the whole file. Writing the same bytes again changes nothing.
"""

import hashlib
import re
import tempfile
from typing import Any, Final
from uuid import uuid4

import fsspec

from bot.settings import SettingsRefused


class Media:
    """The files under `MASHANG_MEDIA_URL`. Blocking: call it from a thread, outside transactions."""

    def __init__(self, url: str) -> None:
        # SHA-256 names never change their content, so a cached listing could only hide new files
        self._files: Any
        try:
            self._files, self._root = fsspec.core.url_to_fs(url, use_listings_cache=False)
        except ImportError as missing:
            raise SettingsRefused(
                f"MASHANG_MEDIA_URL is {url}, and its client is not installed: "
                ".venv/bin/python -m pip install --editable '.[s3]'"
            ) from missing

    def check(self) -> None:
        """Raise SettingsRefused where a folder takes no files. S3 may be away for a while: files wait."""
        if not _is_local(self._files):
            return
        try:
            self._files.makedirs(self._root, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._root):
                pass
        except OSError as fault:
            raise SettingsRefused(
                f"MASHANG_MEDIA_URL: no file can be kept in {self._root} ({fault.strerror}): "
                "MASHANG_MEDIA_URL=<a folder that this user may write to>"
            ) from fault

    def put(self, data: bytes, suffix: str = ".jpg") -> str:
        """Keep the bytes and return their SHA-256, which with the same suffix finds them again."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256, suffix)
        if self._files.exists(path):
            return sha256
        folder = path.rpartition("/")[0]
        self._files.makedirs(folder, exist_ok=True)
        if not _is_local(self._files):  # an object store shows an object when it is whole
            self._files.pipe_file(path, data)
            return sha256
        unfinished = f"{folder}/.{uuid4().hex}"
        try:
            self._files.pipe_file(unfinished, data)
            self._files.mv(unfinished, path)
        except BaseException:
            if self._files.exists(unfinished):
                self._files.rm_file(unfinished)
            raise
        return sha256

    def get(self, sha256: str, suffix: str = ".jpg") -> bytes:
        """The bytes of that name. Raises FileNotFoundError."""
        data: bytes = self._files.cat_file(self._path(sha256, suffix))
        return data

    def has(self, sha256: str, suffix: str = ".jpg") -> bool:
        """Whether the file is there."""
        return bool(self._files.exists(self._path(sha256, suffix)))

    def delete(self, sha256: str, suffix: str = ".jpg") -> None:
        """Remove the file, for erasure. Nothing happens where it is gone already."""
        if self.has(sha256, suffix):
            self._files.rm_file(self._path(sha256, suffix))

    def _path(self, sha256: str, suffix: str) -> str:
        """Two letters make a folder, so that none holds more than a few thousand of a million files."""
        if not _SHA256.fullmatch(sha256) or not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"no name of a file of ours: {sha256!r}, {suffix!r}")
        return f"{self._root}/{sha256[:2]}/{sha256}{suffix}"


_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}")


def _is_local(files: Any) -> bool:
    return "file" in ([files.protocol] if isinstance(files.protocol, str) else files.protocol)
