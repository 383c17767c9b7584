"""Runs jiaokan on a Ray cluster of two workers, of which one is killed once the first shards are there."""

import os
import sys
import threading
import time
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from jiaokan.cli.exit import guarded

PATIENCE = 120


def killed_midway(cluster: Cluster, worker: object, shards: Path) -> None:
    """Kill a worker when the first shard has been written."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not list(shards.glob("*.parquet")):
        time.sleep(0.05)
    cluster.remove_node(worker, allow_graceful=False)
    sys.stdout.write(f"killed a worker when {len(list(shards.glob('*.parquet')))} shards were there\n")
    sys.stdout.flush()


if __name__ == "__main__":
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    workers = [cluster.add_node(num_cpus=1) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    os.environ["RAY_ADDRESS"] = cluster.address
    shards = Path(sys.argv[sys.argv.index("-o") + 1]) / ".jiaokan" / "engine" / "cleaned"
    if os.environ.get("KILL_A_WORKER"):
        threading.Thread(target=killed_midway, args=(cluster, workers[0], shards), daemon=True).start()
    code = guarded(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # the cluster is not waited for
