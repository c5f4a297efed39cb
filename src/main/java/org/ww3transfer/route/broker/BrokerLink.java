package org.ww3transfer.route.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.ww3transfer.settings.work.BrokerSettings;

/**
 * How the broker is reached. A connection that is lost stays lost, and with it what its sessions
 * had in hand: the broker gives that to others, and whoever had it must know.
 */
public final class BrokerLink implements AutoCloseable {
  /** What the broker may take for one answer, and for a connection, milliseconds. */
  public static final int MOST_MILLIS = 15_000;

  /** After that long without a sign of a client, what it had in hand goes to others. */
  private static final int SILENCE_MILLIS = 60_000;

  /**
   * A sign comes so often, also while a file is copied: far more often than a broker expects that
   * is set to wait less.
   */
  private static final int SIGN_MILLIS = 3_000;

  private static final int RECOVERY_MILLIS = 2_000;

  private static final int MOST_COUNTED = 1_000;

  /** Where a message was before the broker put it aside. */
  private static final String ORIGIN = "_AMQ_ORIG_QUEUE";

  /** That are kept open for the next item. */
  private static final int SESSIONS = 32;

  private final BrokerSettings settings;
  private final ActiveMQConnectionFactory factory;
  private final CachingConnectionFactory kept;

  /** Connects to nothing yet. */
  public BrokerLink(BrokerSettings settings) {
    this.settings = settings;
    factory = new ActiveMQConnectionFactory(url(settings));
    settings
        .login()
        .ifPresent(
            login -> {
              factory.setUser(login.user());
              factory.setPassword(login.password().value());
            });
    kept = new CachingConnectionFactory(factory);
    kept.setSessionCacheSize(SESSIONS);
  }

  private static String url(BrokerSettings settings) {
    String servers =
        settings.servers().stream()
            .map(server -> server(server, settings))
            .collect(Collectors.joining(","));
    return (settings.servers().size() > 1 ? "(" + servers + ")?ha=true&" : servers + "&")
        + "consumerWindowSize=0&reconnectAttempts=0&initialConnectAttempts=1"
        + "&callTimeout="
        + MOST_MILLIS
        + "&connectionTTL="
        + SILENCE_MILLIS
        + "&clientFailureCheckPeriod="
        + SIGN_MILLIS;
  }

  private static String server(BrokerSettings.Server server, BrokerSettings settings) {
    String address =
        "tcp://" + server.host() + ":" + server.port() + "?connect-timeout-millis=" + MOST_MILLIS;
    if (!server.isEncrypted()) {
      return address;
    }
    return address
        + "&sslEnabled=true"
        + settings.authorities().map(file -> store("trustStore", "PEMCA", file)).orElse("")
        + settings.key().map(file -> store("keyStore", "PEM", file)).orElse("");
  }

  private static String store(String store, String type, Path file) {
    String path = URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);
    return String.format("&%sType=%s&%sPath=%s", store, type, store, path);
  }

  /** What Camel calls {@code jms}: consumers, and what they send within their transactions. */
  public JmsComponent transacted() {
    return component(factory);
  }

  /**
   * What Camel calls {@code jms-out}: what is sent by itself. Only of a transaction does the broker
   * tell that it had its message already; any other it drops without a word.
   */
  public JmsComponent plain() {
    return component(kept);
  }

  private static JmsComponent component(ConnectionFactory by) {
    JmsComponent component = new JmsComponent();
    component.setConnectionFactory(by);
    component.setTransacted(true);
    component.setLazyCreateTransactionManager(false);
    component.setTestConnectionOnStartup(false);
    component.setRecoveryInterval(RECOVERY_MILLIS);
    component.getConfiguration().setErrorHandlerLoggingLevel(LoggingLevel.OFF);
    component.getConfiguration().setErrorHandlerLogStackTrace(false);
    return component;
  }

  /**
   * Makes sure that the broker lets us in.
   *
   * @throws JMSException where it does not
   */
  public void require() throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      session.getAcknowledgeMode();
    }
  }

  /**
   * By which messages are taken back.
   *
   * @throws JMSException where the broker cannot be reached
   */
  public TakeBack takeBack() throws JMSException {
    return new TakeBack(factory);
  }

  /**
   * How many messages lie in a queue that came there from certain others; of the first thousand.
   *
   * @param from what the names of those others begin with
   * @throws JMSException where the broker does not tell
   */
  public long count(String queue, String from) throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
      connection.start();
      Enumeration<?> messages = browser.getEnumeration();
      long count = 0;
      for (int seen = 0; seen < MOST_COUNTED && messages.hasMoreElements(); seen++) {
        Message message = (Message) messages.nextElement();
        String origin = message.getStringProperty(ORIGIN);
        if (origin != null && origin.startsWith(from)) {
          count++;
        }
      }
      return count;
    }
  }

  /** What a failure of the broker means to an operator: one line that names it. */
  public String line(Throwable failure) {
    return said(reason(failure));
  }

  /** The same without its name. */
  String reason(Throwable failure) {
    boolean isEncrypted = settings.servers().stream().anyMatch(BrokerSettings.Server::isEncrypted);
    return BrokerFailures.of(failure, isEncrypted);
  }

  /** A line that names the broker. */
  public String said(String what) {
    return "broker " + text() + ": " + what;
  }

  /** Where it is. */
  public String text() {
    return settings.text();
  }

  @Override
  public void close() {
    kept.destroy();
    factory.close();
  }
}
