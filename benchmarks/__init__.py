"""Benchmarks: ours beside other methods, on simulated events and on instances of others. See README.md."""
