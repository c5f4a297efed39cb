package org.ww3transfer.route.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.route.failure.Reasons;

/** Tries each kind of request that is made of a store, and removes again what it has put there. */
final class RequestTrial {
  /** In place of what is said: there is nothing to be told of it. */
  private static final String NOT_USED = "not used";

  private static final String REFUSED = "is refused";

  private static final byte[] CONTENT = "ww3-transfer".getBytes(StandardCharsets.UTF_8);

  private final Destination destination;
  private final ObjectStore store;
  private final Supplier<String> manner;
  private final TrialObjects objects;
  private final String name;
  private final boolean comparesSizes;
  private final List<TriedRequest> tried = new ArrayList<>();

  /** What it says of itself where it goes well. */
  @FunctionalInterface
  private interface Request {
    String make() throws IOException;
  }

  /**
   * @param manner how content goes there, known once some has gone
   * @param objects that it puts there
   */
  RequestTrial(
      Destination destination, ObjectStore store, Supplier<String> manner, TrialObjects objects) {
    this.destination = destination;
    this.store = store;
    this.manner = manner;
    this.objects = objects;
    name = objects.putWhole();
    comparesSizes =
        ((Store.Remote) destination.store()).rules().verification() == Verification.SIZE;
  }

  /** All that was tried, in order; no more than the first where nothing can be put. */
  List<TriedRequest> play() {
    if (!attempt("put", this::put)) {
      objects.removeOneByOne();
      return tried;
    }
    attempt("put in parts", this::putInParts);
    if (destination.takesOnly()) {
      attempt("delete", this::deleteWhereAllowed);
      return tried;
    }
    attempt("look", this::look);
    attempt("read", () -> whereAllowed(this::read, ", and not needed to compare sizes"));
    attempt(
        "list",
        () -> whereAllowed(this::list, ", so that nothing can be pruned or staged from there"));
    if (!destination.overwrite()) {
      attempt(
          "put where something stands",
          new SecondPut(store, name, () -> Content.of(CONTENT))::make);
    }
    attempt("delete", this::delete);
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
    String inParts = objects.putInParts();
    if (store.putInParts(inParts, Content.of(CONTENT), destination.overwrite())) {
      return "";
    }
    objects.isAbsent(inParts);
    return NOT_USED;
  }

  private String look() {
    StoredObject stands =
        store.look(name).orElseThrow(() -> wrong("is not there after it was put"));
    if (stands.bytes() != CONTENT.length) {
      throw wrong("holds " + stands + " and not the " + CONTENT.length + " bytes that were put");
    }
    return stands.crc32c().isPresent() || stands.md5().isPresent()
        ? "tells a checksum"
        : "tells no checksum, so that "
            + (comparesSizes ? "sizes are compared" : "copies are read back");
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

  private String delete() throws IOException {
    String refused = objects.remove();
    if (refused.isEmpty()) {
      return "";
    }
    if (!comparesSizes) {
      throw objects.refused(refused);
    }
    return REFUSED + objects.stay();
  }

  /** Most keys that may put may do nothing else. */
  private String deleteWhereAllowed() {
    objects.removeOneByOne();
    return objects.mayStay();
  }

  /**
   * What is not needed where sizes are compared may be refused.
   *
   * @param so what follows from that
   */
  private String whereAllowed(Request request, String so) throws IOException {
    try {
      return request.make();
    } catch (ItemException e) {
      if (!comparesSizes || e.isRetryable()) {
        throw e;
      }
      return REFUSED + so;
    }
  }

  /** No refusal: another try may end better. */
  private ItemException wrong(String what) {
    return ItemException.passing(
        Blame.DESTINATION, destination.prefix().join(name) + ": " + what, null);
  }
}
