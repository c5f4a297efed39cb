#!/usr/bin/env python3
"""A server that gives each connection only so much: passes connections on, each so many bytes a second.

Usage: bench/throttle.py SERVER_PORT BYTES_A_SECOND    (prints the port that it listens on)

What goes to the server is limited, a connection for itself; what comes back is not. A process of its own,
so that it slows nobody but by the limit. A connection that rests saves nothing up.
"""

import asyncio
import socket
import sys
import time

PIECE = 16 << 10  # small beside what a second may have, so that the rate is even
BUFFER = 64 << 10  # what the kernel may take ahead of us


async def carry(reader, writer, rate):
    """All that comes, at most so many bytes a second; as it comes where there is no rate."""
    due = time.monotonic()
    while piece := await reader.read(PIECE):
        if rate:
            due = max(due, time.monotonic()) + len(piece) / rate
            rest = due - time.monotonic()
            if rest > 0:
                await asyncio.sleep(rest)
        writer.write(piece)
        await writer.drain()
    writer.write_eof()


async def main(port, rate):
    async def connected(reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port, limit=PIECE)
            ways = carry(reader, far_writer, rate), carry(far_reader, writer, 0)
            await asyncio.gather(*ways, return_exceptions=True)
            far_writer.close()
        except OSError:
            pass  # the server is no more
        finally:
            writer.close()

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    listener.bind(("127.0.0.1", 0))
    server = await asyncio.start_server(connected, sock=listener, limit=PIECE)
    print(listener.getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
    except KeyboardInterrupt:
        pass
