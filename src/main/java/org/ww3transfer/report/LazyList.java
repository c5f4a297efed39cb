package org.ww3transfer.report;

import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/** A list whose elements are formed anew each time that they are asked for, and cost no memory. */
final class LazyList<T> extends AbstractList<T> {
  private final int size;
  private final IntFunction<T> form;

  LazyList(int size, IntFunction<T> form) {
    this.size = size;
    this.form = form;
  }

  /** Two lists that do not change, one behind the other. */
  static <T> List<T> joined(List<T> first, List<T> second) {
    int sizeOfFirst = first.size();
    return second.isEmpty()
        ? first
        : new LazyList<>(
            sizeOfFirst + second.size(),
            at -> at < sizeOfFirst ? first.get(at) : second.get(at - sizeOfFirst));
  }

  @Override
  public T get(int at) {
    return form.apply(at);
  }

  @Override
  public int size() {
    return size;
  }
}
