package org.ww3transfer.route.alarm;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;

/** Sends messages without a daemon. */
public final class TrialSender implements AutoCloseable {
  private final CamelContext camel;

  private TrialSender(CamelContext camel) {
    this.camel = camel;
  }

  public static TrialSender open() {
    CamelContext camel = new DefaultCamelContext();
    camel.start();
    return new TrialSender(camel);
  }

  /** Why it has not arrived, one line; empty where it has. */
  public Optional<String> send(Address address, Message message) {
    return new Senders(camel).send(address, message);
  }

  @Override
  public void close() {
    camel.stop();
  }
}
