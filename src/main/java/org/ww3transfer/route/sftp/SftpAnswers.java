package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.sftp.protocol.Attributes;
import org.ww3transfer.route.sftp.protocol.SftpStatus;

/** What is done on a connection for each call. */
final class SftpAnswers {
  private final Store.Sftp store;
  private final PartsUnderWay parts;
  private final SftpStamps stamps;
  private final boolean mayLook;

  SftpAnswers(Store.Sftp store, PartsUnderWay parts, SftpStamps stamps) {
    this.store = store;
    this.parts = parts;
    this.stamps = stamps;
    mayLook = store.rules().verification() != Verification.NONE;
  }

  /** Answers as {@link StoreCall} says. */
  Object answer(SftpConnection connection, StoreCall call) throws IOException {
    if (call instanceof StoreCall.Look look) {
      return connection.files().look(look.key()).map(SftpAnswers::storedObject);
    } else if (call instanceof StoreCall.Put put) {
      put(connection, put);
      return PutAnswer.SILENT;
    } else if (call instanceof StoreCall.Remove remove) {
      remove(connection, remove.key());
    } else if (call instanceof StoreCall.Abort abort) {
      removeLeft(connection, abort);
    } else if (call instanceof StoreCall.HoldsPart part) {
      return new SftpPart(connection, part.key(), stamps).holds(part.bytes(), part.tail());
    } else if (call instanceof StoreCall.WritePart part) {
      new SftpPart(connection, part.key(), stamps)
          .write(part.from(), part.rest(), part.metadata(), part.checkpoints());
    } else if (call instanceof StoreCall.Publish publish) {
      new SftpRename(connection.files(), mayLook).publish(publish);
      parts.ended(publish.part());
    } else if (call instanceof StoreCall.Check check) {
      boolean isThere = isThere(connection, check.name());
      if (store.stageParts()) {
        new SftpRename(connection.files(), mayLook).requireAny(check.name());
      }
      return isThere;
    } else if (call instanceof StoreCall.ListAll all) {
      SftpListing.list(connection.files(), all);
    } else if (call instanceof StoreCall.RemoveAll many) {
      return removeAll(connection, many.keys());
    } else if (call instanceof StoreCall.Clock clock) {
      return clock.mayWrite() ? connection.clock(clock.key()) : Optional.empty();
    } else {
      throw new IllegalArgumentException(call + " has an answer of its own");
    }
    return call;
  }

  /** A part is remembered until it has its own name or is gone. */
  private void put(SftpConnection connection, StoreCall.Put put) throws IOException {
    SftpPart part = new SftpPart(connection, put.key(), stamps);
    if (store.stageParts()) {
      parts.begin(put.key());
      part.write(0, put.content(), put.what().metadata(), SftpPart.NONE);
    } else {
      part.writeInPlace(put.what(), put.mayReplace());
    }
  }

  private void remove(SftpConnection connection, String key) throws IOException {
    boolean isGone = false;
    try {
      connection.files().removeIfThere(key);
      isGone = true;
    } finally {
      if (isGone) {
        parts.ended(key);
      } else {
        parts.left(key);
      }
    }
  }

  /** Only parts are remembered, so a target is never removed so. */
  private void removeLeft(SftpConnection connection, StoreCall.Abort left) throws IOException {
    if (!left.bucket().equals(store.server().host())) {
      throw new SftpFailures.Refusal(
          Blame.ITEM, "was left there, and the destination is now " + store.server().host());
    }
    if (!left.key().endsWith(".part")) {
      throw new SftpFailures.Refusal(Blame.ITEM, "is no part");
    }
    connection.files().removeIfThere(left.key());
  }

  private static StoredObject storedObject(Attributes found) {
    if (found.isFolder()) {
      throw new SftpFailures.Refusal(Blame.ITEM, "a folder stands there");
    }
    return StoredObject.ofSize(found.bytes());
  }

  private Map<String, String> removeAll(SftpConnection connection, List<String> keys)
      throws IOException {
    Map<String, String> refused = new TreeMap<>();
    for (String key : keys) {
      try {
        connection.files().removeIfThere(key);
        parts.ended(key);
      } catch (SftpStatus e) {
        refused.put(key, "SFTP says " + SftpFailures.said(e));
      }
    }
    return refused;
  }

  /** Whether the place is there; taken for granted where nothing may be looked at. */
  private boolean isThere(SftpConnection connection, String name) throws IOException {
    try {
      return requireFolder(connection, name);
    } catch (SftpStatus e) {
      if (mayLook || e.code() != SftpStatus.PERMISSION_DENIED) {
        throw e;
      }
      return true;
    }
  }

  /**
   * The nearest of the folders above the name that is there: the rest is made with the first put.
   *
   * @return whether that is the one that the name is in
   */
  private static boolean requireFolder(SftpConnection connection, String name) throws IOException {
    int last = name.lastIndexOf('/');
    for (int end = last; end > 0; end = name.lastIndexOf('/', end - 1)) {
      String folder = name.substring(0, end);
      Optional<Attributes> found = connection.files().look(folder);
      if (found.isPresent()) {
        if (!found.get().isFolder()) {
          throw new SftpFailures.Refusal(Blame.DESTINATION, folder + " is not a folder there");
        }
        return end == last;
      }
    }
    connection.files().look(name.startsWith("/") ? "/" : ".");
    return last <= 0;
  }
}
