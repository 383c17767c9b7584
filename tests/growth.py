"""How much longer a longer text takes."""

from collections.abc import Callable
from time import process_time

LEAST = 0.02


def grows(work: Callable[[str], object], unit: str, length: int, times: int) -> float:
    """Give how many times as long `work` takes on a text of `unit` that is `times` as long, the best of three turns."""

    def measured(text: str) -> float:
        began = process_time()
        work(text)
        return process_time() - began

    short, long = (unit * (size // len(unit)) for size in (length, length * times))
    return min(measured(long) for _ in range(3)) / max(min(measured(short) for _ in range(3)), LEAST)
