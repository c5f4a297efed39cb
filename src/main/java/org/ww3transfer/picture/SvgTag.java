package org.ww3transfer.picture;

import j2html.tags.ContainerTag;

/** An element of SVG. Its end is always written, so that it is well-formed in HTML and in XML. */
final class SvgTag extends ContainerTag<SvgTag> {
  private SvgTag(String name) {
    super(name);
  }

  static SvgTag of(String name) {
    return new SvgTag(name);
  }

  static SvgTag text(String name, String text) {
    return new SvgTag(name).withText(text);
  }
}
