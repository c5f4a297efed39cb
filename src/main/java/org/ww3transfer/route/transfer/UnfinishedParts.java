package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.part.PartIdentity;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecord;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.store.UploadSweep;
import org.ww3transfer.run.PathText;

/**
 * Removes parts that nobody goes on with any more: those of items that have ended, as they end, and
 * those of runs that are no more, once a day.
 */
public final class UnfinishedParts implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedParts.class);

  /** A part that is being written has checkpoints, also where a command writes it. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  /** Who tries a file again that was begun under its own name does it within that time. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final Path ROOT = Path.of("/");

  private final PartRecords records;
  private final RunJournals journals;
  private final UnfinishedUploads uploads;
  private final UploadSweep remote;
  private final WatchedPlaces places;
  private final Installation installation;
  private final Clock clock;

  /**
   * @param remote removes what stands at servers
   * @param places the folders, which may hang
   */
  public UnfinishedParts(
      PartRecords records,
      RunJournals journals,
      UnfinishedUploads uploads,
      UploadSweep remote,
      WatchedPlaces places,
      Installation installation,
      Clock clock) {
    this.records = records;
    this.journals = journals;
    this.uploads = uploads;
    this.remote = remote;
    this.places = places;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.ItemEnded ended) {
      TransferItem item = ended.result().item();
      giveUp(item, ended.run().runId());
    }
  }

  /** Removes that of an item with which this process does not go on. */
  public void giveUp(TransferItem item, String runId) {
    PartOwner owner = new PartOwner(runId, item.destination().name(), item.objectName());
    try {
      Optional<PartRecord> left = records.find(owner);
      if (left.isPresent()) {
        remove(left.get());
        remote.soon();
      }
    } catch (IOException e) {
      LOG.warn("{}: its part is removed later: {}", item.uri(), e.toString());
    }
  }

  /** Removes those of runs that are not under way. */
  public void sweep() {
    try {
      List<String> open = journals.list();
      for (PartRecord left : records.untouchedSince(clock.instant().minus(LEFT_BEHIND))) {
        if (!open.contains(left.owner().runId())) {
          remove(left);
        }
      }
      records.forgetBegun(clock.instant().minus(REMEMBERED));
      remote.soon();
    } catch (IOException | RuntimeException e) {
      LOG.warn("parts of earlier runs are removed later: {}", e.toString());
    }
  }

  /** Removes those of all runs, for a process that goes on with none. */
  public void removeAll() {
    try {
      for (PartRecord left : records.untouchedSince(Instant.MAX)) {
        remove(left);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("parts of earlier deliveries are removed later: {}", e.toString());
    }
  }

  private void remove(PartRecord left) throws IOException {
    PartIdentity part = left.part();
    if (part.standsHere()) {
      if (places.hangs(left.owner().destination())) {
        return; // by the daily sweep, once its file system answers
      }
      places.run(left.owner().destination(), () -> removeFile(part));
    } else {
      uploads
          .begun(
              new UnfinishedUploads.Upload(
                  left.owner().destination(), part.host(), part.name(), ""))
          .close();
    }
    left.forget();
  }

  /** Only where it is the file that was made. */
  private boolean removeFile(PartIdentity part) throws IOException {
    Path file = PathText.resolve(ROOT, part.name());
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean isIt = found.isRegularFile() && part.key().equals("" + found.fileKey());
      if (isIt && PartName.isOf(installation, file.getFileName().toString())) {
        return Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{}: is gone", file);
    }
    return false;
  }
}
