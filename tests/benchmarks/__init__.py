"""What a page costs, measured side by side with a floor: `python -m tests.benchmarks`, or `make bench`."""
