package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.route.failure.Reasons;

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

  Senders(CamelContext camel) {
    mail = new MailSender(camel);
    webhooks = new WebhookSender(camel);
  }

  /** Brings it there; why it has not arrived, one line, empty where it has. */
  public Optional<String> send(Address address, Message message) {
    try {
      String host = host();
      if (address instanceof Address.Mail to) {
        mail.send(to, message, host);
      } else if (address instanceof Address.Webhook to) {
        webhooks.send(to, message, host);
      } else if (address instanceof Address.Script to) {
        scripts.send(to, message, host);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was cut short, as the program stops");
    } catch (Exception e) {
      return Optional.of(why(e));
    }
  }

  private static String host() throws IOException {
    return Files.readString(HOST).strip();
  }

  private static String why(Exception failure) {
    if (failure instanceof HttpOperationFailedException answer) {
      return KnownSecrets.masked(
          "the server answered "
              + answer.getStatusCode()
              + Optional.ofNullable(answer.getStatusText()).map(" "::concat).orElse(""));
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnknownHostException) {
      return "no host of that name is known: " + Reasons.of(root);
    }
    if (failure instanceof SSLHandshakeException || root.getMessage() == null) {
      return Reasons.of(failure);
    }
    return Reasons.of(root);
  }
}
