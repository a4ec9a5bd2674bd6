"""Why an address on the network gave us nothing: one small tree, each error in words for an editor."""


class NetworkError(Exception):
    """No usable answer; `str()` of it says why, in words for an editor."""


class AddressRefused(NetworkError):
    """We do not open this address: its scheme, its port, its form, or the network it lies in."""


class Unreachable(NetworkError):
    """The name is unknown, nobody listens there, or the secure connection failed."""


class TooSlow(NetworkError):
    """A time limit ran out: connecting, waiting for the next bytes, or all of it together."""


class TooLarge(NetworkError):
    """More bytes than we take, counted after decompression."""


class BadAnswer(NetworkError):
    """Not the answer HTTP promises: broken off, contradictory, wrongly encoded, or redirected without end."""
