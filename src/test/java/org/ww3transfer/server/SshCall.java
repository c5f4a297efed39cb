package org.ww3transfer.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.sftp.common.SftpConstants;

/** What an SFTP server is asked to do, as the protocol has it. */
public enum SshCall {
  OPEN(SftpConstants.SSH_FXP_OPEN),
  READ(SftpConstants.SSH_FXP_READ),
  WRITE(SftpConstants.SSH_FXP_WRITE),
  CLOSE(SftpConstants.SSH_FXP_CLOSE),
  LOOK(SftpConstants.SSH_FXP_STAT, SftpConstants.SSH_FXP_LSTAT),
  STAMP(SftpConstants.SSH_FXP_SETSTAT, SftpConstants.SSH_FXP_FSETSTAT),
  LIST(SftpConstants.SSH_FXP_OPENDIR, SftpConstants.SSH_FXP_READDIR),
  MAKE_FOLDER(SftpConstants.SSH_FXP_MKDIR),
  REMOVE(SftpConstants.SSH_FXP_REMOVE),
  /** By OpenSSH's extension too, the only one that is asked for here. */
  RENAME(SftpConstants.SSH_FXP_RENAME, SftpConstants.SSH_FXP_EXTENDED);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Integer> types;

  SshCall(Integer... types) {
    this.types = Set.of(types);
  }

  static Optional<SshCall> of(int type) {
    return Arrays.stream(values()).filter(call -> call.types.contains(type)).findFirst();
  }
}
