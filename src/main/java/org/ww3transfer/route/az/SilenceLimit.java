package org.ww3transfer.route.az;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives a call up whose connection takes nothing and says nothing for too long. Time in which the
 * source of what is sent is waited for is not the connection's: it may be slow, or held back.
 */
final class SilenceLimit implements HttpClient {
  /** Large enough to be fast, small enough to be through a slow line in no time, bytes. */
  private static final int SLICE = 1 << 16;

  private final HttpClient http;
  private final Duration most;

  /**
   * @param http has no limit of its own until an answer begins
   */
  SilenceLimit(HttpClient http, Duration most) {
    this.http = http;
    this.most = most;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return send(request, Context.NONE);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.defer(
        () -> {
          Silence silence = new Silence();
          return http.send(watched(request, silence), context)
              .timeout(silence.tooLong(), Mono.error(this::tooLong));
        });
  }

  private HttpTimeoutException tooLong() {
    return new HttpTimeoutException("nothing was heard for " + most.toMillis() + " ms");
  }

  private static HttpRequest watched(HttpRequest request, Silence silence) {
    BinaryData body = request.getBodyAsBinaryData();
    if (body == null) {
      return request;
    }
    Flux<ByteBuffer> slices =
        body.toFluxByteBuffer()
            .flatMapIterable(SilenceLimit::slices, 1)
            .doOnRequest(count -> silence.pause())
            .doOnNext(slice -> silence.begin())
            .doOnComplete(silence::beginLast);
    return request.copy().setBody(slices);
  }

  private static List<ByteBuffer> slices(ByteBuffer buffer) {
    List<ByteBuffer> slices = new ArrayList<>();
    for (int at = buffer.position(); at < buffer.limit(); at += SLICE) {
      slices.add(buffer.duplicate().position(at).limit(Math.min(at + SLICE, buffer.limit())));
    }
    return slices;
  }

  /** How long the connection has been silent; told by several threads. */
  private final class Silence {
    private volatile long since = System.nanoTime();
    private volatile boolean isPaused;
    private volatile boolean isLast;

    void begin() {
      since = System.nanoTime();
      isPaused = false;
    }

    /** All is sent: more may still be asked for, but will not come. */
    void beginLast() {
      isLast = true;
      begin();
    }

    void pause() {
      isPaused = true;
    }

    Mono<Long> tooLong() {
      return Flux.interval(most.dividedBy(10))
          .onBackpressureDrop()
          .filter(tick -> (isLast || !isPaused) && System.nanoTime() - since > most.toNanos())
          .next();
    }
  }
}
