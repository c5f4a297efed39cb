#!/usr/bin/env python3
"""A server far away: passes connections on, all that goes either way so many milliseconds later.

Usage: bench/delay.py SERVER_PORT MILLISECONDS_EACH_WAY    (prints the port that it listens on)

A process of its own, so that it slows nobody but by the delay. What is under way is bounded, as on a
long line: 4 MB each way and connection.
"""

import asyncio
import sys
import time

PIECE = 64 << 10
PIECES = 64


async def carry(reader, writer, delay):
    """What was read, in its order, each piece as late as the first."""
    under_way = asyncio.Queue(PIECES)

    async def read():
        piece = b"?"
        while piece:
            piece = await reader.read(PIECE)
            await under_way.put((time.monotonic() + delay, piece))

    reading = asyncio.ensure_future(read())
    try:
        while True:
            due, piece = await under_way.get()
            rest = due - time.monotonic()
            if rest > 0:
                await asyncio.sleep(rest)
            if not piece:
                writer.write_eof()
                return
            writer.write(piece)
            await writer.drain()
    finally:
        reading.cancel()


async def main(port, delay):
    async def connected(reader, writer):
        try:
            await asyncio.sleep(2 * delay)  # until a connection stands
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port, limit=PIECE)
            ways = carry(reader, far_writer, delay), carry(far_reader, writer, delay)
            await asyncio.gather(*ways, return_exceptions=True)
            far_writer.close()
        except OSError:
            pass  # the server is no more
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, limit=PIECE)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]) / 1000))
    except KeyboardInterrupt:
        pass
