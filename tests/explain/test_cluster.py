"""The same answers from a Dask cluster as from here."""

from __future__ import annotations

import pandas as pd
import pytest

import larpass_sched as ls

distributed = pytest.importorskip("distributed")


@pytest.mark.parametrize("processes", [False, True])
def test_a_local_cluster_answers_the_same(processes: bool) -> None:
    """On the threads of this process, and in a process of its own."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=12, wishes=3, pins=1, seed=2)
    result = ls.solve(event)
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=processes, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        executor = client.get_executor()
        pd.testing.assert_frame_equal(
            ls.what_if(event, "rules,pins", executor=executor).to_frame(), ls.what_if(event, "rules,pins").to_frame()
        )
        pd.testing.assert_frame_equal(ls.prices(event, result, executor=executor), ls.prices(event, result))
