package org.ww3transfer.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {
  private final TimeLimits limits = new TimeLimits();

  @AfterEach
  void close() {
    limits.close();
  }

  @Test
  void who_does_not_read_what_is_sent_is_cut_off() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SocketChannel silent = SocketChannel.open(server.getLocalAddress());
          SocketChannel ours = server.accept()) {
        assertThatThrownBy(() -> limits.within(Duration.ofMillis(100), () -> writeForEver(ours)))
            .isInstanceOf(ClosedByInterruptException.class);
        assertThat(ours.isOpen()).isFalse();
        assertThat(silent.isOpen()).isTrue();
      } finally {
        Thread.interrupted();
      }
    }
  }

  private static int writeForEver(SocketChannel to) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(1 << 16);
    while (to.isOpen()) {
      to.write(block.clear());
    }
    return 0;
  }

  @Test
  void what_ends_in_time_is_left_alone_afterwards() throws Exception {
    assertThat(limits.within(Duration.ofMillis(20), () -> 1)).isEqualTo(1);
    assertThat(limits.within(Duration.ofMillis(60), TimeLimitsTest::rest)).isZero();
    assertThat(Thread.interrupted()).isFalse();
  }

  private static int rest() {
    long end = System.nanoTime() + Duration.ofMillis(40).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return Thread.currentThread().isInterrupted() ? 1 : 0;
  }
}
