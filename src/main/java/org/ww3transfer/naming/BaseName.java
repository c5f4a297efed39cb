package org.ww3transfer.naming;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** What an output's file is, without what the model puts into its name to tell times apart. */
final class BaseName {
  private static final Pattern MODEL_STAMP = Pattern.compile("\\d{8}\\.\\d{6}\\.(.+)");
  private static final Pattern NUMBERED_RESTART =
      Pattern.compile("restart(?:\\d{3}|\\*{3})(\\..+)");

  /** As builds of the model name restarts that are coupled to others (wav_comp_nuopc.F90). */
  private static final Pattern COUPLED_RESTART =
      Pattern.compile(".+(\\.ww3(?:_\\d{4})?)\\.r\\.\\d{4}-\\d\\d-\\d\\d-\\d{5}(\\.nc)?");

  private BaseName() {}

  /** The file's name without a restart's number or case, and without the model's time stamp. */
  static String of(Output output) {
    String fileName = output.fileName();
    Matcher coupled = COUPLED_RESTART.matcher(fileName);
    if (output.kind() == Kind.RESTART && coupled.matches()) {
      return "restart" + coupled.group(1) + Optional.ofNullable(coupled.group(2)).orElse("");
    }
    Matcher restart = NUMBERED_RESTART.matcher(fileName);
    if (output.kind() == Kind.RESTART && restart.matches()) {
      return "restart" + restart.group(1);
    }
    Matcher stamped = MODEL_STAMP.matcher(fileName);
    return stamped.matches() ? stamped.group(1) : fileName;
  }
}
