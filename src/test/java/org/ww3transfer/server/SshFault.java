package org.ww3transfer.server;

/** What can go wrong with a file that is sent by SFTP. */
public sealed interface SshFault {

  /** Befalls a file from when it is opened for writing until it is closed. */
  sealed interface OfWriting extends SshFault {}

  /** Befalls one rename. */
  sealed interface OfRenaming extends SshFault {}

  /**
   * The disk fills up: what came before is kept, every later write is refused.
   *
   * @param afterBytes of the file
   */
  record DiskFull(long afterBytes) implements OfWriting {}

  /**
   * The connection is dropped: what came before is kept.
   *
   * @param afterBytes of the file
   */
  record DropWrite(long afterBytes) implements OfWriting {}

  /** A byte is changed on its way to the disk, and nobody notices. */
  record FlipByte(long offset) implements OfWriting {}

  /** The end is lost when the file is closed, and nobody notices. */
  record CutShort(long bytes) implements OfWriting {}

  /** The file is gone when it has been closed, and nobody notices. */
  record Forget() implements OfWriting {}

  /** The rename is refused, without a reason; both names are as before. */
  record RefuseRename() implements OfRenaming {}

  /** The rename is carried out and the connection dropped before the answer: nobody can know. */
  record DropRename() implements OfRenaming {}

  /** The rename is carried out and the end of the file lost by it, and nobody notices. */
  record CutByRename(long bytes) implements OfRenaming {}
}
