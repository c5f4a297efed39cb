package org.ww3transfer.ww3.post;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ww3transfer.namelist.Shape;

/**
 * The types of the post-processors' variables, whose members of one name are declared alike
 * (w3nmlounfmd.F90, w3nmlounpmd.F90, w3nmltrncmd.F90).
 */
final class PostShapes {
  private static final int DATE = 15;
  private static final int PREFIX = 30;
  private static final int LIST = 1024;

  private PostShapes() {}

  /** A variable's type, with these members in this order. */
  static Shape of(String... members) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (String member : members) {
      shapes.put(member, member(member));
    }
    return Shape.derived(shapes);
  }

  private static Shape member(String name) {
    return switch (name) {
      case "timestart", "timestride", "timecount", "timeref", "timeepoch", "partition" ->
          Shape.text(DATE);
      case "list" -> Shape.text(LIST);
      case "prefix" -> Shape.text(PREFIX);
      case "timevar", "timeunit" -> Shape.text(1);
      case "samefile", "vector", "fcvars", "mapsta", "dimorder" -> Shape.logical();
      case "timesplit", "type", "buffer", "netcdf", "ix0", "ixn", "iy0", "iyn" -> Shape.integer();
      case "noval" -> Shape.real();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
