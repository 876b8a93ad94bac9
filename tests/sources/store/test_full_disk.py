"""A disk that is really full, or lets no file grow: nothing is lost, and the next run goes on."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from epresolutions.sources.store.store import Store

ROOT = Path(__file__).parents[3]
PROCEDURE = "2018/9607(RSP)"
DOCUMENTS = 12


@pytest.fixture
def fetch(data, tmp_path, server):
    """The command that fetches a resolution into a store in a folder, and its environment."""
    environment = os.environ | {
        "EPRESOLUTIONS_DATA": str(data),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    disk = tmp_path / "disk"
    disk.mkdir()
    program = "from epresolutions.cli import main; main()"
    arguments = ["fetch", "--procedure", PROCEDURE, "--site", server.url, "--store"]
    return disk, [sys.executable, "-c", program, *arguments, str(disk / "store")], environment


def whole_documents(folder):
    """Addresses in a store, after checking that each has its file, whole."""
    with Store(folder) as store:
        found = [(stored.origin.url, stored.sha256) for stored in store.documents()]
        for _, sha256 in found:
            assert hashlib.sha256(store.path(sha256).read_bytes()).hexdigest() == sha256
    assert not list(folder.glob("unfinished/*"))
    return {url for url, _ in found}


@pytest.fixture(scope="module")
def mounter():
    """Command in front of a shell that may mount a small disk of its own, as any user."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    probe = "mount -t tmpfs -o size=64k none /mnt"
    if shutil.which("unshare") is None:
        pytest.skip("no unshare on this system to mount a small disk with")
    tried = subprocess.run([*own, "sh", "-c", probe], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"this system lets no user mount a small disk: {tried.stderr.strip()}")
    return own


# The smaller the disk, the earlier it is full: at the counts of requests, the cache, the store.
@pytest.mark.parametrize("kilobytes", [40, 100, 140, 200, 260])
def test_a_disk_that_is_full_keeps_the_store_and_the_next_run_goes_on(
    kilobytes, mounter, fetch, tmp_path
):
    disk, command, environment = fetch
    script = f"""
        mount -t tmpfs -o size={kilobytes}k none {disk} || exit 99
        "$@"; test $? -eq 3 || exit 98
        cp -r {disk} {tmp_path}/full
        mount -o remount,size=64m {disk}
        "$@" || exit 97
        cp -r {disk} {tmp_path}/after
    """
    run = subprocess.run(
        [*mounter, "sh", "-c", script, "sh", *command],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, (run.returncode, run.stderr)
    assert "Traceback" not in run.stderr
    (said,) = [line for line in run.stderr.splitlines() if line.startswith("Error:")]
    assert said.endswith("cannot be used: the disk is full")
    after = whole_documents(tmp_path / "after" / "store")
    assert len(after) == DOCUMENTS
    if (tmp_path / "full" / "store" / "index.sqlite").stat().st_size:
        partly = whole_documents(tmp_path / "full" / "store")
        assert partly < after
        assert f"already there {len(partly)};" in run.stderr.split("Error:")[1]


@pytest.mark.skipif(os.name != "posix", reason="no limits of file sizes on this system")
@pytest.mark.parametrize("kilobytes", [2, 20, 40])
def test_files_that_may_not_grow_keep_the_store_and_the_next_run_goes_on(kilobytes, fetch):
    import resource

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2)

    disk, command, environment = fetch
    first = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=limit,
    )  # fmt: skip
    assert first.returncode in (2, 3), first.stderr
    assert "Traceback" not in first.stderr
    assert "cannot be used" in first.stderr
    second = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 0, second.stderr
    assert len(whole_documents(disk / "store")) == DOCUMENTS
