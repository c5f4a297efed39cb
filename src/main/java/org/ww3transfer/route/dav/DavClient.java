package org.ww3transfer.route.dav;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHeaders;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;

/** A destination's client: what its routes call around Camel's component, and instead of it. */
public final class DavClient implements AutoCloseable {
  private static final String CALL = "call";

  private final CloseableHttpClient http;
  private final SilentServer silence;
  private final PartsUnderWay parts;
  private final DavFolders folders;
  private final DavKeys keys;
  private final DavCalls calls;
  private final DavAnswers answers;

  DavClient(
      DavStore store,
      CloseableHttpClient http,
      SilentServer silence,
      PartsUnderWay parts,
      DavFolders folders,
      DavKeys keys) {
    this.http = http;
    this.silence = silence;
    this.parts = parts;
    this.folders = folders;
    this.keys = keys;
    calls = new DavCalls(store, http);
    answers = new DavAnswers(store, calls, parts);
  }

  DavKeys keys() {
    return keys;
  }

  CloseableHttpClient http() {
    return http;
  }

  /** Whether Camel's component has a request for the call. */
  public boolean isForComponent(@Body StoreCall call) {
    return call instanceof StoreCall.Put || call instanceof StoreCall.Look;
  }

  /** Before a file is sent: its folder is made, and it is remembered until it has its own name. */
  public StoreCall makeWay(@Body StoreCall call, Exchange exchange) throws IOException {
    exchange.setVariable(CALL, call);
    if (call instanceof StoreCall.Put put) {
      folders.require(put.key().substring(0, put.key().lastIndexOf('/') + 1), calls);
      parts.begin(put.key());
    }
    return call;
  }

  /** What the component's answer says. */
  public Object answer(Exchange exchange) throws IOException {
    StoreCall call = exchange.getVariable(CALL, StoreCall.class);
    if (!(call instanceof StoreCall.Look look)) {
      return PutAnswer.SILENT;
    }
    Optional<Long> bytes =
        Optional.ofNullable(
            exchange.getMessage().getHeader(HttpHeaders.CONTENT_LENGTH, Long.class));
    return bytes.isPresent() ? bytes.map(StoredObject::ofSize) : look(look.key());
  }

  /** Servers leave the size out of some answers to HEAD, as Apache's that of an empty file. */
  private Optional<StoredObject> look(String key) throws IOException {
    return calls
        .file(key)
        .map(
            found ->
                StoredObject.ofSize(
                    found
                        .bytes()
                        .orElseThrow(() -> new DavListing.OddAnswer("tells no size of " + key))));
  }

  /** Answers as {@link StoreCall} says, without the component. */
  public Object call(@Body StoreCall call) throws IOException {
    return answers.answer(call);
  }

  @Override
  public void close() throws IOException {
    parts.close();
    silence.close();
    http.close();
  }
}
