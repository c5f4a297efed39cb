package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of Google Cloud Storage and Azure. */
final class GoogleAndAzureSection {
  static final Section SECTION =
      new Section(
          "Destinations: Google Cloud Storage and Azure",
          "gs://bucket/folder and az://container/folder. Keys of all remote kinds "
              + "hold here too; endpoint, storage-class and kms-key also at gs.",
          "cloud",
          List.of(
              Setting.without(
                      "ww3.destination.<name>.service-account",
                      Form.text("a file that can be read"),
                      "the provider's own chain, or no login with an endpoint")
                  .only("gs")
                  .means(
                      "The key file of a service account, in JSON. Its content is never shown.",
                      "Set it where the host has no account of its own at the provider.",
                      "A file that cannot be read ends the start with exit code 2. With a wrong "
                          + "key the items wait.")
                  .example("/etc/ww3/archive.json"),
              Setting.without(
                      "ww3.destination.<name>.connection-string",
                      Form.secret("a connection string of a storage account"),
                      "none; needed without account and account-key")
                  .only("az")
                  .means(
                      "The connection string of the storage account, with its key or a shared "
                          + "access signature.",
                      "Set it where the portal gives you one.",
                      "A string without its parts ends the start with exit code 2, and nothing "
                          + "of it is shown.")
                  .example("{{env:AZURE_STORAGE_CONNECTION_STRING}}"),
              Setting.without(
                      "ww3.destination.<name>.account",
                      Form.text("the name of a storage account"),
                      "from the connection string")
                  .only("az")
                  .means(
                      "The storage account, in place of a connection string. It goes together "
                          + "with account-key.",
                      "Set it where you have the account's name and key.",
                      "The host of the account is not found, and the destination is down.")
                  .example("wavearchive"),
              Setting.without(
                      "ww3.destination.<name>.account-key",
                      Form.secret("the key of a storage account, in Base64"),
                      "from the connection string")
                  .only("az")
                  .means(
                      "The key of the storage account, in Base64.",
                      "Set it together with account, best from the environment or a file.",
                      "A key that is not Base64 ends the start with exit code 2. With another "
                          + "wrong key the items wait.")
                  .example("{{env:AZURE_STORAGE_KEY}}"),
              Setting.without(
                      "ww3.destination.<name>.access-tier",
                      Form.words("Hot", "Cool", "Cold"),
                      "as the account says")
                  .only("az")
                  .means(
                      "How blobs are kept. The tier Archive is not among them, because nothing can"
                          + " be read back from it. Azure computes a checksum, MD5, of content that"
                          + " comes in one request: up to four rounds of parallel parts. Larger"
                          + " files are proven by reading them back. Another program's MD5 of a"
                          + " blob is believed. The blocks of an upload that failed vanish after a"
                          + " week.",
                      "Set it to save costs for files that are seldom read.",
                      "In a cold tier each reading costs more, and so does a proof by reading "
                          + "back.")
                  .example("Cool")));

  private GoogleAndAzureSection() {}
}
