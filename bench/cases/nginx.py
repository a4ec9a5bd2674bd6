"""An article through nginx as docs/operations sets it up, packed as browsers ask for it, beside its bytes as a file."""

from collections.abc import Iterator
from functools import partial

from bench import nginx, sizes
from bench.cases.side_by_side import again, beside
from bench.figures import Figure, LeftOut
from bench.room import room
from bench.site import serving

GZIP = "Accept-Encoding: gzip"
ARTICLES = 1000  # nginx does not ask how many there are


def measure(databases: list[str]) -> Iterator[Figure]:
    """On one database: it is asked once a second."""
    database = databases[-1]
    with room(database) as made:
        filled = made.run("fill_corpus", **sizes.corpus(ARTICLES))
        path = filled["pages"]["article"]
        with serving(made) as address:
            try:
                with nginx.before(address, folder=made.folder, path=path) as (cached, file):
                    turns = {
                        "article through nginx": again(cached, path, GZIP),
                        "ceiling: its bytes as a file of nginx": again(file, "/page.bin", GZIP),
                    }
                    yield from beside(partial(Figure, case="nginx", database=database), turns)
            except nginx.Missing as missing:
                raise LeftOut(str(missing)) from missing
