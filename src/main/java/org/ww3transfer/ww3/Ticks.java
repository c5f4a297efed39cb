package org.ww3transfer.ww3;

import java.math.BigInteger;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Evenly spaced output times of one stream within one run.
 *
 * @param first the first time, UTC; meaningless where {@code count} is 0
 * @param strideSeconds seconds from one time to the next, at least 1
 * @param count how many there are; may be 0
 */
public record Ticks(Instant first, long strideSeconds, long count) {

  /** No output at all. */
  public static final Ticks NONE = new Ticks(Instant.EPOCH, 1, 0);

  /**
   * The times {@code phase + k·stride} in {@code [from, to]}, both ends included, for any whole k
   * at or above 0. The phase stays that of {@code phase} where it lies before {@code from}
   * (w3initmd.F90: the first tick is found by counting up from the stream's start).
   */
  public static Ticks within(Instant phase, long strideSeconds, Instant from, Instant to) {
    long behind = Math.max(0, from.getEpochSecond() - phase.getEpochSecond());
    long steps = -Math.floorDiv(-behind, strideSeconds);
    Instant first = phase.plusSeconds(Math.multiplyExact(steps, strideSeconds));
    if (first.isAfter(to)) {
      return NONE;
    }
    long span = to.getEpochSecond() - first.getEpochSecond();
    return new Ticks(first, strideSeconds, span / strideSeconds + 1);
  }

  public static Ticks once(Instant time) {
    return new Ticks(time, 1, 1);
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public Instant last() {
    return at(count - 1);
  }

  /** How many of them are at or before the given time. */
  public long countUpTo(Instant time) {
    if (isEmpty() || first.isAfter(time)) {
      return 0;
    }
    long span = time.getEpochSecond() - first.getEpochSecond();
    return Math.min(count, span / strideSeconds + 1);
  }

  public Instant at(long index) {
    return first.plusSeconds(index * strideSeconds);
  }

  public Stream<Instant> stream() {
    return LongStream.range(0, count).mapToObj(this::at);
  }

  /** Those from the given index to before the other. */
  public Ticks slice(long from, long to) {
    return new Ticks(at(from), strideSeconds, to - from);
  }

  /** The first of them, at most so many. */
  public Ticks limited(long most) {
    return new Ticks(first, strideSeconds, Math.min(count, most));
  }

  /**
   * Those that are also times {@code phase + k·stride} for any whole k at or above 0; with a stride
   * of 0 that is the phase alone. Found by arithmetic, for either sequence may be long.
   */
  public Ticks common(Instant phase, long otherStride) {
    if (otherStride == 0) {
      return common(phase, strideSeconds).startsAt(phase) ? once(phase) : NONE;
    }
    BigInteger divisor = big(strideSeconds).gcd(big(otherStride));
    long ahead = phase.getEpochSecond() - first.getEpochSecond();
    BigInteger[] parts = big(ahead).divideAndRemainder(divisor);
    if (isEmpty() || parts[1].signum() != 0) {
      return NONE;
    }
    // index · stride ≡ ahead (mod the other stride), solved for the index
    BigInteger cycle = big(otherStride).divide(divisor);
    BigInteger inverse = big(strideSeconds).divide(divisor).modInverse(cycle);
    long residue = parts[0].multiply(inverse).mod(cycle).longValueExact();
    long least = Math.max(0, -Math.floorDiv(-ahead, strideSeconds));
    return every(least + Math.floorMod(residue - least, cycle.longValueExact()), cycle);
  }

  private Ticks every(long from, BigInteger step) {
    if (from >= count) {
      return NONE;
    }
    long stride = step.multiply(big(strideSeconds)).longValueExact();
    return new Ticks(at(from), stride, (count - 1 - from) / step.longValueExact() + 1);
  }

  private boolean startsAt(Instant time) {
    return !isEmpty() && first.equals(time);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
