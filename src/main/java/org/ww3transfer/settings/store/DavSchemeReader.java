package org.ww3transfer.settings.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.PropertyReader;

/** {@code davs://host:port/folder}, and {@code dav://} without encryption. */
final class DavSchemeReader implements StoreScheme {
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
  private static final int MAX_PORT = 65_535;
  private static final String TOKEN = "bearer-token";
  private static final String AUTHORITIES = "ca-file";

  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    RemoteKeys.Place place = RemoteKeys.placeWithoutUser(prefix, "host");
    boolean isEncrypted = prefix.scheme().equals("davs");
    Optional<Path> authorities = keys.file(AUTHORITIES);
    if (keys.text(AUTHORITIES).isPresent() && !isEncrypted) {
      keys.problem(AUTHORITIES, "is set, but dav:// is not encrypted; write davs:// in the prefix");
    }
    Optional<DavStore.Login> login = login(keys);
    Optional<Secret> token = keys.secret(TOKEN);
    if (token.isPresent() && login.isPresent()) {
      keys.problem(TOKEN, "is set, and user and password too; give one of them");
    }
    return new DavStore(
        server(place.authority(), isEncrypted),
        place.folder(),
        RemoteKeys.rulesOfOneStream(keys),
        login,
        token,
        authorities);
  }

  private static URI server(String text, boolean isEncrypted) {
    Matcher authority = AUTHORITY.matcher(text);
    if (!authority.matches()) {
      throw new IllegalArgumentException("names no host; write it as in davs://host:443/folder");
    }
    int byDefault = isEncrypted ? 443 : 80;
    int port = Optional.ofNullable(authority.group(2)).map(Integer::parseInt).orElse(byDefault);
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("has a port that is not one from 1 to " + MAX_PORT);
    }
    String host = authority.group(1).toLowerCase(Locale.ROOT);
    String shown = port == byDefault ? "" : ":" + port;
    return URI.create((isEncrypted ? "https://" : "http://") + host + shown);
  }

  private static Optional<DavStore.Login> login(DestinationKeys keys) {
    Optional<String> user = keys.text("user");
    Optional<Secret> password = keys.secret("password");
    if (user.isPresent() != password.isPresent()) {
      boolean isUser = user.isPresent();
      keys.problem(
          isUser ? "password" : "user", PropertyReader.missing(isUser ? "user" : "password"));
    }
    return user.flatMap(name -> password.map(value -> new DavStore.Login(name, value)));
  }
}
