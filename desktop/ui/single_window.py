"""One window of the program for each user: a second start hands its files to the first one and raises it."""

import getpass
import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)

LOCK_FILE = "window.lock"
PATIENCE_MS = 5_000
"""How long a second start waits for the first one to listen: both may have been started in the same moment."""
LARGEST_MESSAGE = 1 << 16
ANSWER = b"shown\n"


class SingleWindow(QObject):
    """Who may open the window, decided by a lock that falls when its program ends, however it ends.

    Attributes: first: whether this program is the one to open it.
    Signals: raised(list[Path]): a second start wants the window seen, and these files opened.
    """

    raised = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is the user's own for preferences; where it cannot be written every start opens its window."""
        super().__init__(parent)
        self._name = server_name(folder)
        self._server = QLocalServer(self)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            logger.info("no folder for the lock of the window: %s", error.strerror)
        self._lock = QLockFile(str(folder / LOCK_FILE))
        self._lock.setStaleLockTime(0)
        self.first = self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError
        if self.first:
            self._listen()

    def hand_over(self, files: Sequence[Path], patience_ms: int = PATIENCE_MS) -> bool:
        """Have the first window raised and shown these files; whether it answered."""
        message = json.dumps([str(file.absolute()) for file in files]).encode() + b"\n"
        deadline = QDeadlineTimer(patience_ms)
        while not deadline.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if not socket.waitForConnected(200):
                # The first program holds the lock already and listens in a moment.
                continue
            socket.write(message)
            socket.flush()
            while not socket.canReadLine() and socket.waitForReadyRead(max(1, int(deadline.remainingTime()))):
                pass
            return bytes(socket.readLine().data()) == ANSWER
        return False

    def close(self) -> None:
        """Let another program be the first."""
        self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        # What a program that was killed left behind; the lock proves that nobody listens there.
        QLocalServer.removeServer(self._name)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(self._name):
            logger.info("second starts cannot be heard: %s", self._server.serverError())

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._hear)
            if socket.canReadLine():
                self._take(socket)

    def _hear(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            if socket.canReadLine():
                self._take(socket)
            elif socket.bytesAvailable() > LARGEST_MESSAGE:
                socket.abort()

    def _take(self, socket: QLocalSocket) -> None:
        files = _files_in(bytes(socket.readLine(LARGEST_MESSAGE).data()))
        socket.write(ANSWER)
        socket.flush()
        logger.info("a second start raised the window")
        self.raised.emit(files)


def server_name(folder: Path) -> str:
    """The name the first program listens under: of this user and this folder of preferences."""
    whose = hashlib.sha256(f"{getpass.getuser()}\n{folder.absolute()}".encode()).hexdigest()
    return f"so-sang-kien-{whose[:24]}"


def _files_in(message: bytes) -> list[Path]:
    try:
        told = json.loads(message)
    except ValueError:
        return []
    return [Path(each) for each in told if isinstance(each, str)] if isinstance(told, list) else []
