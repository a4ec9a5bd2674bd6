"""What many pages share is made once, and again when something that it names has changed. Where no page is being kept
(a test client, the development server) everything is simply made."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from django.utils.safestring import SafeString, mark_safe

from articles.ready import names
from articles.ready.page import Part, joined_part, slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articles.ready.shelf import Making, Shelf

T = TypeVar("T")


@dataclass(kw_only=True)
class Work:
    """One page in the making: `joined` are the parts whose places it marks, `within` those that it is rendered with."""

    shelf: Shelf
    making: Making
    joined: dict[str, Part] = field(default_factory=dict)
    within: dict[str, Part] = field(default_factory=dict)
    names: frozenset[str] | None = None  # once a view has named all that its page depends on


_work: ContextVar[Work | None] = ContextVar("the page that is being made to be kept", default=None)


@contextmanager
def working(work: Work) -> Iterator[Work]:
    token = _work.set(work)
    try:
        yield work
    finally:
        _work.reset(token)


def hand_over(noted: names.Noted) -> None:
    """By a view: what its page names."""
    work = _work.get()
    if work is not None and noted.is_complete:
        work.names = frozenset(noted.names)


def join(name: str, render: Callable[[], str]) -> SafeString:
    """HTML that changes more often than the page round it: itself, or the mark of its place."""
    work = _work.get()
    if work is None:
        return mark_safe(render())  # a template's own rendering
    work.joined[name] = _found(work, name) or _make(work, name, lambda noted: joined_part(render(), noted()))
    return mark_safe(slot(name))


def within(name: str, look_up: Callable[[], T], digest: Callable[[T], str]) -> T:
    """A value that pages are rendered with; when its digest is another, they are past."""
    work = _work.get()
    if work is None:
        return look_up()

    def made(noted: Callable[[], frozenset[str]]) -> Part:
        value = look_up()
        return Part(names=noted(), digest=digest(value), value=value)

    work.within[name] = _found(work, name) or _make(work, name, made)
    return cast(T, work.within[name].value)


def _found(work: Work, name: str) -> Part | None:
    with work.shelf.lock:
        return work.shelf.parts.get(name)


def _make(work: Work, name: str, make: Callable[[Callable[[], frozenset[str]]], Part]) -> Part:
    with names.noting() as noted:
        part = make(lambda: frozenset(noted.names))
    with work.shelf.lock:
        work.shelf.put_part(name, part, work.making, time.monotonic())
    return part
