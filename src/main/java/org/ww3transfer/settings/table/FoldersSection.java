package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of folders. */
final class FoldersSection {
  static final Section SECTION =
      new Section(
          "Destinations: folders",
          "Keys of a destination that is a plain path or file://.",
          "archive",
          List.of(
              Setting.of("ww3.destination.<name>.create", Form.flag(), "false")
                  .only("file")
                  .means(
                      "Whether the folder of the prefix is made if it does not exist. With "
                          + "\"false\" the folders before the first field ({grid}, {run}, …) must "
                          + "exist, because they do not exist where a disk is not mounted. Folders "
                          + "that come from fields are made in any case.",
                      "Use \"true\" for a place on a disk that is always there.",
                      "With \"true\", an empty mount point is filled while its disk is not "
                          + "mounted.")
                  .example("true"),
              Setting.of("ww3.destination.<name>.require-mount", Form.flag(), "false")
                  .only("file")
                  .means(
                      "Whether the folder, or one above it except the root, must be a mount "
                          + "point.",
                      "Use \"true\" where the prefix is a mount point, so that it is never "
                          + "filled while nothing is mounted.",
                      "With \"true\" and no mount point, the destination is down and its items"
                          + " wait. Where the folder lies in a mount that is always there, use"
                          + " sentinel instead.")
                  .example("true"),
              Setting.without(
                      "ww3.destination.<name>.sentinel",
                      Form.text("the name of a file relative to the prefix"),
                      "none")
                  .only("file")
                  .means(
                      "A file that must exist at the destination. Its path is relative to the "
                          + "prefix without its fields. You put it on the disk yourself.",
                      "Set it where require-mount cannot tell the right disk from another one.",
                      "While the file does not exist, the destination is down and its items wait.")
                  .example(".this-is-the-archive"),
              Setting.of("ww3.destination.<name>.verify", Form.words("cache", "disk"), "cache")
                  .only("file")
                  .means(
                      "What proves a copy in a folder, after the disk has said that it keeps it."
                          + " \"cache\": the copy is read back through the system's cache."
                          + " \"disk\": it is read from the disk, past the cache, where the file"
                          + " system can do that (ext4, XFS and most others; not NFS with blocks"
                          + " above 64 KB). On ext4 and XFS \"disk\" also writes large files past"
                          + " the cache; this takes less of the processor and leaves the cache to"
                          + " the model.",
                      "Use \"disk\" where the model runs on the same host and needs memory and "
                          + "processor.",
                      "\"disk\" on an idle host can take twice as long.")
                  .example("disk"),
              Setting.without(
                      "ww3.destination.<name>.file-mode",
                      Form.text("an octal mode such as 0640 that lets the owner read")
                          .unit("octal"),
                      "the umask of the daemon, or the source's mode with preserve = mode")
                  .only("file")
                  .means(
                      "The permissions of files that are made there, in octal, whatever the "
                          + "umask.",
                      "Set it where other users must read the files.",
                      "A mode that is too narrow keeps the users out. A mode that the owner "
                          + "cannot read by is refused.")
                  .example("0640"),
              Setting.without(
                      "ww3.destination.<name>.directory-mode",
                      Form.text("a mode such as 2750 that lets the owner do all").unit("octal"),
                      "the umask of the daemon")
                  .only("file")
                  .means(
                      "The permissions of folders that are made there, in octal, whatever the "
                          + "umask. The set-group-ID bit (2000) passes to the folders below.",
                      "Set it together with file-mode.",
                      "A mode without x for a group keeps that group out of the folder.")
                  .example("2750"),
              Setting.without(
                      "ww3.destination.<name>.group",
                      Form.text("a group of this machine"),
                      "the group that the system gives")
                  .only("file")
                  .means(
                      "The group of files and folders that are made there, by name or number.",
                      "Set it where a group of users shares the files.",
                      "A group that does not exist is refused. If the daemon's user is not a "
                          + "member of it, the destination is in trouble and its items wait.")
                  .example("wave"),
              Setting.of("ww3.destination.<name>.timeout", Form.durationFromSecond("5m"), "5m")
                  .only("file")
                  .means(
                      "How long one call of the file system, such as a write, may take before it"
                          + " counts as hanging. The destination is then down, and the others go"
                          + " on.",
                      "Raise it for an archive that fetches from tape.",
                      "If it is too short, a slow disk counts as down. If it is too long, a dead "
                          + "file server is noticed late.")
                  .example("30m")));

  private FoldersSection() {}
}
