package org.ww3transfer.http.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Who has logged in with a browser. They are forgotten at the end of the process, after some hours,
 * and when too many others have come.
 */
public final class Sessions {
  static final Duration LIFE = Duration.ofHours(12);
  private static final String COOKIE = "ww3_session";
  private static final int MOST = 100;
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final LongSupplier nanoClock;

  /** When each began, by the hash of its key, so that how long a look takes tells nothing of it. */
  private final Map<HashCode, Long> begun = new LinkedHashMap<>();

  public Sessions(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Begins one, and gives the cookie for it. */
  public synchronized String begin(boolean isHttps) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    if (begun.size() >= MOST) {
      begun.remove(begun.keySet().iterator().next());
    }
    begun.put(hash(key), nanoClock.getAsLong());
    return cookie(key, LIFE.toSeconds(), isHttps);
  }

  private static String cookie(String key, long seconds, boolean isHttps) {
    return String.format(
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s",
        COOKIE, key, seconds, isHttps ? "; Secure" : "");
  }

  /**
   * Whether a caller has one.
   *
   * @param cookies the header of theirs
   */
  public synchronized boolean has(Optional<String> cookies) {
    long now = nanoClock.getAsLong();
    begun.values().removeIf(since -> now - since > LIFE.toNanos());
    return key(cookies).filter(key -> begun.containsKey(hash(key))).isPresent();
  }

  /** Ends the caller's, and gives the cookie that says so. */
  public synchronized String end(Optional<String> cookies) {
    key(cookies).ifPresent(key -> begun.remove(hash(key)));
    return cookie("", 0, false);
  }

  private static HashCode hash(String key) {
    return Hashing.sha256().hashString(key, UTF_8);
  }

  private static Optional<String> key(Optional<String> cookies) {
    String start = COOKIE + "=";
    return cookies.stream()
        .flatMap(text -> Stream.of(text.split(";", -1)))
        .map(String::strip)
        .filter(each -> each.startsWith(start))
        .map(each -> each.substring(start.length()))
        .findFirst();
  }
}
