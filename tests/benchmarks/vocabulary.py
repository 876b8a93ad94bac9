"""Prints how fast texts are counted and compared, as ratios measured in one run.

    python tests/benchmarks/vocabulary.py [--documents 100000]

The texts are made up: words of a vocabulary of 60,000 by Zipf's law, capitals and punctuation.
On two cores, 100,000 of them (150 million words) took 212 s and at most 0.92 GB in all processes,
memory that did not grow from the first minute to the last.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

WORDS = 1_500
VOCABULARY = 60_000


def pool(rng):
    """Make words as they stand in a text: plain, capitalised, or before a mark."""
    syllables = np.array([c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "é")])
    number = np.arange(VOCABULARY)
    words = [""] * VOCABULARY
    while number.any():
        words = [w + s if n else w for w, s, n in
                 zip(words, syllables[number % len(syllables)], number, strict=True)]  # fmt: skip
        number = number // len(syllables)
    words[0] = "a"
    return pa.array(
        words + [w.capitalize() for w in words] + [f"{w}," for w in words]
        + [f"{w}." for w in words]
    )  # fmt: skip


def texts(documents, words, rng):
    """Texts of `WORDS` words each; ranks are log-uniform, which is Zipf's law."""
    rank = np.exp(rng.uniform(0, np.log(VOCABULARY), documents * WORDS)).astype(np.int64) - 1
    form = rng.choice(4, p=[0.8, 0.08, 0.06, 0.06], size=len(rank))
    taken = words.take(pa.array(rank + VOCABULARY * form))
    ends = pa.array(np.arange(0, len(rank) + 1, WORDS, dtype=np.int32))
    return pc.binary_join(pa.ListArray.from_arrays(ends, taken), " ")


def write(path, documents, words, rng, group=2_000):
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(path, schema, compression="lz4") as writer:
        for start in range(0, documents, group):
            size = min(group, documents - start)
            names = pa.array([f"d{start + i}" for i in range(size)])
            writer.write_table(pa.table([names, texts(size, words, rng)], schema=schema))


def processor():
    """Seconds of the processor that this process and those it has waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(function):
    """Give the seconds of the clock, those of the processor, and what the function returns."""
    start, used = time.perf_counter(), processor()
    result = function()
    return time.perf_counter() - start, processor() - used, result


def command(*arguments):
    """Run `epresolutions count` and give its seconds and the most memory of all its processes."""
    start = time.perf_counter()
    program = "from epresolutions.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "count", *map(str, arguments)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    most = 0

    def watch():
        nonlocal most
        while process.poll() is None:
            try:
                family = [psutil.Process(process.pid)]
                family += family[0].children(recursive=True)
                # What processes share is counted once where the system tells (Linux).
                told = [p.memory_full_info() for p in family]
                most = max(most, sum(getattr(one, "pss", one.rss) for one in told))
            except psutil.Error:
                pass
            time.sleep(0.5)

    watcher = threading.Thread(target=watch)
    watcher.start()
    error = process.stderr.read().decode()
    process.wait()
    watcher.join()
    if process.returncode:
        raise SystemExit(error)
    return time.perf_counter() - start, most


def at_scale(folder, words, rng, documents):
    """Count made-up texts: the cost of one must not grow with their number, nor the memory."""
    cost = {}
    for size, workers in ((documents // 4, 1), (documents // 4, 2), (documents, 2)):
        path = folder / f"{size}.parquet"
        write(path, size, words, rng)
        out = folder / "counts.parquet"
        taken, most = command(path, "--language", "en", "--out", out, "--workers", workers)
        cost[size, workers] = taken / size
        print(f"  {size} texts, {workers} at a time: {taken:.0f} s, {1e3 * taken / size:.2f} ms "
              f"a text, at most {most / 1e9:.2f} GB in all processes")  # fmt: skip
    quarter = cost[documents // 4, 2]
    print(f"two processes to one: {cost[documents // 4, 1] / quarter:.2f} times as fast")
    print(f"cost of a text, {documents} to {documents // 4}: {cost[documents, 2] / quarter:.2f}")


NOTEBOOK = """
import contextlib, io, json, sys
import matplotlib
matplotlib.use("agg")
import IPython.display
cells = json.load(open(sys.argv[1], encoding="utf-8"))["cells"]
names = {}
for cell in cells:
    if cell["cell_type"] == "code":
        source = "".join(cell["source"])
        if cell["id"] == "parameters":
            source += '\\nlayer, focus = "full_en", "2024/2506(RSP)"'
        with contextlib.redirect_stdout(io.StringIO()):
            exec(source, names)
print("\\n".join(sys.modules))
"""
IMPORTS = """
import contextlib, importlib, sys
for name in sys.stdin.read().split():
    with contextlib.suppress(Exception):
        importlib.import_module(name)
"""


def notebook(runs=3):
    """Run the notebook's cells on full texts, and import what it imports and nothing else."""
    path = Path(__file__).parents[2] / "notebooks" / "4_vocabulary.ipynb"

    def run(program, given=""):
        return subprocess.run(
            [sys.executable, "-c", program, str(path)],
            input=given, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    modules = run(NOTEBOOK)
    whole = [timed(lambda: run(NOTEBOOK))[:2] for _ in range(runs)]
    floor = [timed(lambda: run(IMPORTS, modules))[:2] for _ in range(runs)]
    clock, used = (min(w[i] for w in whole) / min(f[i] for f in floor) for i in (0, 1))
    print(f"notebook 4 on full_en: {min(whole)[0]:.1f} s, its imports {min(floor)[0]:.1f} s, "
          f"ratio {clock:.2f} ({used:.2f} by the processor's time)")  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    documents = parser.parse_args().documents
    rng = np.random.default_rng(2016)
    words = pool(rng)
    notebook()
    with tempfile.TemporaryDirectory() as folder:
        at_scale(Path(folder), words, rng, documents)


if __name__ == "__main__":
    main()
