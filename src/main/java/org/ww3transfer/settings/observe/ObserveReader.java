package org.ww3transfer.settings.observe;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.ValueForms;

/** Reads {@code ww3.http.*} and {@code ww3.tracing.*}. */
public record ObserveReader(PropertyReader properties) {
  private static final String PORT = "ww3.http.port";
  private static final String BIND = "ww3.http.bind";
  private static final String TOKEN = "ww3.http.token";
  private static final int LEAST_TOKEN = 16;
  private static final int LEAST_DIFFERENT = 6;
  private static final int MOST_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Reads them; what is wrong is noted. */
  public ObserveSettings read() {
    Optional<Integer> port =
        properties.given(
            PORT,
            text -> ValueForms.number(text).filter(number -> number >= 0 && number <= MOST_PORT));
    InetAddress address = properties.value(BIND, ObserveReader::address);
    Optional<Secret> token = token();
    if (token.isEmpty() && !address.isLoopbackAddress()) {
      properties.problem(
          BIND,
          address.getHostAddress()
              + " can be reached from other hosts: it needs a ww3.http.token of at least 16"
              + " characters, such as openssl rand -hex 32 gives");
    }
    return new ObserveSettings(
        port.map(number -> new HttpSettings(address, number, token)), receiver());
  }

  /** Receivers at providers have a key in the path, which is hidden like any other. */
  private Optional<URI> receiver() {
    Optional<URI> receiver = properties.given("ww3.tracing.endpoint", ObserveReader::endpoint);
    receiver
        .map(URI::getRawPath)
        .filter(path -> path.length() > 1 && !path.equals("/v1/traces"))
        .ifPresent(path -> KnownSecrets.add(path.substring(1)));
    return receiver;
  }

  /** A name would have to be asked for, and can change. */
  private static Optional<InetAddress> address(String text) {
    if (text.equals("localhost")) {
      return Optional.of(InetAddress.getLoopbackAddress());
    }
    return Optional.of(text).filter(InetAddresses::isInetAddress).map(InetAddresses::forString);
  }

  private Optional<Secret> token() {
    Optional<String> text = properties.text(TOKEN);
    if (text.filter(token -> token.length() < LEAST_TOKEN).isPresent()) {
      properties.problem(
          TOKEN,
          "has fewer than 16 characters; openssl rand -hex 32 gives one that is not guessed");
    } else if (text.filter(token -> token.chars().distinct().count() < LEAST_DIFFERENT)
        .isPresent()) {
      properties.problem(
          TOKEN,
          "has fewer than 6 different characters; openssl rand -hex 32 gives one that is not"
              + " guessed");
    } else if (text.filter(token -> !token.chars().allMatch(ObserveReader::isInHeaders))
        .isPresent()) {
      properties.problem(
          TOKEN, "has a blank or a letter that is not of ASCII, which no header of HTTP can hold");
    }
    return text.map(Secret::new);
  }

  private static boolean isInHeaders(int letter) {
    return letter > ' ' && letter <= '~';
  }

  private static Optional<URI> endpoint(String text) {
    try {
      URI uri = new URI(text);
      boolean isUsable =
          uri.getScheme() != null
              && SCHEMES.contains(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null;
      return Optional.of(uri).filter(any -> isUsable);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
