package org.ww3transfer.namelist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The type of an object in a namelist, as far as a reader must know it to place values. */
public sealed interface Shape {

  /** A single value. */
  record Scalar() implements Shape {}

  /**
   * A derived type.
   *
   * @param members in the order of their declaration, names in lower case
   * @param isWhole whether these are all members; others are ignored where they are not
   */
  record Derived(Map<String, Shape> members, boolean isWhole) implements Shape {
    public Derived {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** An array with subscripts from 1 to its size. */
  record Array(int size, Shape element) implements Shape {}

  static Shape scalar() {
    return new Scalar();
  }

  /** A derived type of which all members are given, in order. */
  static Shape derived(Map<String, Shape> members) {
    return new Derived(members, true);
  }

  /** A derived type with more members than those given; a list cannot be assigned to it whole. */
  static Shape partial(Map<String, Shape> members) {
    return new Derived(members, false);
  }

  static Shape array(int size, Shape element) {
    return new Array(size, element);
  }

  /** Members of these names that are all scalars. */
  static Map<String, Shape> scalars(String... names) {
    Map<String, Shape> members = new LinkedHashMap<>();
    for (String name : names) {
      members.put(name, scalar());
    }
    return members;
  }
}
