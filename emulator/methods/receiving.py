"""getUpdates and the webhook's methods, which belong to the running server."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from emulator.description import Params, Upload
from emulator.errors import bad_request
from emulator.local import Local, Said
from emulator.updates import webhook_conflict
from emulator.webhook import DEFAULT_CONNECTIONS, Webhook
from emulator.world import Json

POLL_AT_MOST_S: Final = 50
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
PORTS: Final = (443, 80, 88, 8443)


class Receiving:
    """How the bot gets its updates."""

    def __init__(self, local: Local, webhook: Webhook) -> None:
        """Over the local Telegram and its one webhook."""
        self._local = local
        self._webhook = webhook

    def methods(self) -> Mapping[str, Any]:
        """The methods by name."""
        return {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    async def get_updates(self, local: Local, params: Params) -> list[Json]:
        """getUpdates."""
        if self._webhook.url:
            raise webhook_conflict()
        limit = min(max(params.get("limit", 100), 1), 100)
        timeout_s = min(max(params.get("timeout", 0), 0), POLL_AT_MOST_S)
        local.updates.allow(params.get("allowed_updates"))
        return await local.updates.poll(params.get("offset", 0), limit, timeout_s)

    async def set_webhook(self, local: Local, params: Params) -> Said:
        """setWebhook; an empty address deletes it."""
        url = params.get("url", "").strip()
        if not url:
            return await self.delete_webhook(local, params)
        secret = params.get("secret_token", "")
        _check_address(url)
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        connections = params.get("max_connections", DEFAULT_CONNECTIONS)
        wanted: Json = {
            "url": url,
            "secret_token": secret,
            "max_connections": min(max(connections, 1), 100),
            "has_custom_certificate": isinstance(params.get("certificate"), Upload),
        }
        if address := _ip_address(url, params.get("ip_address", "")):
            wanted["ip_address"] = address
        kept = local.world.bot.webhook
        same = wanted == {key: kept[key] for key in kept if not key.startswith("last_error")}
        if same and not wanted["has_custom_certificate"] and not params.get("drop_pending_updates"):
            local.updates.allow(params.get("allowed_updates"))
            return Said(True, "Webhook is already set")
        local.updates.interrupt("terminated by setWebhook request")
        await self._webhook.stop()
        if params.get("drop_pending_updates"):
            local.updates.clear()
        local.updates.allow(params.get("allowed_updates"))
        local.world.bot.webhook = wanted
        local.world.touch("bot", "")
        self._webhook.start()
        return Said(True, "Webhook was set")

    async def delete_webhook(self, local: Local, params: Params) -> Said:
        """deleteWebhook."""
        was_set = bool(self._webhook.url)
        await self._webhook.stop()
        if params.get("drop_pending_updates"):
            local.updates.clear()
        local.world.bot.webhook = {}
        local.world.touch("bot", "")
        return Said(True, "Webhook was deleted" if was_set else "Webhook is already deleted")

    def get_webhook_info(self, local: Local, params: Params) -> Json:
        """getWebhookInfo."""
        local.updates.expire()
        settings = local.world.bot.webhook
        info: Json = {
            "url": settings.get("url", ""),
            "has_custom_certificate": settings.get("has_custom_certificate", False),
            "pending_update_count": len(local.updates.pending),
        }
        keys = ("ip_address", "last_error_date", "last_error_message", "max_connections")
        info.update({key: settings[key] for key in keys if key in settings})
        if local.world.bot.allowed_updates:
            info["allowed_updates"] = local.world.bot.allowed_updates
        return info


def _ip_address(url: str, given: str) -> str:
    """The address that getWebhookInfo shows: the given one, else that of a host which is one already."""
    if given:
        try:
            return str(ip_address(given))
        except ValueError:
            raise bad_request("bad webhook: Invalid IP address specified") from None
    host = urlsplit(url if "://" in url else "https://" + url).hostname or ""
    try:
        return str(ip_address("127.0.0.1" if host == "localhost" else host))
    except ValueError:
        return ""


def _check_address(url: str) -> None:
    """HTTPS on Telegram's ports; HTTP and any port on loopback. Raises 400."""
    try:
        parts = urlsplit(url if "://" in url else "https://" + url)
        port = parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
        raise bad_request("invalid webhook URL specified")
    if parts.hostname in LOOPBACK or parts.hostname.startswith("127."):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in (None, *PORTS):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
