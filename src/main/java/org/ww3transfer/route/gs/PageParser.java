package org.ww3transfer.route.gs;

import com.google.api.client.util.ObjectParser;
import com.google.api.services.storage.model.Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.charset.Charset;

/**
 * Refuses a page of a list that holds what none has, such as an error in an answer of 200: the
 * client would take it for the last page, with nothing on it.
 */
record PageParser(ObjectParser parser) implements ObjectParser {

  @Override
  public <T> T parseAndClose(InputStream in, Charset charset, Class<T> type) throws IOException {
    return requirePage(parser.parseAndClose(in, charset, type));
  }

  @Override
  public Object parseAndClose(InputStream in, Charset charset, Type type) throws IOException {
    return requirePage(parser.parseAndClose(in, charset, type));
  }

  @Override
  public <T> T parseAndClose(Reader reader, Class<T> type) throws IOException {
    return requirePage(parser.parseAndClose(reader, type));
  }

  @Override
  public Object parseAndClose(Reader reader, Type type) throws IOException {
    return requirePage(parser.parseAndClose(reader, type));
  }

  private static <T> T requirePage(T parsed) throws IOException {
    if (parsed instanceof Objects page
        && page.getKind() == null
        && !page.getUnknownKeys().isEmpty()) {
      throw new IOException("GCS answered with what is no page of a list");
    }
    return parsed;
  }
}
