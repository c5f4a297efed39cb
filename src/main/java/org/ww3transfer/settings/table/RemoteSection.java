package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of all remote kinds. */
final class RemoteSection {
  static final Section SECTION =
      new Section(
          "Destinations: all remote kinds",
          "Keys of a destination at s3://, gs://, az://, sftp://, davs:// or dav://. "
              + "Each key says at which of them it holds.",
          "cloud",
          List.of(
              Setting.of(
                      "ww3.destination.<name>.verify",
                      Form.words("checksum", "full", "size", "none"),
                      "checksum")
                  .only("s3", "gs", "az", "sftp", "dav", "davs")
                  .means(
                      "How it is proven what the store holds. The size is compared in any case."
                          + " \"checksum\": by the checksum that the store computed; if it tells"
                          + " none, the content is read back. \"full\": the content is always read"
                          + " back. \"size\": as \"checksum\", but nothing is read back; an item"
                          + " without a checksum is not called verified. \"none\": for a key that"
                          + " may only put; nothing is listed or read there, no item is verified,"
                          + " what stands there is replaced (unless overwrite is false), and"
                          + " retention, staging and verify leave the destination out.",
                      "Use \"size\" where reading back costs too much, \"none\" where the key "
                          + "may not read.",
                      "\"size\" and \"none\" do not notice content that was changed on its way, "
                          + "if the store tells no checksum. With a key that may not read, "
                          + "\"checksum\" makes the items wait.")
                  .example("full"),
              Setting.of("ww3.destination.<name>.connect-timeout", Form.duration(), "10s")
                  .only("s3", "gs", "az", "sftp", "dav", "davs")
                  .means(
                      "How long to wait until a connection stands.",
                      "Raise it for a link with a long delay.",
                      "If it is too short, a slow server counts as down.")
                  .example("30s"),
              Setting.of("ww3.destination.<name>.timeout", Form.duration(), "60s")
                  .only("s3", "gs", "az", "sftp", "dav", "davs")
                  .means(
                      "How long a connection may be silent before the try is given up.",
                      "Raise it for a server that takes long to answer after a large file.",
                      "If it is too short, good transfers are broken off and repeated. If it is "
                          + "too long, a dead connection is noticed late.")
                  .example("3m"),
              Setting.of("ww3.destination.<name>.credentials-refresh", Form.duration(), "5m")
                  .only("s3", "gs", "az", "sftp", "dav", "davs")
                  .means(
                      "How often the keys are read again from {{file:PATH}}, a key file, a profile"
                          + " or the provider's own chain. 0: only after the store has refused"
                          + " them, which makes the program read them again in any case.",
                      "Lower it where keys live shorter than 5m.",
                      "If it is too long, the first request after a change of keys is refused "
                          + "and made again.")
                  .example("1m"),
              Setting.of("ww3.destination.<name>.part-size", Form.megabytes(5, 1024, "16MB"), "8MB")
                  .only("s3", "gs", "az")
                  .means(
                      "The size of the parts of a large file. A file is large if it has more than 4"
                          + " times parallel-parts parts: 128MB by default. If a store takes fewer"
                          + " parts than a file would have, its parts are larger. The parts in"
                          + " memory of all remote destinations together take at most a quarter of"
                          + " the heap.",
                      "Raise it for very large files: fewer parts mean fewer requests.",
                      "If it is too large for the heap, fewer parts are under way at one time.")
                  .example("32MB"),
              Setting.of("ww3.destination.<name>.parallel-parts", Form.number(1, 64, "parts"), "4")
                  .only("s3", "gs", "az")
                  .means(
                      "How many parts of one file are under way at one time (s3 and az). "
                          + "Google's store takes one part after the other.",
                      "Raise it for single large files over a long distance.",
                      "If it is too high, memory is short and other destinations wait for it.")
                  .example("8"),
              Setting.of("ww3.destination.<name>.metadata", Form.flag(), "true")
                  .only("s3", "gs", "az")
                  .means(
                      "Whether an object says what it is: valid time, kind, grid, run, checksum "
                          + "and time of change as metadata, and its content type.",
                      "Use \"false\" for a store that takes no metadata.",
                      "With \"true\" at such a store, each put is refused.")
                  .example("false"),
              Setting.without(
                      "ww3.destination.<name>.proxy",
                      Form.text("an address such as http://127.0.0.1:9000 or https://host"),
                      "none")
                  .only("s3", "gs", "az", "dav", "davs")
                  .means(
                      "An HTTP proxy, without user and password.",
                      "Set it where the host reaches the internet only through a proxy.",
                      "The destination is down, and the reason names the proxy's host.")
                  .example("http://proxy:3128"),
              Setting.without(
                      "ww3.destination.<name>.endpoint",
                      Form.text("an address such as http://127.0.0.1:9000 or https://host"),
                      "the provider's own")
                  .only("s3", "gs", "az")
                  .means(
                      "Another server than the provider's own: any S3-compatible store, an "
                          + "emulator, or an Azure account with a host of its own.",
                      "Set it for MinIO, Ceph and other S3-compatible servers.",
                      "The destination is down: no such host, or the keys are refused.")
                  .example("http://127.0.0.1:9000")));

  private RemoteSection() {}
}
