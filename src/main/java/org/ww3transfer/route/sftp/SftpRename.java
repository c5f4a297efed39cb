package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.util.UUID;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.sftp.protocol.SftpFiles;
import org.ww3transfer.route.sftp.protocol.SftpStatus;

/**
 * How a part gets its own name.
 *
 * @param mayLook whether anything may be looked at; in a drop box nothing may
 */
record SftpRename(SftpFiles files, boolean mayLook) {

  /** Where a rename cannot replace, there is a moment without the file. */
  void publish(StoreCall.Publish call) throws IOException {
    boolean replaces = call.mayReplace() && files.canReplace();
    if (mayLook && !replaces && files.look(call.key()).isPresent()) {
      if (!call.mayReplace()) {
        throw taken(mayLook);
      }
      files.remove(call.key());
    }
    try {
      files.rename(call.part(), call.key(), replaces);
    } catch (SftpStatus e) {
      if (!call.mayReplace() && isTaken(files, call.key(), e)) {
        throw taken(mayLook);
      }
      boolean mayBeInTheWay = !mayLook && call.mayReplace() && !replaces;
      if (!mayBeInTheWay || e.code() != SftpStatus.FAILURE || !files.removeIfThere(call.key())) {
        throw e;
      }
      files.rename(call.part(), call.key(), false);
    }
  }

  /**
   * Whether a name was refused as something stands there. Servers do not say so, but who may not
   * look may still open what he may write; that changes nothing.
   */
  static boolean isTaken(SftpFiles files, String key, SftpStatus refusal) throws IOException {
    if (refusal.code() != SftpStatus.FAILURE) {
      return false;
    }
    try {
      files.close(files.open(key, SftpFiles.WRITE));
      return true;
    } catch (SftpStatus e) {
      return false;
    }
  }

  /**
   * What is said then.
   *
   * @param wasAbsent whether nothing stood there before
   */
  static SftpFailures.Refusal taken(boolean wasAbsent) {
    String since = wasAbsent ? "came" : "exists, or came";
    return new SftpFailures.Refusal(
        Blame.ITEM, since + " to exist meanwhile; ww3.overwrite is false");
  }

  /**
   * Asks whether anything can be renamed, by a name that is not there. A user who may write nothing
   * at all is told nothing of that: a removal is refused in the same way then.
   *
   * @param name that nothing stands under
   */
  void requireAny(String name) throws IOException {
    String absent = name + "." + UUID.randomUUID();
    try {
      files.rename(absent, absent + ".renamed", false);
    } catch (SftpStatus e) {
      boolean isRefused =
          e.code() == SftpStatus.UNSUPPORTED
              || (e.code() == SftpStatus.PERMISSION_DENIED && mayRemove(absent));
      if (isRefused) {
        throw new SftpFailures.Refusal(
            Blame.DESTINATION, "the server renames nothing" + SftpFailures.NO_RENAME_MEND);
      }
    }
  }

  private boolean mayRemove(String absent) throws IOException {
    try {
      return !files.removeIfThere(absent);
    } catch (SftpStatus e) {
      return false;
    }
  }
}
