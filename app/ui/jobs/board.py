"""All the work that goes on beside the window: started, watched and cancelled here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from app.engine.service import Done, EngineClient, Failed, Running, Stopped, Update

from .running import RunningJob

T = TypeVar("T")
Place = Literal["engine", "files", "library", "series"]


class JobFailed(Exception):
    """A job ended badly; ``failed`` says how."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.message)
        self.failed = failed


class JobStopped(Exception):
    """A job was cancelled."""


class Board(QObject):
    """``changed``: a job began, went on or ended. ``asked(task, str)``: one began that becomes a step of that name.

    Jobs run in one of four processes: "engine" decomposes and searches (and is warmed for it), "files" saves and
    exports, so that a save never waits for a decomposition, "library" fills libraries and "series" edits many photos,
    which takes minutes, and each is there only while it does; what only reads goes to a small pool of threads, what is
    noted down goes to one thread in order. All of its methods belong to the window's thread.
    """

    changed = Signal()
    asked = Signal(object, str)

    def __init__(
        self,
        engine: EngineClient | None = None,
        files: EngineClient | None = None,
        library: EngineClient | None = None,
        series: EngineClient | None = None,
    ) -> None:
        super().__init__()
        self._clients = {
            "engine": engine or EngineClient(),
            # A writer that is cancelled gets the time to take its half-written file away.
            "files": files or EngineClient(warm=None, grace=2.0),
            "library": library or EngineClient(warm=None, grace=2.0),
            "series": series or EngineClient(warm=None, grace=2.0),
        }
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="lamina-read")
        self._notes = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lamina-note")
        self._running: list[RunningJob] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._writing: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def running(self) -> tuple[RunningJob, ...]:
        """Oldest first."""
        return tuple(self._running)

    @property
    def closed(self) -> bool:
        """Whether ``close`` was called: nothing more is begun."""
        return self._closed

    def warm(self, reading: Callable[[], object]) -> None:
        """Start the engine before it is needed, and let a thread do ``reading``."""
        self._clients["engine"].start()
        self._pool.submit(reading)

    def begin(
        self, work: Coroutine[Any, Any, object], failed: Callable[[BaseException], None], step: str = ""
    ) -> asyncio.Task[Any]:
        """Let ``work`` go on by itself; what it raises goes to ``failed``, a cancel goes nowhere. ``step``: the step of
        the history that it becomes; an undo cancels it for as long as it is none."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)

        def ended(task: asyncio.Task[Any]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (wrong := task.exception()) is not None and not isinstance(wrong, JobStopped):
                failed(wrong)

        task.add_done_callback(ended)
        if step:
            self.asked.emit(task, step)
        return task

    async def run(
        self,
        title: str | None,
        request: object,
        place: Place = "engine",
        shown: Callable[[object], None] = lambda _: None,
        went_on: Callable[[float], None] = lambda _: None,
        between: bool = False,
    ) -> Any:
        """Do ``request`` in a process and return its result; ``shown`` gets each intermediate one, ``went_on``
        how far it is (0..1).

        Raises ``JobFailed`` and ``JobStopped``. A task that is cancelled while it waits here cancels the job.
        Without a title it is not shown, and does not wait for what is on: for what is over before it could be read.
        ``between``: it has a title and does not wait, either.
        """
        updates: asyncio.Queue[Update] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def heard(update: Update) -> None:
            loop.call_soon_threadsafe(updates.put_nowait, update)

        handle = self._clients[place].submit(request, heard, between=between or title is None)
        job = None if title is None else self._started(title, handle.cancel)
        task = asyncio.current_task()
        if place == "files" and task is not None:
            self._writing.add(task)
        try:
            return await self._follow(job, updates, shown, went_on)
        except asyncio.CancelledError:
            handle.cancel()
            raise
        finally:
            if task is not None:
                self._writing.discard(task)
            if job is not None:
                self._over(job)

    async def read(self, title: str | None, function: Callable[..., T], *arguments: object) -> T:
        """``function(*arguments)`` in a thread. A cancel leaves it behind and raises ``JobStopped``.

        Without a title it is not shown: for what is over before it could be read.
        """
        waiting = asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)
        if title is None:
            return await waiting
        job = self._started(title, waiting.cancel)
        try:
            return await waiting
        except asyncio.CancelledError:
            if job.cancelling:
                raise JobStopped from None
            raise
        finally:
            self._over(job)

    def note(self, function: Callable[[], T]) -> Future[T]:
        """``function()`` in the thread of notes, after those before it; ``close`` waits for all of them."""
        return self._notes.submit(function)

    async def rest(self, place: Place) -> None:
        """End the process of ``place``, whose jobs are over; the next one starts it again."""
        await asyncio.get_running_loop().run_in_executor(self._pool, self._clients[place].close)

    async def finish_writing(self) -> None:
        """Wait for what is being saved and exported."""
        await asyncio.gather(*self._writing, return_exceptions=True)

    async def close(self) -> None:
        """Cancel everything, wait for it, end the processes and threads."""
        if self._closed:
            return
        self._closed = True
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for client in self._clients.values():
            client.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._notes.shutdown(wait=True)

    async def _follow(
        self,
        job: RunningJob | None,
        updates: asyncio.Queue[Update],
        shown: Callable[[object], None],
        went_on: Callable[[float], None],
    ) -> object:
        while True:
            update = await updates.get()
            if isinstance(update, Running):
                if job is not None:
                    job.went_on(update.progress)
                    self.changed.emit()
                went_on(update.progress.done)
                if update.progress.result is not None and not (job and job.cancelling):
                    shown(update.progress.result)
            elif isinstance(update, Done):
                return update.result
            elif isinstance(update, Failed):
                raise JobFailed(update)
            elif isinstance(update, Stopped):
                raise JobStopped

    def _started(self, title: str, cancel: Callable[[], object]) -> RunningJob:
        job = RunningJob(title, cancel)
        self._running.append(job)
        self.changed.emit()
        return job

    def _over(self, job: RunningJob) -> None:
        self._running.remove(job)
        self.changed.emit()
