package org.ww3transfer.route.dav;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.HttpStatus;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;

/** What is done for each call that Camel's component has no request for. */
final class DavAnswers {
  private final DavStore store;
  private final DavCalls calls;
  private final PartsUnderWay parts;

  DavAnswers(DavStore store, DavCalls calls, PartsUnderWay parts) {
    this.store = store;
    this.calls = calls;
    this.parts = parts;
  }

  /** Answers as {@link StoreCall} says. */
  Object answer(StoreCall call) throws IOException {
    if (call instanceof StoreCall.Read read) {
      return calls.read(read.key());
    } else if (call instanceof StoreCall.Remove remove) {
      remove(remove.key());
    } else if (call instanceof StoreCall.Abort abort) {
      removeLeft(abort);
    } else if (call instanceof StoreCall.Publish publish) {
      publish(publish);
      parts.ended(publish.part());
    } else if (call instanceof StoreCall.Check check) {
      return standsFolder(check.name());
    } else if (call instanceof StoreCall.ListAll all) {
      new DavListing(calls, all).list();
    } else if (call instanceof StoreCall.RemoveAll many) {
      return removeAll(many);
    } else if (call instanceof StoreCall.Clock clock) {
      return calls.clock(clock.key());
    } else {
      throw new IllegalArgumentException(call + " is no call of a WebDAV server");
    }
    return call;
  }

  /** A folder would go with all that is in it. */
  private void delete(String key) throws IOException {
    if (calls.file(key).isPresent()) {
      calls.delete(key);
    }
  }

  private void remove(String key) throws IOException {
    boolean isGone = false;
    try {
      delete(key);
      isGone = true;
    } catch (DavRefusal e) {
      isGone = e.isAbsent();
      throw e;
    } finally {
      if (isGone) {
        parts.ended(key);
      } else {
        parts.left(key);
      }
    }
  }

  /** Only parts are remembered, so a target is never removed so. */
  private void removeLeft(StoreCall.Abort left) throws IOException {
    if (!left.bucket().equals(store.server().toString())) {
      throw new DavFailures.Told(
          Blame.ITEM, "was left there, and the destination is now at " + store.server());
    }
    if (!left.key().endsWith(".part")) {
      throw new DavFailures.Told(Blame.ITEM, "is no part");
    }
    delete(left.key());
  }

  private Map<String, String> removeAll(StoreCall.RemoveAll many) throws IOException {
    Map<String, String> refused = new TreeMap<>();
    for (String key : many.keys()) {
      try {
        delete(key);
        parts.ended(key);
      } catch (DavFailures.Told e) {
        refused.put(key, e.getMessage());
      } catch (DavRefusal e) {
        if (DavFailures.concernsAll(e)) {
          throw e;
        }
        if (e.isAbsent()) {
          parts.ended(key);
        } else {
          refused.put(key, e.getMessage());
        }
      }
    }
    return refused;
  }

  /**
   * First without leave to replace: what would be replaced may be a folder, of which nothing would
   * be left (RFC 4918 section 9.9.3).
   */
  private void publish(StoreCall.Publish call) throws IOException {
    try {
      calls.move(call.part(), call.key(), false);
    } catch (DavRefusal e) {
      boolean isTaken = e.status() == HttpStatus.SC_PRECONDITION_FAILED;
      if (isTaken || e.isRedirect()) { // Apache answers so where a folder has the name
        calls.file(call.key());
      }
      if (!isTaken || !call.mayReplace()) {
        throw e;
      }
      calls.move(call.part(), call.key(), true);
    }
  }

  /**
   * The nearest of the folders above the name that is there: the rest is made with the first put.
   *
   * @return whether that is the one that the name is in
   */
  private boolean standsFolder(String name) throws IOException {
    int last = name.lastIndexOf('/');
    for (int end = last; end >= 0; end = name.lastIndexOf('/', end - 1)) {
      String folder = name.substring(0, end + 1);
      Optional<DavResource> found = calls.resource(folder);
      if (found.isPresent()) {
        if (!found.get().isFolder()) {
          throw new DavFailures.Told(Blame.DESTINATION, "/" + folder + " is not a folder there");
        }
        return end == last;
      }
    }
    calls.resource("");
    return last < 0;
  }
}
