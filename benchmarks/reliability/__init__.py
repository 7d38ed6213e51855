"""How much the program bears: kills, interrupts, full disks, hostile files, little memory, many solves in a row.

Each module is a script of its own (``python -m benchmarks.reliability.stops``); all say what they did and exit with 1
if something was lost. `docs/reliability.md` has the figures.
"""
