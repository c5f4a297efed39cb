package org.ww3transfer.server;

import org.apache.sshd.sftp.common.SftpConstants;

/** What some servers are like, as their operators report. */
public enum SshQuirk {
  /** A drop box: whoever may write may not read, and sees no list. */
  NO_READING(SshCall.READ, SftpConstants.SSH_FX_PERMISSION_DENIED),
  /** A drop box that does not even tell what is there. */
  NO_LOOKING(SshCall.LOOK, SftpConstants.SSH_FX_PERMISSION_DENIED),
  /** Whoever may write sees no list. */
  NO_LISTING(SshCall.LIST, SftpConstants.SSH_FX_PERMISSION_DENIED),
  /** Nothing can be renamed: the server does not know how. */
  NO_RENAMING(SshCall.RENAME, SftpConstants.SSH_FX_OP_UNSUPPORTED),
  /** Nobody may rename, as by {@code sftp-server -P rename}. */
  RENAMING_DENIED(SshCall.RENAME, SftpConstants.SSH_FX_PERMISSION_DENIED),
  /** Nobody may remove. */
  REMOVING_DENIED(SshCall.REMOVE, SftpConstants.SSH_FX_PERMISSION_DENIED),
  /** Times and modes cannot be set. */
  NO_STAMPING(SshCall.STAMP, SftpConstants.SSH_FX_PERMISSION_DENIED);

  final SshCall refused;
  final int status;

  SshQuirk(SshCall refused, int status) {
    this.refused = refused;
    this.status = status;
  }
}
