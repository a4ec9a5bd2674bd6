"""The benchmarks: `python -m bench`. What each measures, and beside what, is told in docs/bench.md."""
