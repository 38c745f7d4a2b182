"""Sending: none lost, none doubled, whatever is down and whoever is killed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from apprise import NotifyBase
from hypothesis import given
from hypothesis import strategies as st

from certsync.catalog.notices import Kept, Notice
from certsync.notify import send
from certsync.notify.send import digest_of, send_waiting
from tests.unit.notify.kit import kept_of, notice_of

URLS = ("json://one.example", "json://two.example")


@dataclass
class Services:
    """Services that are up or down, and what each has had."""

    down: set[str] = field(default_factory=set)
    had: list[tuple[str, str]] = field(default_factory=list)
    asked: int = 0

    def deliver(self, url: str, notice: Notice) -> str | None:
        """Take a notice, or say why not; the full stop belongs to the sentence around it."""
        self.asked += 1
        if url in self.down:
            return f"{url} is down."
        self.had.append((url, notice.key))
        return None


@dataclass
class Outbox:
    """What is kept, as the database keeps it."""

    rows: dict[int, Kept]
    sent: set[int] = field(default_factory=set)

    def waiting(self) -> list[Kept]:
        """What somebody has not had yet."""
        return [row for number, row in self.rows.items() if number not in self.sent]

    def keep(self, kept: Kept, sent_at: str | None) -> None:
        """Keep what came of an attempt."""
        self.rows[kept.id] = kept
        if sent_at:
            self.sent.add(kept.id)

    def send(self, services: Services, now: datetime, urls: tuple[str, ...] = URLS) -> None:
        """Send what waits."""
        send_waiting(
            self.waiting(),
            urls,
            now=now,
            keep=self.keep,
            hide=lambda text: text.replace("example", "***"),
            deliver=services.deliver,
        )


def days() -> Iterator[datetime]:
    """A moment a day."""
    now = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
    while True:
        yield now
        now += timedelta(days=1)


def test_down_for_three_runs_then_up() -> None:
    """None lost, none doubled, in order; a service that is up does not wait for the other."""
    services, outbox, clock = Services(down={URLS[1]}), Outbox({}), days()
    for number in (1, 2, 3):
        outbox.rows[number] = kept_of(number)
        outbox.send(services, next(clock))
    assert [(URLS[0], f"changes:{n}-{n + 1}") for n in (1, 2, 3)] == services.had
    assert (3, set()) == (len(outbox.waiting()), outbox.sent)
    assert "json://two.*** is down" == outbox.rows[1].error
    services.down.clear()
    outbox.send(services, next(clock))
    assert [(URLS[1], f"changes:{n}-{n + 1}") for n in (1, 2, 3)] == services.had[3:]
    assert {1, 2, 3} == outbox.sent
    outbox.send(services, next(clock))
    assert 6 == len(services.had)


@given(
    st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(URLS)), st.booleans()), max_size=12)
)
def test_every_notice_reaches_every_service_once(
    runs: list[tuple[bool, set[str], bool]],
) -> None:
    """Whatever is new, down or killed at each run: once all is up, each has had each once."""
    services, outbox, clock = Services(), Outbox({}), days()
    for nr, (is_new, down, killed) in enumerate(runs, 1):
        services.down = down
        if is_new:
            outbox.rows[nr] = replace(kept_of(1), id=nr, notice=notice_of(f"changes:{nr}-{nr + 1}"))
        waiting = outbox.waiting()
        if killed and waiting:
            # After one notice was kept, the process is gone.
            outbox_then = Outbox({waiting[0].id: waiting[0]})
            outbox_then.send(services, next(clock))
            outbox.rows |= outbox_then.rows
            outbox.sent |= outbox_then.sent
        else:
            outbox.send(services, next(clock))
    services.down = set()
    outbox.send(services, next(clock))
    assert len(services.had) == len(set(services.had))
    assert {(url, row.notice.key) for url in URLS for row in outbox.rows.values()} == set(
        services.had
    )


def test_a_service_that_is_down_costs_one_wait_a_run() -> None:
    """Twenty notices do not wait twenty times for a machine that is off."""
    services = Services(down=set(URLS))
    Outbox({nr: kept_of(nr) for nr in (1, 2, 3)}).send(services, next(days()))
    assert 2 == services.asked


def test_the_next_attempt_comes_later_each_time_but_within_a_day() -> None:
    """Five minutes, ten, twenty … and at most twelve hours: a daily run always tries."""
    services, outbox = Services(down=set(URLS)), Outbox({1: kept_of(1)})
    now, waits = datetime(2026, 11, 2, 6, 15, tzinfo=UTC), []
    for _ in range(12):
        outbox.send(services, now)
        again = datetime.fromisoformat(str(outbox.rows[1].next_at))
        waits.append((again - now).total_seconds() / 60)
        outbox.send(services, again - timedelta(seconds=1))
        now = again
    assert [5, 10, 20, 40] == waits[:4]
    assert 720 == max(waits)
    assert 24 == services.asked


def test_a_changed_address_gets_what_the_old_one_missed() -> None:
    """A wrong token is put right in the settings; what waited for it is not lost."""
    services, outbox, clock = Services(down={URLS[1]}), Outbox({1: kept_of(1)}), days()
    outbox.send(services, next(clock))
    outbox.send(services, next(clock), (URLS[0], "json://three.example"))
    assert [URLS[0], "json://three.example"] == [url for url, _ in services.had]
    assert {1} == outbox.sent


def test_addresses_are_remembered_by_a_digest() -> None:
    """An address is a secret; what had a notice is known all the same."""
    outbox = Outbox({1: kept_of(1)})
    outbox.send(Services(), next(days()))
    assert tuple(map(digest_of, URLS)) == outbox.rows[1].sent_to
    assert "example" not in repr(outbox.rows[1].sent_to)


@pytest.mark.parametrize(
    ("url", "html"),
    [
        ("mailto://user:word@mail.example", True),
        ("mailto://user:word@mail.example?format=text", False),
        ("json://hooks.example", False),
        ("json://hooks.example?format=html", True),
    ],
)
def test_html_goes_where_it_is_shown(url: str, html: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail has it unless its address asks for text; a webhook has text unless it asks for HTML."""
    sent: list[dict[str, str]] = []

    def notify(_self: NotifyBase, **message: str) -> bool:
        sent.append(message)
        return True

    monkeypatch.setattr(NotifyBase, "notify", notify)
    assert send.deliver(url, notice_of()) is None
    (message,) = sent
    assert html == ("<li>een</li>" in message["body"])
    assert ("html" if html else "text") == message["body_format"]


def test_a_service_that_trips_is_one_that_did_not_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password of mail that is not ASCII makes the library raise; the others are still told."""

    def notify(_self: NotifyBase, **_message: str) -> bool:
        "wachtwöord".encode("ascii")
        return True

    monkeypatch.setattr(NotifyBase, "notify", notify)
    why = send.deliver("mailto://user:word@mail.example", notice_of())
    assert why is not None
    assert why.startswith("UnicodeEncodeError: 'ascii' codec")


def test_an_address_no_service_knows_is_told_without_showing_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It waits, and says why; nothing of it reaches a terminal."""
    assert send._NO_SERVICE == send.deliver("nothing://geheim-token", notice_of())
    assert ("", "") == capfd.readouterr()
