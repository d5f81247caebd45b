"""Short requests are answered while a long job is on."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from app.engine.service import Done, EngineClient, Failed, Running, Stopped, Update
from tests.engine.service import toys


@pytest.fixture
def client() -> Iterator[EngineClient]:
    made = EngineClient(toys.JOBS, warm=None)
    yield made
    made.close()


def double(client: EngineClient):
    return client.submit(toys.Double(np.ones(3)), between=True)


def test_a_short_one_is_answered_between_two_steps_of_a_long_one(client: EngineClient) -> None:
    begun = threading.Event()

    def heard(update: Update) -> None:
        if isinstance(update, Running):
            begun.set()

    long = client.submit(toys.Count(100_000, 0.001), heard)
    assert begun.wait(20)
    end = double(client).wait(20)
    assert isinstance(end, Done)
    assert not long.ended
    long.cancel()
    assert long.wait(20) == Stopped()


def test_it_is_answered_where_nothing_else_is_on(client: EngineClient) -> None:
    assert isinstance(double(client).wait(20), Done)
    assert client.submit(toys.Count(2)).wait(20) == Done(2)


def test_it_is_asked_again_where_the_process_was_ended_for_another(client: EngineClient) -> None:
    begun = threading.Event()
    deaf = client.submit(toys.Deaf(), lambda _: begun.set())
    assert begun.wait(20)
    short = double(client)
    deaf.cancel()
    assert deaf.wait(20) == Stopped()
    assert isinstance(short.wait(20), Done)


def test_it_fails_with_a_process_that_ends_by_itself(client: EngineClient) -> None:
    end = client.submit(toys.Die(), between=True).wait(20)
    assert isinstance(end, Failed)
    assert end.cause == "crash"
    assert isinstance(double(client).wait(20), Done)


def test_one_that_is_cancelled_is_not_heard_of_any_more(client: EngineClient) -> None:
    begun = threading.Event()
    deaf = client.submit(toys.Deaf(), lambda _: begun.set())
    assert begun.wait(20)
    short = double(client)
    short.cancel()
    assert short.wait(20) == Stopped()
    deaf.cancel()
    deaf.wait(20)


def test_closing_ends_those_that_wait(client: EngineClient) -> None:
    begun = threading.Event()
    client.submit(toys.Deaf(), lambda _: begun.set())
    assert begun.wait(20)
    short = double(client)
    client.close()
    assert short.wait(20) == Stopped()


def test_what_cannot_be_sent_fails(client: EngineClient) -> None:
    assert client.submit(toys.Count(1)).wait(20) == Done(1)
    end = client.submit(lambda: None, between=True).wait(20)
    assert isinstance(end, Failed)
    assert end.cause == "fault"
