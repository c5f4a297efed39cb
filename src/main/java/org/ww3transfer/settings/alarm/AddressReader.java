package org.ww3transfer.settings.alarm;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.ValueForms;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;

/** Reads where a notice goes. */
final class AddressReader {
  private static final String FORMS =
      "smtp://host, smtps://host, https://host/path, http://host/path or exec:/path/of/script";
  private static final Pattern MAIL = Pattern.compile("[^@\\s,<>\"]+@[^@\\s,<>\"]+");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final Pattern SECRET_HEADER =
      Pattern.compile("(?i).*(auth|token|key|secret|cookie|password|signature).*");
  private static final int SMTP = 25;
  private static final int SMTPS = 465;

  private final PropertyReader properties;
  private final String key;

  /**
   * @param key of the address; those of its parts begin so
   */
  AddressReader(PropertyReader properties, String key) {
    this.properties = properties;
    this.key = key;
  }

  /** Empty where it is wrong, which is noted. */
  Optional<Address> read() {
    Optional<String> text = properties.text(key);
    Optional<URI> uri = text.flatMap(this::uri);
    if (uri.isEmpty()) {
      refuse(text.isEmpty() ? "is not set; give an address: " + FORMS : "is not " + FORMS);
      allowAll();
      return Optional.empty();
    }
    if (uri.get().getRawUserInfo() != null) {
      KnownSecrets.add(text.get());
      refuse("has a user in it, which would be shown; give " + key + ".user and .password");
      allowAll();
      return Optional.empty();
    }
    return switch (scheme(uri.get())) {
      case "smtp", "smtps" -> mail(uri.get());
      case "http", "https" -> webhook(uri.get());
      default -> script(uri.get());
    };
  }

  private void refuse(String what) {
    properties.problem(key, what);
  }

  private static String scheme(URI uri) {
    return Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
  }

  private Optional<URI> uri(String text) {
    try {
      URI uri = new URI(text);
      boolean isKnown =
          switch (scheme(uri)) {
            case "smtp", "smtps", "http", "https" -> uri.getHost() != null;
            case "exec" -> true;
            default -> false;
          };
      return Optional.of(uri).filter(given -> isKnown);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private void allowAll() {
    properties.keysUnder(key + ".").forEach(properties::allow);
  }

  /** What is meant for another kind of address would go nowhere. */
  private void allowOnly(String kind) {
    for (String given : properties.keysUnder(key + ".")) {
      List<Setting> settings = SettingsTable.find(given);
      if (!settings.isEmpty() && settings.stream().noneMatch(each -> each.isOf(kind))) {
        properties.allow(given);
        properties.problem(given, "is not a setting of a notice by " + kind);
      }
    }
  }

  private Optional<Address> mail(URI uri) {
    allowOnly("mail");
    if (uri.getRawQuery() != null || !uri.getPath().isEmpty()) {
      refuse("has something behind the host; give what is to be set as " + key + ".to and so on");
    }
    boolean isEncrypted = scheme(uri).equals("smtps");
    Optional<String> from = properties.given(key + ".from", AddressReader::address);
    List<String> to = properties.list(key + ".to");
    to.stream()
        .filter(each -> address(each).isEmpty())
        .forEach(
            each ->
                properties.problem(
                    key + ".to", "'" + each + "' is not an address such as ops@example.org"));
    if (to.isEmpty()) {
      properties.problem(key + ".to", "is not set; say who is to be told, as ops@example.org");
    }
    if (from.isEmpty() && properties.text(key + ".from").isEmpty()) {
      properties.problem(key + ".from", "is not set; say who writes, as ww3@example.org");
    }
    Optional<Address.Login> login = login();
    Optional<Path> authorities = authorities();
    int port = uri.getPort() > 0 ? uri.getPort() : isEncrypted ? SMTPS : SMTP;
    return from.map(
        sender ->
            new Address.Mail(isEncrypted, uri.getHost(), port, sender, to, login, authorities));
  }

  private static Optional<String> address(String text) {
    return Optional.of(text).filter(MAIL.asMatchPredicate());
  }

  private Optional<Address.Login> login() {
    Optional<String> user = properties.text(key + ".user");
    Optional<Secret> password = properties.text(key + ".password").map(Secret::new);
    if (user.isPresent() != password.isPresent()) {
      boolean isUser = user.isPresent();
      properties.alone(
          key + (isUser ? ".password" : ".user"), key + (isUser ? ".user" : ".password"));
    }
    return user.flatMap(name -> password.map(value -> new Address.Login(name, value)));
  }

  private Optional<Path> authorities() {
    return properties.given(
        key + ".ca-file",
        text -> ValueForms.path(text).filter(Files::isReadable).map(Path::toAbsolutePath));
  }

  private Optional<Address> webhook(URI uri) {
    allowOnly("webhook");
    Map<String, String> headers = new TreeMap<>();
    Map<String, Secret> secretHeaders = new TreeMap<>();
    for (String given : properties.keysUnder(key + ".header.")) {
      String name = given.substring((key + ".header.").length());
      String value = properties.text(given).orElse("");
      if (!HEADER.matcher(name).matches() || value.chars().anyMatch(Character::isISOControl)) {
        properties.problem(given, "is no header; write it as " + key + ".header.X-Team = waves");
      } else if (SECRET_HEADER.matcher(name).matches()) {
        secretHeaders.put(name, new Secret(value));
      } else {
        headers.put(name, value);
      }
    }
    String path = Optional.of(uri.getRawPath()).filter(any -> !any.isEmpty()).orElse("/");
    String query = Optional.ofNullable(uri.getRawQuery()).map("?"::concat).orElse("");
    String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
    return Optional.of(
        new Address.Webhook(
            URI.create(scheme(uri) + "://" + uri.getHost() + port),
            new Secret(path + query),
            headers,
            secretHeaders,
            properties.text(key + ".token").map(Secret::new),
            authorities()));
  }

  private Optional<Address> script(URI uri) {
    allowOnly("script");
    String text = Optional.ofNullable(uri.getPath()).orElse(uri.getSchemeSpecificPart());
    Optional<Path> path = ValueForms.path(text).filter(Path::isAbsolute);
    if (path.isEmpty()) {
      refuse("'" + text + "' is not the absolute path of a script, as in exec:/opt/ww3/notify.sh");
    }
    return path.map(Address.Script::new);
  }
}
