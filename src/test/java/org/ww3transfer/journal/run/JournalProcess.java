package org.ww3transfer.journal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.report.Transfer;

/** Begins runs, notes results and closes the runs until it is killed, and says what it has done. */
final class JournalProcess {
  static final int OUTPUTS = 40;

  private JournalProcess() {}

  /**
   * Takes the folder that the state directory lies in, and the number of the first run.
   *
   * @throws IOException ends it
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    List<Destination> to = List.of(Runs.destination(root, "archive"));
    try (RunJournals journals = new RunJournals(root.resolve("state"), Clock.systemUTC())) {
      for (int run = Integer.parseInt(arguments[1]); true; run++) {
        Transfer transfer = Runs.hourly(root.resolve("run"), "run" + run, OUTPUTS, to);
        say("create " + run);
        RunJournal journal = journals.create(transfer);
        say("created " + run);
        for (int output = 0; output < OUTPUTS; output++) {
          journal.append(Runs.delivered(transfer, output, "archive"));
          say("appended " + output);
        }
        say("remove " + run);
        journal.remove();
        say("removed " + run);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
