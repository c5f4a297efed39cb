package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of SFTP and WebDAV. */
final class SftpAndWebDavSection {
  static final Section SECTION =
      new Section(
          "Destinations: SFTP and WebDAV",
          "sftp://user@host:22/absolute/folder, or /~/folder for one below the "
              + "user's home. davs://host:443/folder, and dav:// without encryption. Both "
              + "have no checksum: the content is read back unless verify is size.",
          "cloud",
          List.of(
              Setting.without(
                      "ww3.destination.<name>.user",
                      Form.text("the name of a user"),
                      "that of the prefix (sftp), or no login (dav)")
                  .only("sftp", "dav", "davs")
                  .means(
                      "Who logs in, if the prefix does not name a user.",
                      "Set it for each SFTP server whose prefix has no user@, and for WebDAV "
                          + "with a password.",
                      "The login is refused. The items wait, and no further login is tried for a "
                          + "while.")
                  .example("courier"),
              Setting.without("ww3.destination.<name>.password", Form.secret("a password"), "none")
                  .only("sftp", "dav", "davs")
                  .means(
                      "The password. At a WebDAV server it is used for Basic or Digest, as the "
                          + "server asks.",
                      "Set it where there is no key (sftp) or token (dav).",
                      "The login is refused. The items wait, and no further login is tried for a "
                          + "while, so that the account is not locked.")
                  .example("{{env:SFTP_PASSWORD}}"),
              Setting.without(
                      "ww3.destination.<name>.private-key",
                      Form.text("a file that can be read"),
                      "none; needed without a password")
                  .only("sftp")
                  .means(
                      "The key file, in OpenSSH's form or PEM. A certificate beside it, as "
                          + "id_ed25519-cert.pub, is shown to the server too.",
                      "Set it for a login by key, which is better than a password.",
                      "A file that cannot be read ends the start with exit code 2. If the server "
                          + "refuses the key, the items wait.")
                  .example("/etc/ww3/id_ed25519"),
              Setting.without(
                      "ww3.destination.<name>.private-key-passphrase",
                      Form.secret("a passphrase"),
                      "none")
                  .only("sftp")
                  .means(
                      "The passphrase of the key file.",
                      "Set it where the key file is encrypted.",
                      "The key cannot be read, and the items wait.")
                  .example("{{file:/run/secrets/id_ed25519}}"),
              Setting.without(
                      "ww3.destination.<name>.known-hosts",
                      Form.text("a file that can be read"),
                      "~/.ssh/known_hosts of the daemon's user")
                  .only("sftp")
                  .means(
                      "The file with the keys of the servers that are trusted, as ssh-keyscan "
                          + "writes it.",
                      "Set it for a daemon whose user has no home.",
                      "A server whose key is not in it is refused, and its items wait.")
                  .example("/etc/ww3/known_hosts"),
              Setting.of("ww3.destination.<name>.strict-host-key-checking", Form.flag(), "true")
                  .only("sftp")
                  .means(
                      "Whether the key of the server is checked against known-hosts.",
                      "Use \"false\" only in a test.",
                      "With \"false\", any server that answers is given the password and the "
                          + "files.")
                  .example("false"),
              Setting.without(
                      "ww3.destination.<name>.proxy-jump",
                      Form.text("a server such as user@host:22, without a password"),
                      "none")
                  .only("sftp")
                  .means(
                      "A server on the way that forwards the connection, as ProxyJump of ssh(1):"
                          + " user@host:port. Its key must stand in known-hosts too. The login"
                          + " there is that of the server behind it, unless it has a password or"
                          + " key of its own.",
                      "Set it where the SFTP server is reached only through a gateway.",
                      "The destination is down, and the reason names the gateway.")
                  .example("courier@gate.example:22"),
              Setting.without(
                      "ww3.destination.<name>.proxy-jump-password",
                      Form.secret("a password"),
                      "the login of the server behind")
                  .only("sftp")
                  .means(
                      "The password of the user at the server on the way.",
                      "Set it where that login differs.",
                      "The login there is refused, and the items wait.")
                  .example("{{env:GATE_PASSWORD}}"),
              Setting.without(
                      "ww3.destination.<name>.proxy-jump-private-key",
                      Form.text("a file that can be read"),
                      "the login of the server behind")
                  .only("sftp")
                  .means(
                      "The key file of the user at the server on the way.",
                      "Set it where that login differs.",
                      "A file that cannot be read ends the start with exit code 2.")
                  .example("/etc/ww3/id_gate"),
              Setting.without(
                      "ww3.destination.<name>.proxy-jump-private-key-passphrase",
                      Form.secret("a passphrase"),
                      "none")
                  .only("sftp")
                  .means(
                      "The passphrase of that key file.",
                      "Set it where that key file is encrypted.",
                      "The key cannot be read, and the items wait.")
                  .example("{{file:/run/secrets/id_gate}}"),
              Setting.of("ww3.destination.<name>.stage-parts", Form.flag(), "true")
                  .only("sftp")
                  .means(
                      "Whether a file is written under a hidden name first and gets its own name "
                          + "when it is proven.",
                      "Use \"false\" for a server that cannot rename.",
                      "With \"false\", readers see files that are not whole yet, and large files "
                          + "begin anew after a cut. The report says so for each item.")
                  .example("false"),
              Setting.without("ww3.destination.<name>.bearer-token", Form.secret("a token"), "none")
                  .only("dav", "davs")
                  .means(
                      "A token that is sent with each request, in place of user and password.",
                      "Set it where the server takes tokens.",
                      "A token beside user and password is refused at the start. If the server "
                          + "refuses the token, the items wait.")
                  .example("{{file:/run/secrets/dav}}"),
              Setting.without(
                      "ww3.destination.<name>.ca-file",
                      Form.text("a file that can be read"),
                      "those that Java trusts")
                  .only("dav", "davs")
                  .means(
                      "The certificates, in PEM, of those who may sign the server's certificate "
                          + "(davs).",
                      "Set it for a server with a certificate of your own authority.",
                      "The server is not trusted, and the destination is down. With dav://, "
                          + "which is not encrypted, the start is refused.")
                  .example("/etc/ww3/ca.pem")));

  private SftpAndWebDavSection() {}
}
