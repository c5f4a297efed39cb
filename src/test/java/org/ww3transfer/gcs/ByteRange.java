package org.ww3transfer.gcs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a content to read (RFC 9110 section 14.1.2); without length where it lies outside.
 *
 * @param first byte
 * @param last byte, inclusive
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/parameters#range">JSON API
 *     parameters and headers: Range</a>
 */
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** None where the header asks for nothing that is understood: the whole is given then. */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher matcher = FORM.matcher(header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    if (from.isEmpty()) {
      return to.isEmpty()
          ? Optional.empty()
          : Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(to)), size - 1));
    }
    long end = to.isEmpty() ? size - 1 : Long.parseLong(to);
    return Optional.of(new ByteRange(Long.parseLong(from), Math.min(end, size - 1)));
  }

  long length() {
    return last - first + 1;
  }
}
