"""In which form an answer is wanted: `?format=` says it, else the Accept header with its weights."""

from collections.abc import Iterable
from typing import Any

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from articles.api.problems import BadParameters


class Json(JSONRenderer):
    """Its media type has no parameter: JSON is UTF-8."""

    charset = None


class Ninjs(Json):
    """IPTC has registered no media type for ninjs; this is what it would be called beside those that it has."""

    media_type = "application/vnd.iptc.ninjs+json"
    format = "ninjs"


class Negotiation(DefaultContentNegotiation):
    """REST framework's own does not know the weights that Accept gives, and answers 404 to an unknown format."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        named = request.query_params.get("format")
        if named is not None:
            return self._named(named, renderers)
        known = {one.media_type: one for one in renderers}
        try:
            found = request._request.get_preferred_type(list(known))
        except ValueError:  # a header that is none
            found = None
        if found is None:
            raise NotAcceptable(f"Nothing here is any of that. There is: {', '.join(known)}.")
        return known[found], found

    def _named(self, name: str, renderers: Iterable[BaseRenderer]) -> tuple[Any, str]:
        found = next((one for one in renderers if one.format == name), None)
        if found is None:
            raise BadParameters({"format": f"One of: {', '.join(str(one.format) for one in renderers)}."})
        return found, str(found.media_type)
