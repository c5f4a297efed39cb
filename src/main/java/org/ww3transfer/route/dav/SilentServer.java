package org.ww3transfer.route.dav;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Cuts a connection that takes nothing of what is sent for too long, which a socket has no limit
 * for. Time in which the source is waited for is not the connection's.
 */
final class SilentServer implements ExecChainHandler, AutoCloseable {
  /** What goes to the socket at one time: little enough to be through a slow line in no time. */
  private static final int SLICE_BYTES = 1 << 13;

  private final Duration most;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("dav-silence"));

  SilentServer(Duration most) {
    this.most = most;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    HttpEntity content = request.getEntity();
    if (content == null) {
      return chain.proceed(request, scope);
    }
    Silence silence = new Silence(scope.execRuntime::discardEndpoint);
    long period = Math.max(1, most.toMillis() / 10);
    Future<?> looks =
        watch.scheduleWithFixedDelay(silence::look, period, period, TimeUnit.MILLISECONDS);
    request.setEntity(new Watched(content, silence));
    try {
      return chain.proceed(request, scope);
    } catch (IOException e) {
      throw silence.isCut ? tooLong(e) : e;
    } finally {
      looks.cancel(false);
      request.setEntity(content);
    }
  }

  private SocketTimeoutException tooLong(IOException cut) {
    SocketTimeoutException silent =
        new SocketTimeoutException("nothing was taken for " + most.toMillis() + " ms");
    silent.addSuppressed(cut);
    return silent;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  /** How long one write has lasted. */
  private final class Silence {
    private final Runnable cut;
    private volatile boolean isWriting;
    private volatile long since;
    private volatile boolean isCut;

    Silence(Runnable cut) {
      this.cut = cut;
    }

    void begin() {
      since = System.nanoTime();
      isWriting = true;
    }

    void end() {
      isWriting = false;
    }

    void look() {
      if (isWriting && System.nanoTime() - since > most.toNanos()) {
        isCut = true;
        cut.run();
      }
    }
  }

  private static final class Watched extends HttpEntityWrapper {
    private final Silence silence;

    Watched(HttpEntity content, Silence silence) {
      super(content);
      this.silence = silence;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      super.writeTo(new Slices(out, silence));
    }
  }

  private static final class Slices extends FilterOutputStream {
    private final Silence silence;

    Slices(OutputStream out, Silence silence) {
      super(out);
      this.silence = silence;
    }

    @Override
    public void write(byte[] content, int from, int count) throws IOException {
      for (int at = 0; at < count; at += SLICE_BYTES) {
        silence.begin();
        try {
          out.write(content, from + at, Math.min(SLICE_BYTES, count - at));
        } finally {
          silence.end();
        }
      }
    }
  }
}
