"""Why the child gives no document. `kind` travels to the parent, which raises its own error for it."""


def _(message: str) -> str:
    """Marks a sentence for the catalogues; the parent translates it."""
    return message


class Refused(Exception):
    kind = "unreadable"

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


class NoFeed(Refused):
    kind = "not_a_feed"


class Broken(Refused):
    kind = "unreadable"
