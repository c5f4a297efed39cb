package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;

/** Brings messages to where they are to be read, each in its own way. */
final class Senders {
  /** Nothing that is asked may be silent for longer. */
  static final Duration SILENCE = Duration.ofSeconds(20);

  /** No message is under way for longer, whoever says a byte a second. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

  private final MailSender mail;
  private final WebhookSender webhooks;
  private final ScriptSender scripts = new ScriptSender();

  private final Duration limit;

  Senders(CamelContext camel) {
    this(camel, LIMIT);
  }

  Senders(CamelContext camel, Duration limit) {
    this.limit = limit;
    mail = new MailSender(camel);
    webhooks = new WebhookSender(camel);
  }

  /** Brings it there; why it has not arrived, one line, empty where it has. */
  public Optional<String> send(Address address, Message message) {
    try {
      Call call = new Call();
      call.run(() -> send(address, message, call), limit);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of("has not ended within " + limit.toSeconds() + "s, and was broken off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was cut short, as the program stops");
    } catch (Exception e) {
      return Optional.of(Undelivered.why(e));
    }
  }

  private void send(Address address, Message message, Call call) throws Exception {
    String host = host();
    if (address instanceof Address.Mail to) {
      mail.send(to, message, host, call);
    } else if (address instanceof Address.Webhook to) {
      webhooks.send(to, message, host, call);
    } else if (address instanceof Address.Script to) {
      scripts.send(to, message, host, call);
    }
  }

  private static String host() throws IOException {
    return Files.readString(HOST).strip();
  }
}
