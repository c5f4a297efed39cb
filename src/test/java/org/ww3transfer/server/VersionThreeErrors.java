package org.ww3transfer.server;

import java.util.List;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpHelper;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;

/**
 * Errors as OpenSSH's server words them: the nine codes of version 3 of the protocol, each with one
 * text, so that a full disk, a name that is taken and a refused rename are all "Failure".
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7">Version 3
 *     of SFTP</a>, and {@code status_to_message} in OpenSSH's {@code sftp-server.c}
 */
final class VersionThreeErrors implements SftpErrorStatusDataHandler {
  private static final List<String> TEXTS =
      List.of(
          "Success",
          "End of file",
          "No such file",
          "Permission denied",
          "Failure",
          "Bad message",
          "No connection",
          "Connection lost",
          "Operation unsupported");

  @Override
  public int resolveSubStatus(
      SftpSubsystemEnvironment subsystem, int id, Throwable error, int command, Object... args) {
    int code = SftpHelper.resolveSubstatus(error);
    return code < TEXTS.size() ? code : SftpConstants.SSH_FX_FAILURE;
  }

  @Override
  public String resolveErrorMessage(
      SftpSubsystemEnvironment subsystem,
      int id,
      Throwable error,
      int code,
      int command,
      Object... args) {
    return TEXTS.get(code);
  }
}
