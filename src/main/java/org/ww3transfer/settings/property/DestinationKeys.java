package org.ww3transfer.settings.property;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;
import org.ww3transfer.text.Suggestion;

/**
 * The properties of one destination, by their last part. What is no secret may also stand in the
 * query of its prefix, as in {@code s3://bucket/ww3?region=eu-central-1}.
 */
public final class DestinationKeys implements TypedValues {
  private final PropertyReader properties;
  private final String base;
  private final String scheme;
  private final Map<String, String> query;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param base ends with a dot
   */
  public DestinationKeys(PropertyReader properties, String base, Prefix prefix) {
    this.properties = properties;
    this.base = base;
    scheme = prefix.scheme();
    query = scheme.equals("file") ? Map.of() : parse(prefix.query());
  }

  private static Map<String, String> parse(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String each : query.isEmpty() ? new String[0] : query.substring(1).split("&")) {
      String[] parts = each.split("=", 2);
      String value = parts.length > 1 ? parts[1] : "";
      values.put(parts[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return values;
  }

  @Override
  public void problem(String key, String what) {
    properties.problem(base + key, what);
  }

  @Override
  public Optional<String> text(String key) {
    asked.add(key);
    Optional<String> property = properties.text(base + key);
    Optional<String> option = Optional.ofNullable(query.get(key)).filter(text -> !text.isEmpty());
    if (property.isPresent() && option.isPresent()) {
      problem(key, "is given here and in the prefix");
    }
    return property.or(() -> option);
  }

  public Optional<Secret> secret(String key) {
    asked.add(key);
    if (query.containsKey(key)) {
      KnownSecrets.add(query.get(key));
      problem(key, "is a secret, which the prefix would show in reports; give it here");
    }
    return properties.text(base + key).map(Secret::new);
  }

  @Override
  public Setting setting(String key) {
    return SettingsTable.require(base + key, scheme);
  }

  @Override
  public void noteDefault(String key, String value) {
    properties.asked().setDefault(base + key, value);
  }

  /** An address such as {@code http://127.0.0.1:9000}, with no user and no query in it. */
  public Optional<URI> address(String key) {
    return text(key).filter(given -> mayBeShown(key, given, "@?")).isEmpty()
        ? Optional.empty()
        : given(key, DestinationKeys::asAddress);
  }

  /** What is more than it should be may hold a secret, and is not quoted. */
  private boolean mayBeShown(String key, String given, String suspicious) {
    boolean isOdd = given.chars().anyMatch(c -> suspicious.indexOf(c) >= 0);
    if (isOdd) {
      KnownSecrets.add(given);
      problem(
          key,
          "is not "
              + setting(key).form().expected()
              + "; it may hold a password and is not shown here");
    }
    return !isOdd;
  }

  private static Optional<URI> asAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean isBare = uri.getUserInfo() == null && uri.getQuery() == null;
      return Optional.of(uri).filter(given -> isHttp && isBare && given.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A file that can be read now. */
  public Optional<Path> file(String key) {
    return text(key).filter(given -> mayBeShown(key, given, "\n\r\"")).isEmpty()
        ? Optional.empty()
        : given(key, DestinationKeys::asFile);
  }

  /** A file that can be read now, and whose content nobody may see. */
  public Optional<Path> keyFile(String key) {
    Optional<Path> file = file(key);
    try {
      if (file.isPresent()) {
        KnownSecrets.addFile(file.get());
      }
    } catch (IOException e) {
      problem(key, "'" + file.get() + "' cannot be read");
    }
    return file;
  }

  private static Optional<Path> asFile(String text) {
    return ValueForms.path(text).filter(Files::isReadable).map(Path::toAbsolutePath);
  }

  /** Notes a problem for each part of the prefix's query that nobody asked for. */
  public void finish() {
    for (String key : query.keySet()) {
      if (!asked.contains(key)) {
        problem(
            "prefix",
            "'" + key + "' in its query is not a setting" + Suggestion.quoted(key, asked));
      }
    }
  }
}
