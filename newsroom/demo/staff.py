"""The demo's staff and their log-ins. They exist only where `load_demo` was asked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    name: str
    first_name: str
    role: str
    password: str


STAFF = (
    Member("connie", "Connie", "contributor", "connie-ecrit-la-une"),
    Member("ed", "Ed", "editor", "ed-relit-deux-fois"),
    Member("mona", "Mona", "moderator", "mona-regarde-bien"),
    Member("cleo", "Cleo", "chief", "cleo-boucle-a-minuit"),
)
