"""`mashang codes`: links and pictures of codes, and what is in a photo of one."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

import click

from bot.cli.printing import print_codes
from bot.cli.sessions import KindAndId, code_settings, in_session
from codes.payload import TRAITS, Code, Forged, Keys, Kind, Malformed, link, payload_in, sign, verify

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


PRINTED: Final = [kind for kind in Kind if not TRAITS[kind].one_time]


@click.group()
def codes() -> None:
    """Links, pictures and printed sheets of codes, and what is in a photo of one."""


codes.add_command(print_codes)


@codes.command("link")
@click.argument("subjects", nargs=-1, required=True, type=KindAndId(PRINTED), metavar="KIND:ID...")
def print_links(subjects: tuple[tuple[Kind, str], ...]) -> None:
    """Print the deep link of each code, one a line."""
    for text in _links(subjects):
        click.echo(text)


@codes.command("draw")
@click.argument("subject", type=KindAndId(PRINTED), metavar="KIND:ID")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="FILE.png or FILE.svg"
)
def draw_code(subject: tuple[Kind, str], out: Path) -> None:
    """Write the picture of one code to a PNG or SVG file."""
    form = out.suffix.lower().removeprefix(".")
    if form not in ("png", "svg"):
        raise click.BadParameter("the file's name must end in .png or .svg", param_hint="--out")
    from codes.drawing import draw

    [text] = _links([subject])
    try:
        out.write_bytes(draw(text, cast('Literal["png", "svg"]', form)))
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from error


@codes.command("revoke")
@click.argument("subjects", nargs=-1, required=True, type=KindAndId(PRINTED), metavar="KIND:ID...")
def revoke_codes(subjects: tuple[tuple[Kind, str], ...]) -> None:
    """Make every printed code of each subject dead, until it is renewed."""
    from services.codes import revoke

    async def revoked(session: "AsyncSession", kind: Kind, subject_id: str, now: "datetime") -> None:
        await revoke(session, kind, subject_id, now=now)

    _with_known(subjects, revoked)


@codes.command("renew")
@click.argument("subjects", nargs=-1, required=True, type=KindAndId(PRINTED), metavar="KIND:ID...")
def renew_codes(subjects: tuple[tuple[Kind, str], ...]) -> None:
    """Begin each code's next version and print its link: what was printed before is dead."""
    from services.codes import renew

    async def renewed(session: "AsyncSession", kind: Kind, subject_id: str, now: "datetime") -> None:
        await renew(session, kind, subject_id)

    _with_known(subjects, renewed)
    for text in _links(subjects):
        click.echo(text)


@codes.command("read")
@click.option("--raw", is_flag=True, help="Print the text of any QR code; needs no settings.")
@click.argument("images", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="IMAGE...")
def read_images(images: tuple[Path, ...], raw: bool) -> None:
    """Print what each picture's code says: KIND:ID, none, forged or revoked.

    A file that can't be read counts as none, is named on stderr, and makes the exit status 1.
    """
    say = _raw if raw else _signed()
    refused = False
    for image in images:
        from codes.pictures import Unreadable

        try:
            line = say(image.read_bytes())
        except Unreadable as unreadable:
            line, reason = "none", str(unreadable)
        except OSError as error:
            line, reason = "none", error.strerror or str(error)
        else:
            reason = ""
        if reason:
            refused = True
            click.echo(f"{image}: {reason}", err=True)
        click.echo(f"{image}\t{line}")
    if refused:
        raise SystemExit(1)


def _raw(data: bytes) -> str:
    from codes.reading import read

    texts = read(data)
    return "\\n".join(texts[0].splitlines()) if texts else "none"


def _signed() -> Callable[[bytes], str]:
    """A reader of pictures that knows our keys, our name and what has been revoked."""
    from bot.username import bot_username
    from services.codes import is_valid

    settings = code_settings()
    keys = Keys(settings.code_secrets)
    username = in_session(settings, lambda session: bot_username(session, settings))

    def valid(code: Code) -> bool:
        return in_session(settings, lambda session: is_valid(session, code))

    return lambda data: _verdict(data, keys, username, valid)


def _verdict(data: bytes, keys: Keys, username: str, valid: Callable[[Code], bool]) -> str:
    """The first valid code of a picture, else the best that can be said of what was found."""
    from codes.reading import tries

    worst = "none"
    for texts in tries(data):
        for payload in filter(None, (payload_in(text, username) for text in texts)):
            try:
                code = verify(keys, payload)
            except (Malformed, Forged):
                worst = "forged" if worst == "none" else worst
                continue
            if valid(code):
                return str(code)
            worst = "revoked"
    return worst


def _with_known(
    subjects: tuple[tuple[Kind, str], ...],
    change: Callable[["AsyncSession", Kind, str, "datetime"], Awaitable[None]],
) -> None:
    """Change the codes of all subjects, or of none when one is unknown."""
    from bot.clock import this_moment
    from services.codes import NoSuchSubject, known

    settings = code_settings()

    async def changed(session: "AsyncSession") -> None:
        now = await this_moment(settings.clock_url)
        for kind, subject_id in subjects:
            await known(session, kind, subject_id)
            await change(session, kind, subject_id, now)

    try:
        in_session(settings, changed)
    except NoSuchSubject as unknown:
        raise click.ClickException(str(unknown)) from unknown


def _links(subjects: tuple[tuple[Kind, str], ...] | list[tuple[Kind, str]]) -> list[str]:
    """The links of all subjects, or none of them when one is unknown or dead."""
    from bot.username import bot_username
    from services.codes import NoSuchSubject, Revoked, issue

    settings = code_settings()
    keys = Keys(settings.code_secrets)

    async def made(session: "AsyncSession") -> list[str]:
        issued = [await issue(session, kind, subject_id) for kind, subject_id in subjects]
        username = await bot_username(session, settings)
        return [link(username, sign(keys, code), code.kind) for code in issued]

    try:
        return in_session(settings, made)
    except NoSuchSubject as unknown:
        raise click.ClickException(str(unknown)) from unknown
    except Revoked as dead:
        renew = f"mashang codes renew {dead.kind}:{dead.id}"
        raise click.ClickException(f"{dead}: `{renew}` makes a new one") from dead
