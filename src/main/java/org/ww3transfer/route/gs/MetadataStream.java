package org.ww3transfer.route.gs;

import java.io.FilterInputStream;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectMetadata;

/** Content that carries its metadata past Camel's component, which has no header for them. */
final class MetadataStream extends FilterInputStream {
  private final ObjectMetadata metadata;

  MetadataStream(Content content) {
    super(content.stream());
    metadata = content.metadata();
  }

  ObjectMetadata metadata() {
    return metadata;
  }
}
