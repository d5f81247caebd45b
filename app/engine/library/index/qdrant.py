"""Vectors in a Qdrant database, for a library that several machines share. Needs the extra ``lamina[qdrant]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from qdrant_client import QdrantClient, models

from app.engine.arrays import Array, Floats
from app.engine.jobs import Job
from app.engine.library.features import LENGTH, VERSION

from .vector_index import Halves, Hit, Ids, ranked

TOGETHER = 64  # vectors in one message; as text each takes about 100 kB
PAGE = 10_000  # ids in one answer
LOOKED_AT = 256  # how thoroughly the database's graph is searched (its ``hnsw_ef``)


def open_database(where: str | Path, dimensions: int = LENGTH, features: int = VERSION) -> QdrantIndex:
    """The vectors in the database at an address ("http://localhost:6333"), or in a folder that only this program uses.

    They are in a collection of their own, named after how long they are and the version of what they mean.
    """
    if isinstance(where, Path):
        return opened(QdrantClient(path=str(where)), dimensions, features, None)
    return opened(QdrantClient(where), dimensions, features, models.SearchParams(hnsw_ef=LOOKED_AT))


def opened(
    client: QdrantClient, dimensions: int, features: int, params: models.SearchParams | None
) -> QdrantIndex:
    """The collection in a database, made if it is not there; ``params``: how it shall search."""
    name = f"lamina-cutouts-{dimensions}-{features}"
    if not client.collection_exists(name):
        kind = models.VectorParams(
            size=dimensions, distance=models.Distance.DOT, datatype=models.Datatype.FLOAT16, on_disk=True
        )
        client.create_collection(name, vectors_config=kind)
    return QdrantIndex(client, name, dimensions, params)


class QdrantIndex:
    """A ``VectorIndex`` whose vectors are in a database; each change outlasts the program at once."""

    def __init__(self, client: QdrantClient, name: str, dimensions: int, params: models.SearchParams | None) -> None:
        self._client, self._name, self._dimensions, self._params = client, name, dimensions, params

    @property
    def ids(self) -> Ids:
        found: list[int] = []
        offset: Any = None
        while True:
            points, offset = self._client.scroll(
                self._name, limit=PAGE, offset=offset, with_payload=False, with_vectors=False
            )
            found += [int(point.id) for point in points]
            if offset is None:
                return np.array(found, np.int64)

    def __len__(self) -> int:
        return self._client.count(self._name, exact=True).count

    def add(self, ids: Ids, vectors: Halves) -> None:
        ids = np.asarray(ids, np.int64)
        if vectors.shape != (len(ids), self._dimensions) or len(np.unique(ids)) != len(ids):
            raise ValueError(f"needed: vectors of {self._dimensions} numbers, one for each id, and each id once")
        if len(ids) and ids.min() < 0:
            raise ValueError("ids are not negative")
        for part in _parts(ids):
            points = zip(ids[part].tolist(), vectors[part].astype(np.float32).tolist(), strict=True)
            batch = [models.PointStruct(id=id, vector=vector) for id, vector in points]
            self._client.upsert(self._name, batch, wait=True)

    def remove(self, ids: Ids) -> None:
        if len(ids):
            gone = models.PointIdsList(points=np.asarray(ids).tolist())
            self._client.delete(self._name, gone, wait=True)

    def search(self, query: Array, count: int, among: Ids | None = None) -> list[Hit]:
        return self._asked([self._question(query, count, among)], count)[0]

    def best(self, query: Array, groups: Sequence[Ids], count: int) -> list[list[Hit]]:
        return self._asked([self._question(query, count, ids) for ids in groups], count)

    def vectors(self, ids: Ids) -> Halves:
        found = self._retrieved(np.asarray(ids, np.int64))
        rows = [found[id] for id in np.asarray(ids).tolist()]
        return np.array(rows, np.float16).reshape(len(ids), self._dimensions)

    def mean(self, ids: Ids) -> Floats:
        total, count = np.zeros(self._dimensions), 0
        for part in _parts(ids):
            found = self._retrieved(np.asarray(ids, np.int64)[part])
            total += np.array(list(found.values())).reshape(-1, self._dimensions).sum(0)
            count += len(found)
        return np.asarray(total / max(1, count), np.float32)

    def prepare(self) -> Job[None]:
        """The database does that by itself."""
        yield from ()

    def flush(self) -> None:
        """What was acknowledged is on the database's disk."""

    def close(self) -> None:
        self._client.close()

    def _question(self, query: Array, count: int, among: Ids | None) -> models.QueryRequest:
        kept = None if among is None else models.Filter(must=[models.HasIdCondition(has_id=np.asarray(among).tolist())])
        return models.QueryRequest(
            query=np.asarray(query, np.float32).tolist(), filter=kept, limit=count, params=self._params
        )  # fmt: skip

    def _asked(self, questions: list[models.QueryRequest], count: int) -> list[list[Hit]]:
        answers = self._client.query_batch_points(self._name, questions) if questions else []
        return [_hits(answer.points, count) for answer in answers]

    def _retrieved(self, ids: Ids) -> dict[int, Any]:
        points = [
            point
            for part in _parts(ids)
            for point in self._client.retrieve(self._name, ids[part].tolist(), with_payload=False, with_vectors=True)
        ]
        return {int(point.id): point.vector for point in points}


def _hits(points: Sequence[models.ScoredPoint], count: int) -> list[Hit]:
    ids = np.array([point.id for point in points], np.int64)
    return ranked(ids, np.array([point.score for point in points], np.float32), count)


def _parts(ids: Ids) -> Iterator[slice]:
    return (slice(at, at + TOGETHER) for at in range(0, len(ids), TOGETHER))
