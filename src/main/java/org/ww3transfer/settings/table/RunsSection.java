package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: runs. */
final class RunsSection {
  static final Section SECTION =
      new Section(
          "Runs",
          "Where the outputs of a run are, and which of them must be there.",
          "restart",
          List.of(
              Setting.without(
                      "ww3.output-directory",
                      Form.list("folders below the run directory"),
                      "the run directory itself")
                  .means(
                      "The folders below a run directory that hold its outputs. They are looked "
                          + "into in this order. A dot is the run directory itself.",
                      "Set it where the model or a script puts outputs into a folder of their "
                          + "own.",
                      "Outputs that lie elsewhere are reported as missing. A folder that does "
                          + "not exist counts as empty.")
                  .example("output"),
              Setting.without(
                      "ww3.output-directory.<kind>",
                      Form.list("folders below the run directory"),
                      "those of ww3.output-directory")
                  .means(
                      "The same for one kind of output: field, point, track, partition, boundary,"
                          + " restart, checkpoint or netcdf. Checkpoints lie with restarts, unless"
                          + " they have a folder of their own.",
                      "Set it where one kind has a folder of its own, as RESTART in coupled runs.",
                      "Outputs of that kind are reported as missing.")
                  .example("RESTART"),
              Setting.without(
                      "ww3.namelists",
                      Form.list("globs of paths relative to the run directory"),
                      "ww3_ounf*.nml, ww3_ounp*.nml and ww3_trnc*.nml in the run directory; for "
                          + "ww3_multi also in its folders that are named after grids or points")
                  .means(
                      "The namelists of the post-processors whose NetCDF files are expected.",
                      "Set it where these namelists have other names or lie elsewhere, or where "
                          + "only some of them are run.",
                      "NetCDF files of a namelist that is not named are not expected and not "
                          + "sent. A namelist that was never run makes its files missing.")
                  .example("ww3_ounf_hs.nml,post/ww3_ounp.nml"),
              Setting.without(
                      "ww3.post-processor.<namelist>.grid",
                      Form.text("the name of a grid"),
                      "the name of the folder that the namelist lies in")
                  .means(
                      "The grid of a ww3_multi run that a post-processor's namelist is for. "
                          + "<namelist> is the file's name without .nml.",
                      "Set it where the namelist does not lie in a folder named after its grid, "
                          + "and several grids are possible.",
                      "The run is refused, and the line names the grids that it has.")
                  .example("outer"),
              Setting.without("ww3.also", Form.list("globs of names in the run directory"), "none")
                  .means(
                      "Other files to send. They are of the kind \"other\". Their time is the first"
                          + " time in their own header, or the start of the run if there is none."
                          + " The run's own restart.<ext> is never one of them, because its name at"
                          + " the destination belongs to the restart of the earlier run.",
                      "Set it to send logs or the model definition with each run.",
                      "A glob that matches nothing sends nothing. A glob with a slash is refused.")
                  .example("log.*,mod_def.*"),
              Setting.of("ww3.unexpected-outputs", Form.words("report", "send"), "report")
                  .means(
                      "What is done with files that look like outputs but are not expected."
                          + " \"report\" names them in plan and report. \"send\" also sends those"
                          + " that tell their valid time, by the model's stamp in the name or by"
                          + " their header. With \"send\", a file that tells no time makes the run"
                          + " fail.",
                      "Use \"send\" where such files are wanted at the destinations.",
                      "With \"send\", files left by an earlier run in the same directory are "
                          + "sent too.")
                  .example("send"),
              Setting.of("ww3.require-complete-log", Form.flag(), "true")
                  .means(
                      "Whether a run is refused if its log.<ext> says that the model stopped before"
                          + " the end of the run. A log that does not exist proves nothing and"
                          + " refuses nothing.",
                      "Use \"false\" to send what there is of a run that stopped early.",
                      "With \"false\", the outputs of a broken run reach the destinations.")
                  .example("false"),
              Setting.of("ww3.require-header", Form.flag(), "false")
                  .means(
                      "Whether a restart or a NetCDF file fails if its own header cannot be read."
                          + " Its valid time then comes from the namelists alone. With \"false\""
                          + " such a restart is sent with a warning, and \"stage-restart\" does not"
                          + " take it. A header with another time than the namelists always fails.",
                      "Use \"true\" where a doubtful restart must never be sent.",
                      "With \"true\", files in a format that is not known here fail.")
                  .example("true"),
              Setting.of("ww3.missing-outputs", Form.words("fail", "warn"), "fail")
                  .means(
                      "What an expected output that does not exist means. \"fail\" makes it a"
                          + " failed item. \"warn\" makes it a skipped item, named in the log and"
                          + " in the report. The command \"plan\" ends with exit code 1 in both"
                          + " cases. If ww3.required is set, it decides instead.",
                      "Use \"warn\" where outputs may be absent without harm. Better: name the "
                          + "needed ones in ww3.required.",
                      "With \"warn\", a run that lost outputs counts as succeeded.")
                  .example("warn"),
              Setting.without(
                      "ww3.required",
                      Form.list("kinds, names of grids, and globs of file names or paths"),
                      "none; ww3.missing-outputs decides for all")
                  .means(
                      "The outputs that must be there: kinds (field, restart, …), names of grids"
                          + " (ww3 for that of ww3_shel), and globs of file names or of paths below"
                          + " the run directory. If one of them is missing, the run fails. Any"
                          + " other missing output is skipped and named in the log.",
                      "Set it where only some outputs matter to those who use them.",
                      "An entry that matches nothing of a run is a warning. If none matches, it "
                          + "is as if this were not set.")
                  .example("restart,field"),
              Setting.of("ww3.max-outputs", Form.number(1, 100_000_000, "files"), "1000000")
                  .means(
                      "The most files that a run may ask for. A run that asks for more is "
                          + "refused, because some stride is probably wrong.",
                      "Raise it for a run that really writes more.",
                      "If it is too small, a good run is refused. If it is too large, a stride "
                          + "of one second by mistake takes much memory and time.")
                  .example("2000000")));

  private RunsSection() {}
}
