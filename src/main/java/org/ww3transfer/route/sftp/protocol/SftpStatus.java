package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;

/**
 * What a server said to a request that it did not carry out.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7">
 *     Responses of version 3</a>
 */
public final class SftpStatus extends IOException {
  private static final long serialVersionUID = 1L;

  public static final int OK = 0;
  public static final int END_OF_FILE = 1;
  public static final int NO_SUCH_FILE = 2;
  public static final int PERMISSION_DENIED = 3;
  public static final int FAILURE = 4;
  public static final int BAD_MESSAGE = 5;
  public static final int UNSUPPORTED = 8;

  private final int code;

  /**
   * @param said the server's own words
   */
  public SftpStatus(int code, String said) {
    super(said);
    this.code = code;
  }

  public int code() {
    return code;
  }

  public boolean isAbsent() {
    return code == NO_SUCH_FILE;
  }
}
