package org.ww3transfer.route.sftp;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;

/** What is done on a connection for each call. */
final class SftpAnswers {
  private final Store.Sftp store;
  private final PartsUnderWay parts;

  SftpAnswers(Store.Sftp store, PartsUnderWay parts) {
    this.store = store;
    this.parts = parts;
  }

  /**
   * The library below takes names for patterns: a name with a star would mean all that are like it.
   *
   * @throws SftpFailures.Refusal where a name is one
   */
  static String requirePlain(String key) {
    if (key.matches("(?s).*[*?\\\\].*")) {
      throw new SftpFailures.Refusal(
          Blame.ITEM, "has *, ? or \\ in its name, which cannot be sent by sftp");
    }
    return key;
  }

  /** Answers as {@link StoreCall} says. */
  Object answer(SftpConnection connection, StoreCall call)
      throws IOException, JSchException, SftpException {
    if (call instanceof StoreCall.Look look) {
      return connection.look(requirePlain(look.key())).map(SftpAnswers::storedObject);
    } else if (call instanceof StoreCall.Remove remove) {
      remove(connection, requirePlain(remove.key()));
    } else if (call instanceof StoreCall.Abort abort) {
      removeLeft(connection, abort);
    } else if (call instanceof StoreCall.HoldsPart part) {
      return new SftpPart(connection, requirePlain(part.key())).holds(part.bytes(), part.tail());
    } else if (call instanceof StoreCall.WritePart part) {
      new SftpPart(connection, requirePlain(part.key()))
          .write(part.from(), part.rest(), part.checkpoints());
    } else if (call instanceof StoreCall.Publish publish) {
      publish(connection, publish);
      parts.ended(publish.part());
    } else if (call instanceof StoreCall.Check check) {
      return requireFolder(connection, requirePlain(check.name()));
    } else if (call instanceof StoreCall.ListAll all) {
      SftpListing.list(connection, all);
    } else if (call instanceof StoreCall.RemoveAll many) {
      return removeAll(connection, many.keys());
    } else if (call instanceof StoreCall.Clock clock) {
      return clock.mayWrite() ? connection.clock(requirePlain(clock.key())) : Optional.empty();
    } else {
      throw new IllegalArgumentException(call + " is for the producer");
    }
    return call;
  }

  private void remove(SftpConnection connection, String key) {
    boolean isGone = false;
    try {
      connection.deleteFile(key);
      isGone = true;
    } catch (GenericFileOperationFailedException e) {
      isGone = SftpFailures.isAbsent(e);
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
  private void removeLeft(SftpConnection connection, StoreCall.Abort left)
      throws JSchException, SftpException {
    if (!left.bucket().equals(store.host())) {
      throw new SftpFailures.Refusal(
          Blame.ITEM, "was left there, and the destination is now " + store.host());
    }
    if (!left.key().endsWith(".part")) {
      throw new SftpFailures.Refusal(Blame.ITEM, "is no part");
    }
    connection.removeWhatStands(requirePlain(left.key()));
  }

  private static StoredObject storedObject(SftpATTRS found) {
    if (found.isDir()) {
      throw new SftpFailures.Refusal(Blame.ITEM, "a folder stands there");
    }
    return StoredObject.ofSize(found.getSize());
  }

  private static Map<String, String> removeAll(SftpConnection connection, List<String> keys) {
    Map<String, String> refused = new TreeMap<>();
    for (String key : keys) {
      try {
        connection.deleteFile(requirePlain(key));
      } catch (GenericFileOperationFailedException e) {
        if (!SftpFailures.isAnswer(e)) {
          throw e;
        }
        if (!SftpFailures.isAbsent(e)) {
          refused.put(key, "SFTP says " + SftpFailures.said(e));
        }
      }
    }
    return refused;
  }

  /** Where a rename cannot replace, there is a moment without the file. */
  private static void publish(SftpConnection connection, StoreCall.Publish call)
      throws JSchException, SftpException {
    boolean replaces = connection.renameReplaces();
    boolean mustLook = !call.mayReplace() || !replaces;
    if (mustLook && connection.look(requirePlain(call.key())).isPresent()) {
      if (!call.mayReplace()) {
        throw new SftpFailures.Refusal(
            Blame.ITEM, "came to exist meanwhile; ww3.overwrite is false");
      }
      connection.deleteFile(call.key());
    }
    connection.renameFile(call.part(), call.key());
  }

  /**
   * The nearest of the folders above the name that is there: the rest is made with the first put.
   *
   * @return whether that is the one that the name is in
   */
  private static boolean requireFolder(SftpConnection connection, String name)
      throws JSchException, SftpException {
    int last = name.lastIndexOf('/');
    for (int end = last; end > 0; end = name.lastIndexOf('/', end - 1)) {
      String folder = name.substring(0, end);
      Optional<SftpATTRS> found = connection.look(folder);
      if (found.isPresent()) {
        if (!found.get().isDir()) {
          throw new SftpFailures.Refusal(Blame.DESTINATION, folder + " is no folder there");
        }
        return end == last;
      }
    }
    connection.look(name.startsWith("/") ? "/" : ".");
    return last <= 0;
  }
}
