import multiprocessing
import os
import signal

import pytest

from epresolutions.interrupts import hearing_later, start_deaf


def test_ctrl_c_waits_for_the_end_of_the_block():
    before, done = signal.getsignal(signal.SIGINT), []

    def pressed_meanwhile():
        with hearing_later():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        pressed_meanwhile()
    assert done == [True]
    assert signal.getsignal(signal.SIGINT) is before


def test_without_ctrl_c_nothing_is_raised():
    before = signal.getsignal(signal.SIGINT)
    with hearing_later():
        pass
    assert signal.getsignal(signal.SIGINT) is before


def _told(connection):
    os.kill(os.getpid(), signal.SIGINT)
    connection.send("alive")


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="no such processes here"
)
def test_copies_do_not_hear_it():
    start_deaf()
    processes = multiprocessing.get_context("forkserver")
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=_told, args=(theirs,))
    process.start()
    theirs.close()
    assert ours.recv() == "alive"
    process.join()
    assert process.exitcode == 0
