"""A child that takes as much as it is told to: `answer` bytes of output, `errors`, `memory`, or `time`."""

import sys


def main(what: str) -> None:
    amount = int(sys.stdin.buffer.read() or 0)
    if what == "answer":
        sys.stdout.buffer.write(b"x" * amount)
    if what == "errors":
        sys.stderr.write("x" * amount)
    if what == "memory":
        sys.stdout.write(str(len(bytearray(amount))))
    while what == "time":
        pass


if __name__ == "__main__":
    main(sys.argv[1])
