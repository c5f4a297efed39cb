package org.ww3transfer.journal.claim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Names, eight bytes each: the first of their SHA-256. Two of a hundred million names are alike by
 * chance once in 3,000 times.
 */
final class NameSet {
  static final NameSet NONE = new NameSet(new long[0]);

  private final long[] sorted;

  private NameSet(long[] sorted) {
    this.sorted = sorted;
  }

  static NameSet of(Stream<String> names) {
    MessageDigest digest = sha256();
    return of(names.sequential().mapToLong(name -> hash(digest, name)));
  }

  private static NameSet of(LongStream hashes) {
    return new NameSet(hashes.sorted().distinct().toArray());
  }

  private static long hash(MessageDigest digest, String name) {
    return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What {@link #toBytes} gave. */
  static NameSet ofBytes(byte[] bytes) {
    long[] hashes = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
    return of(Arrays.stream(hashes));
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
    bytes.asLongBuffer().put(sorted);
    return bytes.array();
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  boolean contains(String name) {
    return contains(hash(sha256(), name));
  }

  private boolean contains(long hash) {
    return Arrays.binarySearch(sorted, hash) >= 0;
  }

  boolean meets(NameSet other) {
    return Arrays.stream(sorted).anyMatch(other::contains);
  }

  NameSet and(NameSet other) {
    return union(List.of(this, other));
  }

  /** The names of all of them, sorted once. */
  static NameSet union(List<NameSet> sets) {
    return of(sets.stream().flatMapToLong(set -> Arrays.stream(set.sorted)));
  }

  NameSet without(NameSet other) {
    return new NameSet(Arrays.stream(sorted).filter(hash -> !other.contains(hash)).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameSet set && Arrays.equals(sorted, set.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }
}
