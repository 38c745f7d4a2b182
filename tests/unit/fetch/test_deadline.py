import socket
import threading

from certsync.fetch.deadline import Deadline


def reads_nothing(end: socket.socket) -> bool:
    """Tell whether reading ends at once, as on a connection that was shut down."""
    end.settimeout(5)
    return end.recv(1) == b""


def test_a_connection_is_shut_down_when_time_is_up() -> None:
    """A read that is blocked ends."""
    here, there = socket.socketpair()
    with here, there, Deadline(0.01) as deadline:
        deadline.watch(here)
        assert reads_nothing(here)
        assert deadline.over


def test_a_connection_made_too_late_is_shut_down_too() -> None:
    """Time may be up before there is anything to shut down."""
    here, there = socket.socketpair()
    with here, there, Deadline(0) as deadline:
        deadline._timer.join()
        deadline.watch(here)
        assert reads_nothing(here)


def test_in_time_nothing_is_shut_down() -> None:
    """The connection is its owner's again, and no timer stays behind."""
    here, there = socket.socketpair()
    with here, there:
        with Deadline(60) as deadline:
            deadline.watch(here)
        deadline._timer.join(5)
        there.sendall(b"K")
        assert here.recv(1) == b"K"
    assert not deadline.over
    assert deadline._timer not in threading.enumerate()


def test_a_connection_that_is_gone_already_does_no_harm() -> None:
    """The other side may be faster."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        here = socket.create_connection(listener.getsockname())
        there, _ = listener.accept()
        there.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        there.close()
    with here, Deadline(0) as deadline:
        deadline.watch(here)
        deadline._timer.join()
    assert deadline.over
