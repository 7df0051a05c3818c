import fcntl
import os
import threading


class FileTurn:
    """One process among several, by `flock`. The system frees it when the holder dies, however it dies.

    At most one thread at a time may call it (see Turn).
    """

    def __init__(self, path: str) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._guard = threading.Lock()
        self._arrived: threading.Event | None = None
        self._wanted = False
        self._own = 0

    def take(self, seconds: float) -> None:
        """Raises TimeoutError when another process has kept it for `seconds`."""
        with self._guard:
            # While a thread still waits for us in the kernel, asking past it would free the lock under our feet.
            if self._arrived is None and self._take_at_once():
                return
            arrived = self._ask()
        if arrived.wait(max(seconds, 0)):
            return
        with self._guard:
            if not arrived.is_set():
                self._wanted = False
                raise TimeoutError

    def give_back(self) -> None:
        with self._guard:
            self._own += 1
            os.pwrite(self._fd, (self._all() + 1).to_bytes(8), 0)
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    def turns_of_others(self) -> int:
        """How many turns other processes have had. SQLite's data_version does not tell others' writes from our own."""
        with self._guard:
            return self._all() - self._own

    def close(self) -> None:
        os.close(self._fd)

    def _all(self) -> int:
        return int.from_bytes(os.pread(self._fd, 8, 0))

    def _take_at_once(self) -> bool:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _ask(self) -> threading.Event:
        # flock has no time limit, and polling starves: a thread of its own waits in the kernel's queue.
        self._wanted = True
        if self._arrived is None:
            self._arrived = threading.Event()
            threading.Thread(target=self._wait_in_the_kernel, args=(self._arrived,), daemon=True).start()
        return self._arrived

    def _wait_in_the_kernel(self, arrived: threading.Event) -> None:
        fcntl.flock(self._fd, fcntl.LOCK_EX)
        with self._guard:
            self._arrived = None
            if self._wanted:
                arrived.set()
            else:
                fcntl.flock(self._fd, fcntl.LOCK_UN)
