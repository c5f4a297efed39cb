package org.ww3transfer.run;

import java.util.HashMap;
import java.util.Map;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;

/** Puts a run's own id and member into the patterns of its names. */
public final class RunNames {
  private final Run run;
  private final Map<String, String> values = new HashMap<>();

  private RunNames(Run run) {
    this.run = run;
    run.member().ifPresent(member -> values.put(NamePattern.MEMBER, member));
  }

  /** For what the run itself writes. */
  public static RunNames of(Run run) {
    RunNames names = new RunNames(run);
    names.values.put(NamePattern.RUN, run.runId());
    return names;
  }

  /** For what any run of its member wrote: {@code {run}} stays open. */
  public static RunNames ofMember(Run run) {
    return new RunNames(run);
  }

  /**
   * The run with its values in the folders of its destinations.
   *
   * @throws PlanException where a prefix asks for a member and the run's path tells none
   */
  public Run run() {
    return run.to(
        run.destinations().stream()
            .map(
                each ->
                    each.with(fill(each.folders(), "ww3.destination." + each.name() + ".prefix")))
            .toList());
  }

  /**
   * The naming with the run's values in it.
   *
   * @throws PlanException where it asks for a member and the run's path tells none
   */
  public Naming naming(Naming naming) {
    return new Naming(fill(naming.pattern(), "ww3.naming.pattern"));
  }

  private NamePattern fill(NamePattern pattern, String property) {
    if (pattern.asksFor(NamePattern.MEMBER) && run.member().isEmpty()) {
      throw new PlanException(
          String.format(
              "ww3.member.pattern: finds no member in the path of %s, and %s has {member} in it;"
                  + " fix the pattern (a properties file swallows a single backslash), or leave"
                  + " {member} out",
              run.directory(), property));
    }
    return pattern.with(values);
  }
}
