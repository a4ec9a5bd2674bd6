import pytest

from bench.wrk import read

SAID = """Running 4s test @ http://127.0.0.1:8000/fr/
  1 threads and 16 connections
  Latency Distribution
     50%  500.00us
     75%    3.45ms
     90%    5.52ms
     99%    1.10s{space}
  1710 requests in 4.10s, 868.36KB read
{errors}Requests/sec:    417.07
Transfer/sec:    789.45KB
"""


def test_rate_and_times_are_read_from_what_wrk_says() -> None:
    load = read(SAID.format(errors="", space=" "))

    assert (load.rate, load.p50_ms, load.p99_ms, load.errors) == (417.07, 0.5, 1100, 0)


@pytest.mark.parametrize(
    "errors",
    ["  Non-2xx or 3xx responses: 10\n", "  Socket errors: connect 0, read 4, write 0, timeout 6\n"],
)
def test_answers_that_failed_are_counted_as_errors(errors: str) -> None:
    load = read(SAID.format(errors=errors, space=""))

    assert load.statuses == {2: 1700, 5: 10}


def test_a_run_without_answers_is_no_figure() -> None:
    with pytest.raises(ValueError, match="0 requests"):
        read("  0 requests in 4.10s, 0.00B read\nRequests/sec:      0.00\n")
