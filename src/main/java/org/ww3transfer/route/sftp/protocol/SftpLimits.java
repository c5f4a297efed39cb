package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;

/**
 * How much a server takes and gives in one request, bytes.
 *
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL">OpenSSH's
 *     PROTOCOL, section 4.8</a>
 */
record SftpLimits(int write, int read) {
  static final String EXTENSION = "limits@openssh.com";

  /** What every server must take (section 3 of the draft: 34000 bytes with all around it). */
  static final SftpLimits OF_ALL = new SftpLimits(1 << 15, 1 << 15);

  /** More would cost memory and gain nothing. */
  private static final long MOST = 255L << 10;

  static SftpLimits of(SftpReply reply) throws IOException {
    reply.wide(); // of a packet
    long read = reply.wide();
    long write = reply.wide();
    return new SftpLimits(sane(write), sane(read));
  }

  /** Zero means that there is no limit. */
  private static int sane(long told) {
    return (int) (told <= 0 ? OF_ALL.read : Math.min(told, MOST));
  }
}
