"""Who sees the queue and who decides in it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

LOOK, DECIDE = "moderation.view_case", "moderation.decide_case"

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
View = Callable[Concatenate[HttpRequest, Parameters], Answer]


def needs(right: str) -> Callable[[View[Parameters, Answer]], View[Parameters, Answer]]:
    def guard(view: View[Parameters, Answer]) -> View[Parameters, Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Parameters.args, **values: Parameters.kwargs) -> Answer:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **values)

        return guarded

    return guard
