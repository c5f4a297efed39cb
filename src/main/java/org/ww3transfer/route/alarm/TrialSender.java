package org.ww3transfer.route.alarm;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;

/** Sends messages without a daemon. */
public final class TrialSender implements AutoCloseable {
  private final CamelContext camel;
  private final Senders senders;

  private TrialSender(CamelContext camel, Senders senders) {
    this.camel = camel;
    this.senders = senders;
  }

  public static TrialSender open() {
    return open(Senders.LIMIT);
  }

  static TrialSender open(Duration limit) {
    CamelContext camel = new DefaultCamelContext();
    camel.start();
    return new TrialSender(camel, new Senders(camel, limit));
  }

  /** Why it has not arrived, one line; empty where it has. */
  public Optional<String> send(Address address, Message message) {
    return senders.send(address, message);
  }

  @Override
  public void close() {
    camel.stop();
  }
}
