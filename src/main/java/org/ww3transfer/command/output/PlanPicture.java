package org.ww3transfer.command.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.Lane;
import org.ww3transfer.picture.Look;
import org.ww3transfer.picture.Mark;
import org.ww3transfer.picture.Picture;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.ww3.Output;

/** The streams of a run as lanes, each output at the times that it holds. */
final class PlanPicture {
  /** A file of more times is drawn as a span, which its marks would be in any case. */
  private static final int MOST_TIMES = 500;

  private PlanPicture() {}

  static Picture of(String id, RunPlan plan, List<PlanGroup> groups) {
    return new Picture(
        id,
        "What the run must have written, by valid time",
        groups.stream().map(group -> lane(plan, group)).toList());
  }

  private static Lane lane(RunPlan plan, PlanGroup group) {
    List<Mark> marks = new ArrayList<>();
    group.outputs().forEach(output -> marks(plan, output, marks));
    boolean isTroubled =
        group.outputs().stream()
            .anyMatch(each -> plan.isLacking(each) || plan.problem(each).isPresent());
    return new Lane(group.name(), group.note(), isTroubled, marks);
  }

  private static void marks(RunPlan plan, PlannedOutput planned, List<Mark> marks) {
    Output output = planned.output();
    Look look = look(plan, planned);
    String text = text(plan, planned);
    boolean isDrawnByTimes =
        look == Look.THERE && output.times() > 1 && output.times() <= MOST_TIMES;
    if (!isDrawnByTimes) {
      marks.add(new Mark(output.validTime(), output.lastTime(), look, text));
      return;
    }
    long first = output.validTime().getEpochSecond();
    long span = output.lastTime().getEpochSecond() - first;
    for (long i = 0; i < output.times(); i++) {
      Instant time = Instant.ofEpochSecond(first + span * i / (output.times() - 1));
      marks.add(Mark.at(time, look, text));
    }
  }

  private static Look look(RunPlan plan, PlannedOutput planned) {
    if (planned.bytes().isEmpty()) {
      return plan.isRequired(planned) ? Look.MISSING : Look.OPTIONAL;
    }
    if (plan.problem(planned).isPresent()) {
      return Look.CONTRADICTS;
    }
    return planned.output().kind().isHotStart() ? Look.RESTART : Look.THERE;
  }

  private static String text(RunPlan plan, PlannedOutput planned) {
    String times = IsoTime.of(planned.output().validTime());
    if (!planned.output().lastTime().equals(planned.output().validTime())) {
      times += " to " + IsoTime.of(planned.output().lastTime());
    }
    String what =
        planned.bytes().isEmpty()
            ? ", missing"
            : plan.problem(planned).map(problem -> ": " + problem).orElse("");
    return planned.output().path() + ", " + times + what;
  }
}
