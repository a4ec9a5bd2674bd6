"""Why the child gives no document. `kind` travels to the parent, which raises its own error for it."""


class Refused(Exception):
    kind = "unreadable"


class NoFeed(Refused):
    kind = "not_a_feed"


class Broken(Refused):
    kind = "unreadable"
