"""What the messages about a membership show: filled in by the service, said by the view."""

from dataclasses import dataclass, field

from models.person import MembershipState, Tie
from models.system import Off


@dataclass(frozen=True)
class HomeFace:
    """`worker`: the name of who is asked or has decided; None: nobody can be asked yet."""

    membership: int
    household: str
    address: str
    tie: Tie
    state: MembershipState
    community: str
    worker: str | None = None
    off: Off = field(default_factory=frozenset)  # systems that the message must not name
