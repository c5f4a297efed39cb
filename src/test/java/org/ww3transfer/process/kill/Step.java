package org.ww3transfer.process.kill;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps at which a daemon is killed, each by the calls that must come one after the other until
 * it stands there ({@link KillSwitch}): how often, and a regular expression with the id of a run in
 * place of {@code {run}}. The calls of {@code answer} are those of the S3 server, which has done
 * what it was asked for while the daemon does not know it yet.
 */
enum Step {
  // a run is sent
  MARKER_READ("1 before move .*/open/runs/\\S+json$"),
  MARKER_SEEN("1 after move .*/open/runs/\\S+json$"),
  RUN_LOCKED("1 after open .*/locks/runs/{run}.lock$"),
  NAMES_CLAIMED("1 after move .*/claims/"),
  PLAN_HALF_WRITTEN("1 after write .*/runs/.new~{run}/\\S*plan"),
  PLAN_FLUSHED("1 after force .*/runs/.new~{run}/\\S*plan"),
  PLAN_WRITTEN("1 after move .*/runs/.new~{run} .*/runs/{run}$"),
  ITEM_HANDED("1 before open .*/inbox/{run}/restart00"),
  PART_CREATED("1 after open .*/to-a/{run}/[.].*[.]part$"),
  PART_HALF_WRITTEN("40 after write .*/to-[ab]/{run}/[.].*180000_restart.*[.]part$"),
  PART_WRITTEN("3 before force .*/to-[ab]/{run}/[.].*[.]part$"),
  PART_FLUSHED("2 after force .*/to-[ab]/{run}/[.].*[.]part$"),
  PART_PROVEN("4 before move .*/to-[ab]/{run}/[.]\\S+[.]part .*/to-[ab]/{run}/\\d"),
  RENAMED("1 after move .*/to-[ab]/{run}/[.]\\S+[.]part .*/to-[ab]/{run}/\\d"),
  FOLDER_FLUSHED("3 after force .*/to-[ab]/{run}$"),
  RESULT_AT_HAND("3 before write .*/runs/{run}/results.jsonl$"),
  RESULT_WRITTEN("5 after write .*/runs/{run}/results.jsonl$"),
  RESULT_FLUSHED("3 after write .*/runs/{run}/results.jsonl$", "1 after force .*/results.jsonl$"),
  LIST_PLACED("1 after move .*/to-[ab]/{run}/\\S+ .*{run}.manifest.json$"),
  RESTARTS_NOTED("1 after move .*/delivered/\\S+json$"),
  LAST_ITEM("{items} after write .*/runs/{run}/results.jsonl$"),
  REPORT_WRITTEN(
      "{items} after write .*/runs/{run}/results.jsonl$",
      "1 after move .*/delivered/\\S+json$",
      "1 after move .*/reports/{run}.json$"),
  END_AT_HAND(
      "{items} after write .*/runs/{run}/results.jsonl$", "1 before write .*/markers.jsonl$"),
  END_WRITTEN(
      "{items} after write .*/runs/{run}/results.jsonl$", "1 after write .*/markers.jsonl$"),
  END_FLUSHED(
      "{items} after write .*/runs/{run}/results.jsonl$", "1 after force .*/markers.jsonl$"),
  REPORT_BESIDE("1 after move .*/inbox/.done/\\S+ .*/inbox/.done/{run}.json$"),
  MARKER_HIDDEN("1 after move .*/inbox/{run}.done .*[.]moving$"),
  MARKER_MOVED("1 after move .*[.]moving .*/inbox/.done/{run}.done$"),
  JOURNAL_HALF_GONE("1 after move .*/runs/{run} .*/runs/.gone~{run}$"),
  JOURNAL_GONE("1 after delete .*/runs/.gone~{run}$"),
  // to a store
  S3_OBJECT_SENT("answer PUT /.*/{run}/20240229_0\\d+_restart.ww3"),
  S3_UPLOAD_BEGUN("answer POST /.*/{run}/.*[?]uploads"),
  S3_UPLOAD_NOTED("1 after force .*/uploads/\\S+json$"),
  S3_PART_SENT("answer PUT /.*/{run}/.*partNumber=3"),
  S3_COMPLETE_SENT("answer POST /.*/{run}/.*uploadId="),
  S3_UPLOAD_ENDED("1 after delete .*/uploads/\\S+json$"),
  // restarts are pruned
  PRUNE_BEGUN("1 after open .*/prunes/\\S+jsonl$"),
  PRUNE_DECIDED("1 after force .*/prunes/\\S+jsonl$"),
  PRUNE_FIRST_GONE("1 after delete \\d{8}_\\d{6}_restart.ww3$"),
  PRUNE_BETWEEN_TWO("3 before delete \\d{8}_\\d{6}_restart.ww3$"),
  PRUNE_ENDED("1 before move .*/state/\\S+ .*/state/prune.json$"),
  PRUNE_REPORTED("1 after move .*/state/\\S+ .*/state/prune.json$"),
  PRUNE_FORGOTTEN("1 after delete .*/prunes/\\S+jsonl$"),
  // a restart is staged
  STAGE_SEEN("1 after move .*/open/stages/\\S+json$"),
  STAGE_LOCKED("1 after open .*/{run}/.ww3-transfer.stage.lock$"),
  STAGE_PART_CREATED("1 after open .*/{run}/.restart.ww3.*part$"),
  STAGE_PART_HALF_WRITTEN("1 after write .*/{run}/.restart.ww3.*part$"),
  STAGE_PART_WRITTEN("1 after force .*/{run}/.restart.ww3.*part$"),
  STAGE_OLD_GAVE_WAY("1 after move .*/{run}/restart.ww3 .*/{run}/.before.restart.ww3\\S+$"),
  STAGE_PLACED("1 after move .*/{run}/.restart.ww3\\S+ .*/{run}/restart.ww3$"),
  STAGE_OLD_GONE("1 after delete .*/{run}/.before.restart.ww3\\S+$"),
  STAGE_REPORTED("1 after move .*/reports/{run}.stage.json$"),
  STAGE_MARKER_MOVED("1 after move .*[.]moving .*/inbox/.done/{run}.stage$");

  private static final String ANSWER = "answer ";

  private final String calls;

  Step(String... calls) {
    this.calls = String.join("\n", calls);
  }

  private boolean isOf(String... beginnings) {
    return Arrays.stream(beginnings).anyMatch(name()::startsWith);
  }

  static List<Step> ofSending() {
    return Stream.of(values()).filter(step -> !step.isOf("PRUNE_", "STAGE_")).toList();
  }

  static List<Step> ofRestoring() {
    return Stream.of(values()).filter(step -> step.isOf("PRUNE_", "STAGE_")).toList();
  }

  boolean isOfStaging() {
    return isOf("STAGE_");
  }

  /** Whether it comes only in a run with a file that is sent in parts. */
  boolean needsParts() {
    return isOf("S3_UPLOAD", "S3_PART", "S3_COMPLETE", "PART_HALF");
  }

  boolean isOfServer() {
    return calls.startsWith(ANSWER);
  }

  /** As {@link KillSwitch#AT}, or for a step of the server's what it is asked for. */
  String at(String run, int items) {
    return calls
        .replace(ANSWER, "")
        .replace("{run}", run)
        .replace("{items}", Integer.toString(items));
  }
}
