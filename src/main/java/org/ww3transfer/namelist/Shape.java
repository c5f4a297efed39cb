package org.ww3transfer.namelist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The type of an object in a namelist, as far as a reader must know it to place values. */
public sealed interface Shape {

  /** What a single value is declared as. */
  enum Type {
    /** Not known here: the value is judged by who asks for it. */
    ANY,
    TEXT,
    INTEGER,
    REAL,
    LOGICAL
  }

  /**
   * A single value.
   *
   * @param length how many bytes of a text are kept; without meaning for other types
   */
  record Scalar(Type type, int length) implements Shape {}

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
    return new Scalar(Type.ANY, Integer.MAX_VALUE);
  }

  /** {@code CHARACTER(length)}. */
  static Shape text(int length) {
    return new Scalar(Type.TEXT, length);
  }

  static Shape integer() {
    return new Scalar(Type.INTEGER, 0);
  }

  static Shape real() {
    return new Scalar(Type.REAL, 0);
  }

  static Shape logical() {
    return new Scalar(Type.LOGICAL, 0);
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
    return members(scalar(), names);
  }

  /** Members of these names that are all of one type. */
  static Map<String, Shape> members(Shape type, String... names) {
    Map<String, Shape> members = new LinkedHashMap<>();
    for (String name : names) {
      members.put(name, type);
    }
    return members;
  }
}
