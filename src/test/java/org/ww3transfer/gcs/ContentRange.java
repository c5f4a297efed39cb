package org.ww3transfer.gcs;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an object that a request brings (RFC 9110 section 14.4, and the stars of resumable
 * uploads).
 *
 * @param first of the bytes brought; none where the request only asks or ends
 * @param last of the bytes brought, inclusive
 * @param total bytes of the object, where known
 * @see <a href="https://docs.cloud.google.com/storage/docs/performing-resumable-uploads">Perform
 *     resumable uploads</a>
 */
record ContentRange(OptionalLong first, OptionalLong last, OptionalLong total) {
  private static final Pattern FORM =
      Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

  static ContentRange parse(String header) {
    Matcher matcher = FORM.matcher(header.strip());
    if (!matcher.matches()) {
      throw ApiError.invalid("Failed to parse Content-Range header.");
    }
    String total = matcher.group(3);
    ContentRange range =
        new ContentRange(
            number(matcher.group(1)),
            number(matcher.group(2)),
            total.equals("*") ? OptionalLong.empty() : number(total));
    if (range.bringsBytes() && (range.length() <= 0 || range.end() > total(range))) {
      throw ApiError.invalid("Invalid Content-Range header: " + header);
    }
    return range;
  }

  /** All of an object, for a request that says nothing of ranges. */
  static ContentRange whole(long bytes) {
    return bytes == 0
        ? new ContentRange(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(0))
        : new ContentRange(OptionalLong.of(0), OptionalLong.of(bytes - 1), OptionalLong.of(bytes));
  }

  private static OptionalLong number(String digits) {
    return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }

  private static long total(ContentRange range) {
    return range.total().orElse(Long.MAX_VALUE);
  }

  boolean bringsBytes() {
    return first.isPresent();
  }

  long length() {
    return end() - first.orElseThrow();
  }

  /** The offset after the last byte. */
  long end() {
    return last.orElseThrow() + 1;
  }

  /** Whether the bytes brought are the object's last. */
  boolean isLast() {
    return bringsBytes() && total.isPresent() && end() == total.getAsLong();
  }
}
