package org.ww3transfer.route.dav;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ww3transfer.route.remote.HttpDate;

/**
 * Reads a multistatus (RFC 4918 section 13) resource by resource, so that a list may be of any
 * length. A document type is refused, as nothing that it defines or names belongs here.
 */
final class MultiStatus {
  private static final String DAV = "DAV:";
  private static final Set<String> TEXTS =
      Set.of("href", "status", "getcontentlength", "getlastmodified");

  /** Longer than any path; who sends more sends no list. */
  private static final int MOST_CHARACTERS = 1 << 16;

  private static final XMLInputFactory XML = factory();

  private final XMLStreamReader xml;
  private final Consumer<DavResource> each;
  private Optional<Response> open = Optional.empty();
  private boolean isComplete;

  private MultiStatus(XMLStreamReader xml, Consumer<DavResource> each) {
    this.xml = xml;
    this.each = each;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * Hands on each resource as it comes.
   *
   * @throws IOException where it is no multistatus or ends too early; what was handed on before
   *     then is no list
   */
  static void read(InputStream content, Consumer<DavResource> each) throws IOException {
    try {
      new MultiStatus(XML.createXMLStreamReader(content), each).read();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException("the server's answer is not a WebDAV list: " + firstLine(e), e);
    }
  }

  private static String firstLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).lines().reduce((first, last) -> last).orElse("");
  }

  private void read() throws XMLStreamException, IOException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD ->
            throw new IOException("the server's list has a document type");
        case XMLStreamConstants.START_ELEMENT -> begin();
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {} // text between elements
      }
    }
    if (!isComplete) {
      throw new IOException("the server's answer is not a WebDAV list");
    }
  }

  private void begin() throws XMLStreamException, IOException {
    if (!DAV.equals(xml.getNamespaceURI())) {
      return;
    }
    String name = xml.getLocalName();
    if (name.equals("response")) {
      open = Optional.of(new Response());
    } else if (open.isPresent()) {
      open.get().begin(name);
      if (TEXTS.contains(name)) {
        open.get().text(name, text());
      }
    }
  }

  /** Up to the element's end, which the reader then stands at. */
  private String text() throws XMLStreamException, IOException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (xml.hasText()) {
        text.append(xml.getText());
      }
      if (text.length() > MOST_CHARACTERS) {
        throw new IOException("the server's list has a name without an end");
      }
    }
    return text.toString().trim();
  }

  private void end() {
    if (!DAV.equals(xml.getNamespaceURI())) {
      return;
    }
    switch (xml.getLocalName()) {
      case "propstat" -> open.ifPresent(Response::endProperties);
      case "response" -> {
        open.ifPresent(response -> each.accept(response.resource()));
        open = Optional.empty();
      }
      case "multistatus" -> isComplete = true;
      default -> {} // of no meaning here
    }
  }

  /** One resource as far as it was read. */
  private static final class Response {
    private boolean isInProperties;
    private String href = "";
    private int status = 200;
    private Properties properties = new Properties();
    private Properties told = new Properties();

    /** Some of its properties, which share a status. */
    private static final class Properties {
      private int status = 200;
      private boolean isFolder;
      private OptionalLong bytes = OptionalLong.empty();
      private Optional<Instant> modified = Optional.empty();
    }

    void begin(String name) {
      if (name.equals("propstat")) {
        isInProperties = true;
        properties = new Properties();
      } else if (name.equals("collection") && isInProperties) {
        properties.isFolder = true;
      }
    }

    void text(String name, String text) {
      switch (name) {
        case "href" -> href = href.isEmpty() ? text : href;
        case "getcontentlength" -> properties.bytes = number(text);
        case "getlastmodified" -> properties.modified = HttpDate.parse(text);
        default -> status(text);
      }
    }

    private static OptionalLong number(String text) {
      return text.matches("\\d{1,18}")
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    }

    /** A line as in {@code HTTP/1.1 404 Not Found}. */
    private void status(String line) {
      String[] parts = line.split(" ");
      int code = parts.length > 1 && parts[1].matches("\\d{3}") ? Integer.parseInt(parts[1]) : 500;
      if (isInProperties) {
        properties.status = code;
      } else {
        status = code;
      }
    }

    void endProperties() {
      isInProperties = false;
      if (properties.status < 300) {
        told.isFolder |= properties.isFolder;
        told.bytes = properties.bytes.isPresent() ? properties.bytes : told.bytes;
        told.modified = properties.modified.or(() -> told.modified);
      }
    }

    DavResource resource() {
      return new DavResource(DavPaths.key(href), status, told.isFolder, told.bytes, told.modified);
    }
  }
}
