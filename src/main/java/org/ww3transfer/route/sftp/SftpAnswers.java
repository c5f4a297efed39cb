package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.sftp.protocol.Attributes;
import org.ww3transfer.route.sftp.protocol.SftpFiles;
import org.ww3transfer.route.sftp.protocol.SftpStatus;

/** What is done on a connection for each call. */
final class SftpAnswers {
  private final Store.Sftp store;
  private final PartsUnderWay parts;

  SftpAnswers(Store.Sftp store, PartsUnderWay parts) {
    this.store = store;
    this.parts = parts;
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
      return new SftpPart(connection, part.key()).holds(part.bytes(), part.tail());
    } else if (call instanceof StoreCall.WritePart part) {
      new SftpPart(connection, part.key()).write(part.from(), part.rest(), part.checkpoints());
    } else if (call instanceof StoreCall.Publish publish) {
      publish(connection, publish);
      parts.ended(publish.part());
    } else if (call instanceof StoreCall.Check check) {
      boolean isThere = requireFolder(connection, check.name());
      if (store.stageParts()) {
        requireRenames(connection.files(), check.name());
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
    SftpPart part = new SftpPart(connection, put.key());
    if (store.stageParts()) {
      parts.begin(put.key());
      part.write(0, put.content(), SftpPart.NONE);
    } else {
      part.writeInPlace(put.content(), put.mayReplace());
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

  private static Map<String, String> removeAll(SftpConnection connection, List<String> keys)
      throws IOException {
    Map<String, String> refused = new TreeMap<>();
    for (String key : keys) {
      try {
        connection.files().removeIfThere(key);
      } catch (SftpStatus e) {
        refused.put(key, "SFTP says " + SftpFailures.said(e));
      }
    }
    return refused;
  }

  /** Where a rename cannot replace, there is a moment without the file. */
  private static void publish(SftpConnection connection, StoreCall.Publish call)
      throws IOException {
    SftpFiles files = connection.files();
    boolean replaces = call.mayReplace() && files.canReplace();
    if (!replaces && stands(files, call.key())) {
      if (!call.mayReplace()) {
        throw new SftpFailures.Refusal(
            Blame.ITEM, "came to exist meanwhile; ww3.overwrite is false");
      }
      files.remove(call.key());
    }
    files.rename(call.part(), call.key(), replaces);
  }

  /** In a drop box nobody may look: the rename itself then tells. */
  private static boolean stands(SftpFiles files, String key) throws IOException {
    try {
      return files.look(key).isPresent();
    } catch (SftpStatus e) {
      if (e.code() == SftpStatus.PERMISSION_DENIED) {
        return false;
      }
      throw e;
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
          throw new SftpFailures.Refusal(Blame.DESTINATION, folder + " is no folder there");
        }
        return end == last;
      }
    }
    connection.files().look(name.startsWith("/") ? "/" : ".");
    return last <= 0;
  }

  /**
   * Whether anything can be renamed, asked of a name that is not there. A user who may write
   * nothing at all is told nothing of that: a removal is refused in the same way then.
   */
  private static void requireRenames(SftpFiles files, String name) throws IOException {
    String absent = name + "." + UUID.randomUUID();
    try {
      files.rename(absent, absent + ".renamed", false);
    } catch (SftpStatus e) {
      boolean isRefused =
          e.code() == SftpStatus.UNSUPPORTED
              || (e.code() == SftpStatus.PERMISSION_DENIED && mayRemove(files, absent));
      if (isRefused) {
        throw new SftpFailures.Refusal(
            Blame.DESTINATION, "the server renames nothing" + SftpFailures.NO_RENAME_MEND);
      }
    }
  }

  private static boolean mayRemove(SftpFiles files, String absent) throws IOException {
    try {
      return !files.removeIfThere(absent);
    } catch (SftpStatus e) {
      return false;
    }
  }
}
