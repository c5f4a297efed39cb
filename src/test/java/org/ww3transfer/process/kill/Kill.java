package org.ww3transfer.process.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** When a daemon is killed. */
public sealed interface Kill {
  /** At a step of what is being done. */
  record AtStep(Step step) implements Kill {}

  /** At any call of the file system but the writes of copies, of which there are too many. */
  record AtCall(int number) implements Kill {
    String at() {
      return number + " ^(before|after) (?!write .*[.]part$)";
    }
  }

  /** So long after its process was started. */
  record After(int millis) implements Kill {}

  /** The calls of a daemon's start and of some runs. */
  int MOST_CALLS = 700;

  /** Rather more than a start and a run take. */
  int MOST_MILLIS = 6_000;

  /** In all tests together: {@code kills}. */
  static int count() {
    return Integer.getInteger("kills", 26);
  }

  /** The number that all random kills follow from. */
  static long seed() {
    return Long.getLong("kill.seed", System.nanoTime());
  }

  /**
   * So many kills: as many of the steps as there is room for, each once, and then random ones.
   * Where {@code kill.steps} is set, the steps that it names.
   */
  static List<Kill> some(List<Step> steps, int count, SplittableRandom random) {
    List<Step> mixed = new ArrayList<>(steps);
    Collections.shuffle(mixed, new Random(random.nextLong()));
    List<String> wanted = List.of(System.getProperty("kill.steps", "").split(","));
    if (!wanted.equals(List.of(""))) {
      mixed.removeIf(step -> !wanted.contains(step.name()));
      return List.copyOf(mixed.stream().map(AtStep::new).toList());
    }
    Stream<Kill> more = Stream.generate(() -> random(steps, random));
    return Stream.concat(mixed.stream().map(AtStep::new), more).limit(count).toList();
  }

  private static Kill random(List<Step> steps, SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> new AtStep(steps.get(random.nextInt(steps.size())));
      case 1 -> new AtCall(1 + random.nextInt(MOST_CALLS));
      default -> new After(random.nextInt(MOST_MILLIS));
    };
  }
}
