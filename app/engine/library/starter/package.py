"""Files of a Debian package, without installing it and without being root."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from app.engine.errors import WorkFailed
from app.engine.jobs import Job, Progress

_STEP = 0.05  # seconds between two reports
_LONGEST = 1800.0  # seconds for a download
Wanted = Callable[[PurePosixPath], bool]


def can_fetch() -> bool:
    """Whether this system has Debian's tools."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def fetched(package: str, wanted: Wanted, folder: Path) -> Job[Path]:
    """Download ``package`` and unpack those of its files that are ``wanted`` into ``folder``, which is there whole
    or not at all; -> ``folder``. apt checks that it is what the distribution signed.

    WorkFailed where the list of packages does not know it, or it cannot be downloaded or unpacked.
    """
    half_done = folder.with_name(folder.name + ".part")
    shutil.rmtree(half_done, ignore_errors=True)
    half_done.mkdir(parents=True)
    try:
        archive = yield from _downloaded(package, half_done)
        yield from _unpacked(archive, wanted, half_done / "files")
        shutil.rmtree(folder, ignore_errors=True)
        (half_done / "files").rename(folder)
    except OSError as error:
        raise WorkFailed(f"{package}: it cannot be unpacked ({error.strerror or error}).") from error
    finally:
        shutil.rmtree(half_done, ignore_errors=True)
    return folder


def _downloaded(package: str, folder: Path) -> Job[Path]:
    size = _size(package)
    process = subprocess.Popen(
        ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package], cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + _LONGEST
    try:
        while process.poll() is None:
            there = sum(path.stat().st_size for path in folder.iterdir())
            so_far = f": {there / 1e6:.0f} of {size / 1e6:.0f} MB" if size else ""
            yield Progress(0.7 * min(1.0, there / max(size, 1)), f"Downloading {package}{so_far}")
            if time.monotonic() > until:
                raise WorkFailed(f"{package}: downloading takes too long; try again later.")
            time.sleep(_STEP)
        _, said = process.communicate()
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()
    archive = next(folder.glob(f"{package}_*.deb"), None)
    if process.returncode or archive is None:
        why = next((line for line in reversed(said.splitlines()) if line.startswith("E:")), "")
        raise WorkFailed(f"{package}: it cannot be downloaded ({why.removeprefix('E:').strip() or 'no reason given'}).")
    return archive


def _size(package: str) -> int:
    """In bytes, as the list of packages says it; 0 where it says nothing."""
    if not shutil.which("apt-cache"):
        return 0
    done = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", package], capture_output=True, text=True, check=False, timeout=60
    )
    found = re.search(r"^Size: (\d+)$", done.stdout, re.MULTILINE)
    return int(found[1]) if found else 0


def _unpacked(archive: Path, wanted: Wanted, folder: Path) -> Job[None]:
    folder.mkdir()
    last, count = time.monotonic(), 0
    process = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        with tarfile.open(fileobj=process.stdout, mode="r|") as files:
            for member in files:
                if member.isfile() and wanted(PurePosixPath(member.name)):
                    files.extract(member, folder, filter="data")
                    count += 1
                if time.monotonic() - last > _STEP:
                    last = time.monotonic()
                    yield Progress(0.7 + 0.3 * min(1.0, count / 1800), "Unpacking pictures")
    except tarfile.TarError as error:
        raise WorkFailed(f"{archive.name}: the package is damaged ({error}); try again.") from error
    finally:
        process.stdout.close()
        if process.poll() is None:
            process.kill()
        process.wait()
