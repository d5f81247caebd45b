"""The engine process: ``python -m app.engine.service``, started by ``EngineClient`` and by nothing else."""

from .server import main

if __name__ == "__main__":
    main()
