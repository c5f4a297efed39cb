package org.ww3transfer.route.dav;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.route.remote.HttpDate;

/**
 * What Camel's component has no call for: it knows the methods of HTTP and not those of WebDAV, and
 * holds in memory what it reads. Each makes one request, and throws {@link DavRefusal} where the
 * answer is no.
 */
final class DavCalls {
  static final String PROPFIND = "PROPFIND";

  private static final String PROPERTIES =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propfind xmlns:D=\"DAV:\"><D:prop>"
          + "<D:resourcetype/><D:getcontentlength/><D:getlastmodified/></D:prop></D:propfind>";

  private final DavStore store;
  private final CloseableHttpClient http;

  DavCalls(DavStore store, CloseableHttpClient http) {
    this.store = store;
    this.http = http;
  }

  private URI uri(String key) {
    return URI.create(store.server() + "/" + DavPaths.encoded(key));
  }

  /** What is done with an answer that is yes. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(ClassicHttpResponse answer) throws IOException;
  }

  private <T> T send(HttpUriRequestBase request, Reading<T> reading) throws IOException {
    return http.execute(
        request,
        answer -> {
          requireYes(answer);
          return reading.read(answer);
        });
  }

  private static void requireYes(ClassicHttpResponse answer) {
    if (answer.getCode() >= HttpStatus.SC_REDIRECTION) {
      throw DavRefusal.of(answer);
    }
  }

  /** What stands under the key, a folder or a file; empty where nothing does. */
  Optional<DavResource> resource(String key) throws IOException {
    AtomicReference<DavResource> first = new AtomicReference<>();
    try {
      list(key, 0, found -> first.compareAndSet(null, found));
    } catch (DavRefusal e) {
      if (e.isAbsent()) {
        return Optional.empty();
      }
      if (e.leadsToFolder(key)) {
        return Optional.of(DavResource.folder(key));
      }
      throw e;
    }
    if (first.get() == null) {
      throw new IOException("the server says nothing of what stands there");
    }
    if (first.get().status() >= HttpStatus.SC_REDIRECTION) {
      throw DavRefusal.of(first.get().status());
    }
    return Optional.of(first.get());
  }

  /** The same of a file; a folder is refused. */
  Optional<DavResource> file(String key) throws IOException {
    Optional<DavResource> found = resource(key);
    if (found.filter(DavResource::isFolder).isPresent()) {
      throw new DavFailures.Told(Blame.ITEM, "a folder stands there");
    }
    return found;
  }

  /**
   * What the server tells of a resource, and of those in it.
   *
   * @param depth 1 with those in it, 0 without
   */
  void list(String key, int depth, Consumer<DavResource> each) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(PROPFIND, uri(key));
    request.setHeader(HttpHeaders.DEPTH, depth);
    request.setEntity(new StringEntity(PROPERTIES, ContentType.APPLICATION_XML));
    request.setConfig(DavHttp.withoutWaiting(store.rules()));
    send(
        request,
        answer -> {
          if (answer.getCode() != HttpStatus.SC_MULTI_STATUS) {
            throw DavRefusal.of(HttpStatus.SC_METHOD_NOT_ALLOWED); // a web server without WebDAV
          }
          MultiStatus.read(answer.getEntity().getContent(), each);
          return depth;
        });
  }

  /** Empty where the server tells no time. */
  Optional<Instant> clock(String key) throws IOException {
    return http.execute(
        new HttpHead(uri(key)),
        answer -> {
          if (answer.getCode() != HttpStatus.SC_NOT_FOUND) {
            requireYes(answer);
          }
          return Optional.ofNullable(answer.getFirstHeader(HttpHeaders.DATE))
              .map(Header::getValue)
              .flatMap(HttpDate::parse);
        });
  }

  /** Makes a folder in one that is there. */
  void makeFolder(String key) throws IOException {
    send(new HttpUriRequestBase("MKCOL", uri(key)), answer -> key);
  }

  void delete(String key) throws IOException {
    send(new HttpDelete(uri(key)), answer -> key);
  }

  /** Gives a file another key. */
  void move(String from, String to, boolean mayReplace) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase("MOVE", uri(from));
    request.setHeader("Destination", uri(to).toString());
    request.setHeader("Overwrite", mayReplace ? "T" : "F");
    send(request, answer -> to);
  }

  /** The caller closes it; what was not read of it is not waited for. */
  InputStream read(String key) throws IOException {
    ClassicHttpResponse answer =
        http.executeOpen(HttpHost.create(store.server()), new HttpGet(uri(key)), null);
    boolean isOpen = false;
    try {
      requireYes(answer);
      InputStream content = new Answered(answer);
      isOpen = true;
      return content;
    } finally {
      if (!isOpen) {
        answer.close();
      }
    }
  }

  /** Content whose connection can be used again where it was read to its end. */
  private static final class Answered extends FilterInputStream {
    private final ClassicHttpResponse answer;

    Answered(ClassicHttpResponse answer) throws IOException {
      super(
          answer.getEntity() == null
              ? InputStream.nullInputStream()
              : answer.getEntity().getContent());
      this.answer = answer;
    }

    @Override
    public void close() throws IOException {
      answer.close();
    }
  }
}
