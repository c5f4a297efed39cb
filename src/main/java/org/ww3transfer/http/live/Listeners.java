package org.ww3transfer.http.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.ww3transfer.http.limit.TimeLimits;
import org.ww3transfer.report.Json;

/**
 * Those who are told of changes as they come, by server-sent events (HTML standard, 9.2). Each has
 * a thread, which waits; so many may listen at one time. One that does not take what it is sent is
 * cut off.
 */
public final class Listeners {
  private static final int OK = 200;
  public static final int MOST = 32;
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Then it asks again by itself; one that is gone without a word leaves its place by then. */
  private static final Duration MOST_TIME = Duration.ofMinutes(30);

  private static final byte[] BEGIN = "retry: 3000\n\n".getBytes(UTF_8);
  private static final byte[] ALIVE = ": beat\n\n".getBytes(UTF_8);

  private final TimeLimits limits;
  private final IntConsumer threads;
  private int count;

  /**
   * @param threads is told how many threads are held
   */
  public Listeners(TimeLimits limits, IntConsumer threads) {
    this.limits = limits;
    this.threads = threads;
  }

  private record Event(String id, Optional<String> html) {}

  /** Takes a place; whoever has got one leaves it. */
  public synchronized boolean join() {
    if (count == MOST) {
      return false;
    }
    // told within the lock, so that the last that is told is how many there are
    threads.accept(++count);
    return true;
  }

  public synchronized void leave() {
    threads.accept(--count);
  }

  /**
   * Tells one of changes until it is gone.
   *
   * @param lastSeen the id of the last event that it has got; empty for none
   */
  public void tell(HttpExchange exchange, LiveFragments fragments, String lastSeen)
      throws IOException {
    fragments.join();
    try {
      exchange.sendResponseHeaders(OK, 0);
      OutputStream out = exchange.getResponseBody();
      long seen = fragments.version(lastSeen);
      send(out, BEGIN);
      long end = System.nanoTime() + MOST_TIME.toNanos();
      while (System.nanoTime() < end) {
        var changes = fragments.after(seen, BEAT);
        for (LiveFragments.Change change : changes) {
          send(out, event(fragments, change));
          seen = change.version();
        }
        if (changes.isEmpty()) {
          send(out, ALIVE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closed
    } finally {
      fragments.leave();
    }
  }

  private static byte[] event(LiveFragments fragments, LiveFragments.Change change)
      throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes(
        ("event: change\nid: " + fragments.event(change) + "\ndata: ").getBytes(UTF_8));
    Json.writeLine(new Event(change.id(), change.html()), event);
    event.write('\n');
    return event.toByteArray();
  }

  private void send(OutputStream out, byte[] bytes) throws IOException {
    limits.within(
        PATIENCE,
        () -> {
          out.write(bytes);
          out.flush();
          return bytes.length;
        });
  }
}
