package org.ww3transfer.copy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Preserve;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.task.TryContext;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * Uploads a file into each folder that is named, as a process of its own, and prints of each whose
 * trouble it was and whether another try at once may help, or that it went well.
 */
public final class OneUpload {
  private OneUpload() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    for (int i = 1; i < arguments.length; i++) {
      out.println(arguments[i] + " " + of(Path.of(arguments[0]), Path.of(arguments[i])));
    }
  }

  private static String of(Path source, Path folder) throws IOException {
    LocalShared shared =
        new LocalShared(
            Runnable::run,
            new FreeSpace(),
            new PartSweep(new Installation("0123456789ab"), System::nanoTime, part -> false),
            new PartRecords(folder, () -> 0, System::nanoTime));
    TransferItem item = item(source, folder, ReadBack.CACHE);
    try (LocalUpload upload =
        new LocalUpload(
            item,
            Source.look(source, RunRoots.ANYWHERE),
            new TryContext("run", bytes -> {}, Throttle.NONE),
            shared)) {
      upload.copy();
      upload.publish();
      return "ok";
    } catch (ItemException e) {
      return e.blame() + " " + e.isRetryable();
    }
  }

  static TransferItem item(Path source, Path folder, ReadBack readBack) {
    return item(source, new Store.Local(folder, LocalRules.STANDING, readBack), Set.of());
  }

  static TransferItem item(Path source, Store.Local store, Set<Preserve> preserve) {
    Output output =
        new Output(
            "restart001.ww3",
            Kind.RESTART,
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Set.of());
    Destination destination =
        new Destination(
            "a",
            Prefix.parse(store.directory().toString()),
            store,
            NamePattern.EMPTY,
            Selection.ALL,
            Optional.empty(),
            true,
            0,
            OverwritePolicy.OTHER_START,
            Hours.ANY,
            1,
            preserve);
    return new TransferItem(output, source, "", "t.ww3", destination, RunRoots.ANYWHERE);
  }
}
