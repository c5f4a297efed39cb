package org.ww3transfer.ww3;

import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files of one stream, counted before they are listed: a stride of a second by mistake must not
 * fill the memory.
 *
 * @param count at least as many as there are
 * @param outputs lists them
 */
public record OutputSeries(long count, Supplier<Stream<Output>> outputs) {
  public static OutputSeries none() {
    return new OutputSeries(0, Stream::empty);
  }

  public static OutputSeries single(Output output) {
    return new OutputSeries(1, () -> Stream.of(output));
  }

  /** Each of them changed. */
  public OutputSeries each(UnaryOperator<Output> change) {
    return new OutputSeries(count, () -> outputs.get().map(change));
  }

  /** Those of them that pass a test. */
  public OutputSeries only(Predicate<Output> test) {
    return new OutputSeries(count, () -> outputs.get().filter(test));
  }
}
