package org.ww3transfer.route.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.route.failure.Reasons;

/** Tries each kind of request that is made of a store, and leaves nothing behind. */
final class RequestTrial {
  /** In place of what is said: there is nothing to be told of it. */
  private static final String NOT_USED = "not used";

  private static final byte[] CONTENT = "ww3-transfer".getBytes(StandardCharsets.UTF_8);

  private static final Logger LOG = LoggerFactory.getLogger(RequestTrial.class);

  private final Destination destination;
  private final ObjectStore store;
  private final Supplier<String> manner;
  private final String name;
  private final String inParts;
  private final List<TriedRequest> tried = new ArrayList<>();

  /** What it says of itself where it goes well. */
  @FunctionalInterface
  private interface Request {
    String make() throws IOException;
  }

  /**
   * @param manner how content goes there, known once some has gone
   */
  RequestTrial(
      Destination destination,
      ObjectStore store,
      Supplier<String> manner,
      Installation installation) {
    this.destination = destination;
    this.store = store;
    this.manner = manner;
    name = name(installation, "check");
    inParts = name(installation, "check-parts");
  }

  private static String name(Installation installation, String what) {
    String token = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    return PartName.of("ww3-transfer-" + what, installation, token);
  }

  /** Of what it puts for a moment. */
  List<String> names() {
    return List.of(name, inParts);
  }

  /** All that was tried, in order; no more than the first where nothing can be put. */
  List<TriedRequest> play() {
    if (!attempt("put", this::put)) {
      removeQuietly();
      return tried;
    }
    boolean hasParts = attempt("put in parts", this::putInParts);
    if (destination.takesOnly()) {
      attempt("delete", this::deleteWhereAllowed);
      return tried;
    }
    attempt("look", this::look);
    attempt("read", this::read);
    attempt("list", this::list);
    if (!destination.overwrite()) {
      attempt("put where something stands", this::putAgain);
    }
    attempt("delete", () -> delete(hasParts));
    return tried;
  }

  private boolean attempt(String kind, Request request) {
    try {
      String said = request.make();
      if (!said.equals(NOT_USED)) {
        tried.add(new TriedRequest(kind, said, Optional.empty()));
      }
      return !said.equals(NOT_USED);
    } catch (IOException | RuntimeException e) {
      tried.add(new TriedRequest(kind, "", Optional.of(Reasons.of(e))));
      return false;
    }
  }

  /** Twice, as what was spoilt on its way once says nothing of the store. */
  private String put() throws IOException {
    try {
      store.put(name, Content.of(CONTENT), destination.overwrite());
    } catch (ItemException e) {
      if (!e.isRetryable()) {
        throw e;
      }
      store.put(name, Content.of(CONTENT), destination.overwrite());
    }
    return manner.get();
  }

  private String putInParts() throws IOException {
    return store.putInParts(inParts, Content.of(CONTENT), destination.overwrite()) ? "" : NOT_USED;
  }

  private String look() {
    StoredObject stands =
        store.look(name).orElseThrow(() -> wrong("is not there after it was put"));
    if (stands.bytes() != CONTENT.length) {
      throw wrong("holds " + stands + " and not the " + CONTENT.length + " bytes that were put");
    }
    return stands.crc32c().isPresent() || stands.md5().isPresent()
        ? "tells a checksum"
        : "tells no checksum, so that copies are read back";
  }

  private String read() throws IOException {
    try (InputStream content = store.read(name)) {
      if (!Arrays.equals(CONTENT, content.readNBytes(CONTENT.length + 1))) {
        throw wrong("holds other content than was put");
      }
      return "";
    }
  }

  private String list() throws IOException {
    List<String> found = new ArrayList<>();
    store.list(name, 0, each -> found.add(each.name()));
    if (!found.contains(name)) {
      throw wrong("is not in the list");
    }
    return "";
  }

  private String putAgain() throws IOException {
    try {
      store.put(name, Content.of(CONTENT), false);
    } catch (ItemException e) {
      if (e.blame() == Blame.ITEM) {
        return "is refused";
      }
      throw e;
    }
    return "is not refused: of two who put one name at the same moment, the later one stays";
  }

  private String delete(boolean hasParts) throws IOException {
    List<String> all = names().stream().filter(n -> hasParts || n.equals(name)).toList();
    Map<String, String> refused = store.removeAll(all, gone -> {});
    if (refused.isEmpty()) {
      return "";
    }
    List<String> left = removeQuietly();
    String stays =
        left.isEmpty() ? "" : "; " + String.join(" and ", left) + " stays there; remove it";
    throw ItemException.lasting(Blame.DESTINATION, refused.values().iterator().next() + stays);
  }

  /** Most keys that may put may do nothing else. */
  private String deleteWhereAllowed() {
    List<String> left = removeQuietly();
    return left.isEmpty() ? "" : "is refused; " + String.join(" and ", left) + " may stay there";
  }

  private ItemException wrong(String what) {
    return ItemException.lasting(Blame.DESTINATION, destination.prefix().join(name) + ": " + what);
  }

  /** Those that nobody could remove; what led here is told. */
  private List<String> removeQuietly() {
    List<String> left = new ArrayList<>();
    for (String each : names()) {
      try {
        store.remove(each);
      } catch (ItemException e) {
        LOG.debug("{}: cannot be removed", each, e);
        left.add(each);
      }
    }
    return left;
  }
}
