"""Questions about timetables: why there is none, why not another one, what if, and how to change a published one.

Nothing stands here yet. What will stand here asks `solve` and is asked by `cli`.
"""
