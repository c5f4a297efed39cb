package org.ww3transfer.route.alarm;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.place.Authorities;

/** Sends mail by Camel's component. */
final class MailSender implements Sender<Address.Mail> {
  private static final int TIMEOUT = (int) Senders.SILENCE.toMillis();

  private final CamelContext camel;

  MailSender(CamelContext camel) {
    this.camel = camel;
  }

  @Override
  public void send(Address.Mail mail, Message message, String host, Call call) throws Exception {
    String scheme = mail.isEncrypted() ? "smtps" : "smtp";
    String uri = scheme + "://" + mail.host() + ":" + mail.port();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("from", mail.from());
    parameters.put("to", String.join(",", mail.to()));
    parameters.put("contentType", "text/plain; charset=UTF-8");
    parameters.put("connectionTimeout", TIMEOUT);
    parameters.put("additionalJavaMailProperties", properties(mail, scheme, call));
    mail.login()
        .ifPresent(
            login -> {
              parameters.put("username", login.user());
              parameters.put("password", login.password().value());
            });
    Endpoint endpoint = camel.getComponent(scheme).createEndpoint(uri, parameters);
    SingleExchange.send(
        endpoint,
        sent -> {
          sent.setHeader("Subject", message.subject(host));
          sent.setBody(message.text() + "\n");
        });
  }

  private static Properties properties(Address.Mail mail, String scheme, Call call) {
    String base = "mail." + scheme + ".";
    Properties properties = new Properties();
    properties.put(base + "timeout", "" + TIMEOUT);
    properties.put(base + "writetimeout", "" + TIMEOUT);
    properties.put(base + "quitwait", "false"); // the message has arrived by then
    properties.put(base + "ssl.checkserveridentity", "true");
    properties.put(base + "socketFactory", new LimitedSockets(call));
    properties.put(base + "socketFactory.fallback", "false");
    properties.put(
        base + "ssl.socketFactory",
        new LimitedTlsSockets(Authorities.trust(mail.authorities()).getSocketFactory(), call));
    if (!mail.isEncrypted()) {
      properties.put(base + "starttls.enable", "true");
      properties.put(
          base + "starttls.required", "" + (mail.login().isPresent() && !isHere(mail.host())));
    }
    return properties;
  }

  /** A password may be sent unencrypted where it does not leave the machine. */
  private static boolean isHere(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
