"""Settings: environment or `.env`, prefix `MASHANG_`. A missing or weak secret stops the start."""

import re
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
DEMO_CODE_SECRET = "demo-code-secret-not-for-a-real-district"  # noqa: S105 -- refused outside the demo
DEMO_WEBHOOK_SECRET = "demo-webhook-secret-not-for-a-real-district"  # noqa: S105 -- likewise
SECRET_LENGTH_MIN = 32
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Bot API, setWebhook
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


class SettingsRefused(Exception):  # noqa: N818 -- said to the operator in one line, with the line that fixes it
    """A setting is missing or can't be used."""


class Settings(BaseSettings):
    """What the contract's page lists under Settings, with its defaults."""

    model_config = SettingsConfigDict(
        env_prefix="MASHANG_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    bot_token: str = ""
    bot_username: str = ""  # empty: asked once by getMe and remembered
    bot_api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///var/mashang.db"
    media_url: str = "var/media"
    webhook_url: str = ""
    webhook_secret: str = ""
    code_secret: str = ""  # several, `,` between: the first signs, all are believed
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8080, ge=0, le=65_535)  # 0: a free one
    timezone: str = "Asia/Shanghai"
    locale: Literal["zh", "en", "mn"] = "zh"  # locales.LOCALES, which no setting may import
    emergency_numbers: str = "119 / 120 / 110"
    off: str = ""
    clock_url: str = ""
    demo: bool = Field(default=False, description="set by `make demo` alone: lets its own secrets pass")

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # a folder of zones is none
            raise ValueError(f"no time zone is called {name!r}: MASHANG_TIMEZONE=Asia/Shanghai") from error
        return name

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        if not url.startswith(DATABASES):
            raise ValueError(f"it must begin with {' or '.join(DATABASES)}")
        return url

    @field_validator("media_url")
    @classmethod
    def _is_a_place_for_files(cls, url: str) -> str:
        scheme, there, rest = url.partition("://")
        if there and not (scheme == "s3" and rest.strip("/")):
            raise ValueError("it must be a folder or s3://<bucket>/<folder>: MASHANG_MEDIA_URL=var/media")
        return url

    @field_validator("bot_api_url", "webhook_url", "clock_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not (url.startswith(("https://", "http://")) and urlsplit(url).netloc):
            raise ValueError("it must begin with https:// or http://")
        return url

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def code_secrets(self) -> tuple[str, ...]:
        return tuple(s.strip() for s in self.code_secret.split(",") if s.strip())

    @cached_property
    def systems_off(self) -> frozenset[str]:
        return frozenset(s.strip() for s in self.off.split(",") if s.strip())

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def is_telegram(self) -> bool:
        return (urlsplit(self.bot_api_url).hostname or "").endswith("telegram.org")

    def checked_for_codes(self) -> "Settings":
        """Refuse a missing or weak CODE_SECRET; for whatever signs or reads codes."""
        for secret in self.code_secrets or ("",):
            self._check_secret("CODE_SECRET", secret, DEMO_CODE_SECRET)
        return self

    def checked_for_run(self) -> "Settings":
        """Refuse whatever `run` can't start with: token, secrets, a clock against Telegram's own API."""
        self.checked_for_codes()
        bot_id, _, rest = self.bot_token.partition(":")
        if not (bot_id.isdecimal() and rest and rest.split() == [rest]):
            how = "looks like no token" if self.bot_token else "is missing"
            raise SettingsRefused(f"MASHANG_BOT_TOKEN {how}: MASHANG_BOT_TOKEN=<the token from @BotFather>")
        if self.webhook_url:
            self._check_secret("WEBHOOK_SECRET", self.webhook_secret, DEMO_WEBHOOK_SECRET)
            if not WEBHOOK_SECRET.fullmatch(self.webhook_secret):
                raise SettingsRefused(
                    "MASHANG_WEBHOOK_SECRET takes at most 256 of A-Z, a-z, 0-9, _ and -: "
                    'MASHANG_WEBHOOK_SECRET="$(openssl rand -hex 32)"'
                )
        if self.clock_url and self.is_telegram:
            raise SettingsRefused(
                "MASHANG_CLOCK_URL moves time for demos and tests only: unset MASHANG_CLOCK_URL for Telegram"
            )
        return self

    def _check_secret(self, name: str, secret: str, demo_secret: str) -> None:
        fix = f'MASHANG_{name}="$(openssl rand -hex 32)"'
        if not secret:
            raise SettingsRefused(f"MASHANG_{name} is missing: {fix}")
        if secret == demo_secret and not self.demo:
            raise SettingsRefused(f"MASHANG_{name} is the demo's own: {fix}")
        if len(secret) < SECRET_LENGTH_MIN:
            raise SettingsRefused(f"MASHANG_{name} is shorter than {SECRET_LENGTH_MIN} characters: {fix}")


def load() -> Settings:
    """Read the settings; relative folders are those of the place where the command runs.

    Raises SettingsRefused for the first that can't be used.
    """
    try:
        settings = Settings()
    except ValidationError as invalid:
        fault = invalid.errors()[0]
        name, why = str(fault["loc"][0]).upper(), fault["msg"].removeprefix("Value error, ")
        raise SettingsRefused(f"MASHANG_{name}: {why}") from None
    if settings.is_sqlite:
        path = settings.database_url.partition(":///")[2]
        if path and path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
    return settings
