package org.ww3transfer.picture;

/** The form of a mark, drawn around its own middle. Units are pixels. */
enum Shape {
  TICK("M-1.5-7h3v14h-3z"),
  DOT("M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"),
  RING("M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"),
  CROSS("M-5-5l10 10M5-5l-10 10"),
  TRIANGLE("M0-7l7 12.5h-14z"),
  DIAMOND("M0-7l6 7l-6 7l-6-7z"),
  OPEN_DIAMOND("M0-7l6 7l-6 7l-6-7z"),
  SQUARE("M-4.5-4.5h9v9h-9z"),
  ARROW("M0-9l-5-5h10z"),
  CROSSED_RING("M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0zM-4-4l8 8M4-4l-8 8"),
  BAR("M-8-4h16v8h-16z"),
  THIN_BAR("M-8-1.5h16v3h-16z");

  private final String path;

  Shape(String path) {
    this.path = path;
  }

  /** The data of an SVG path. */
  String path() {
    return path;
  }

  /** Where its middle is, down from the place that it marks. */
  int middle() {
    return this == ARROW ? -12 : 0;
  }

  /** How thick a line is that stands for many of it, or for a span of time. */
  int height() {
    return switch (this) {
      case TICK -> 14;
      case THIN_BAR -> 3;
      default -> 8;
    };
  }

  /** Whether a span of time is all that it shows. */
  boolean isBar() {
    return this == BAR || this == THIN_BAR;
  }
}
