"""The child that decodes a foreign picture: bytes on standard input, the answer on standard output.

Run through `articles.children` only. Knows no Django, no database and no secret.
"""

import sys

from articles.images.answer import pack, pack_refusal
from articles.images.formats import Refused
from articles.images.render import decode


def main() -> None:
    try:
        answer = pack(decode(sys.stdin.buffer.read()))
    except Refused as refused:
        answer = pack_refusal(refused)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
