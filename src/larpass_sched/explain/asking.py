"""Many questions at once: as far as there is time, wherever they are solved, until somebody stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from larpass_sched.explain.best import Best, Question, best_of
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Progress, Submits, done_in_order


def answers(
    questions: Sequence[Question],
    clock: Clock,
    *,
    executor: Submits | None = None,
    progress: bool | None = False,
    what: str = "",
    needed: Callable[[int], bool] = lambda _: True,
    told: Callable[[int, Best], None] = lambda _, best: None,
) -> list[Best | None]:
    """The answers, in the order of the questions; None for those that were not asked any more.

    Parameters
    ----------
    questions : sequence of Question
        None of them takes longer than its own seconds.
    clock : Clock
        When to stop.
    executor : object with `submit`, optional
        Default: one after the other, here.
    progress : bool, optional
        Whether to show a bar; None: where somebody can see it.
    needed : callable
        Whether the question of that number still has to be asked, looked at before it is.
    told : callable
        Hears of each answer at once.
    """
    found: list[Best | None] = [None] * len(questions)
    bar = Progress(len(questions), progress, what)

    def take(number: int, best: Best) -> bool:
        found[number] = best
        told(number, best)
        bar.step()
        return best.interrupted or clock.over

    try:
        if executor is None:
            for number, question in enumerate(questions):
                if clock.over:
                    break
                if needed(number):
                    seconds = min(question.seconds, max(0.05, clock.left))
                    if take(number, best_of(replace(question, seconds=seconds))):
                        break
                else:
                    bar.step()
        else:
            chosen = [number for number in range(len(questions)) if needed(number)]
            bar.step(len(questions) - len(chosen))
            done = done_in_order(best_of, [questions[number] for number in chosen], executor)
            with closing(done):
                for number, best in zip(chosen, done, strict=False):
                    if take(number, best):
                        break
    except KeyboardInterrupt:
        # What is done is the answer.
        pass
    finally:
        bar.close()
    return found
