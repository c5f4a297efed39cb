package org.ww3transfer.ww3;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field that the model can write (w3iogomd.F90, W3FLDTOIJ).
 *
 * @param name its tag, lower case
 * @param form what ww3_ounf does with it
 */
public record FieldTag(String name, Form form) {

  /** How the files of ww3_ounf depend on a field (ww3_ounf.F90, W3EXNC). */
  public enum Form {
    PLAIN,
    /** With a frequency dimension: always in a file of its own. */
    SPECTRUM,
    /** With a number for each part of the spectrum. */
    PARTITIONED
  }

  /** The length of FIELD%LIST; what stands beyond it is not read (w3nmlounfmd.F90). */
  private static final int LIST_LENGTH = 1024;

  /** The groups in the model's order, and the fields of each in its order (w3odatmd.F90, IDOUT). */
  private static final List<List<String>> GROUPS =
      Stream.of(
              "dpt cur wnd ast wlv ice ibg tau rho d50 ic1 ic5",
              "hs lm t02 t0m1 t01 fp dir spr dp hig mxe mxes mxh mxhc sdmh sdmhc wbt tp wnm",
              "ef th1m sth1m th2m sth2m wn",
              "phs ptp plp pdir pspr pws pdp pqp ppe pgw psw ptm10 pt01 pt02 pep tws pnr",
              "ust cha cge faw taw twa wcc wcf wch wcm fws",
              "sxy two bhd foc tus uss p2s usf p2l twi fic usp toc",
              "abr ubr bed fbb tbb",
              "mss msc msd mcd qp qkk skw emb emc",
              "dtd fc cfx cfd cfk",
              "u1")
          .map(group -> List.of(group.split(" ")))
          .toList();

  private static final Set<String> SPECTRA =
      Set.of("ef", "th1m", "sth1m", "th2m", "sth2m", "wn", "usf", "p2l", "usp");

  private static final Set<String> PARTITIONED =
      Set.of(
          "phs", "ptp", "plp", "pdir", "pspr", "pws", "pdp", "pqp", "ppe", "pgw", "psw", "ptm10",
          "pt01", "pt02", "pep");

  private static final Map<String, FieldTag> ALL = new HashMap<>();

  static {
    for (List<String> group : GROUPS) {
      group.forEach(name -> ALL.put(name, new FieldTag(name, form(name))));
    }
    // the model takes the second user field for the first
    ALL.put("u2", ALL.get("u1"));
  }

  private static Form form(String name) {
    if (SPECTRA.contains(name)) {
      return Form.SPECTRUM;
    }
    return PARTITIONED.contains(name) ? Form.PARTITIONED : Form.PLAIN;
  }

  /** Where the name in a file's name is not the tag (w3ounfmetamd.F90, DEFAULT_META). */
  private static final Map<String, String> FILE_NAMES =
      Map.of(
          "tau", "taua", "rho", "rhoa", "twi", "tic", "u1", "u", "ptm10", "ptm10c", "pt01", "pt01c",
          "pt02", "pt02c");

  /** The switch in the grid's OUTS group without which the model leaves it out (W3FLGRDUPDT). */
  private static final Map<String, String> SWITCHES =
      Map.of(
          "ef", "e3d", "th1m", "th1mf", "sth1m", "sth1mf", "th2m", "th2mf", "sth2m", "sth2mf",
          "usf", "us3d", "usp", "ussp", "p2l", "p2sf");

  /** Those that only some builds or versions of the model know. */
  private static final Set<String> NOT_IN_EVERY_BUILD =
      Set.of("d50", "ic1", "ic5", "qkk", "skw", "emb", "emc");

  /**
   * What the model's log calls those of which namelists may not tell whether they are written
   * (w3odatmd.F90, IDOUT); not those that share a title with another field.
   */
  private static final Map<String, String> TITLES =
      Map.of(
          "d50", "Sediment diam D50",
          "ic1", "ice thickness",
          "ic5", "Avg. ice floe diam.",
          "qkk", "kxky-peakdness",
          "ef", "1D Freq. Spectrum",
          "th2m", "Mean wave dir. a2b2",
          "sth2m", "Mean dir. spr. a2b2",
          "usf", "Stokes drft spectrum",
          "usp", "Split Surface Stokes",
          "p2l", "2nd ord press spectr");

  /** The field with those numbers, both from 1; empty where there is none. */
  public static Optional<FieldTag> at(int group, int number) {
    return Optional.of(group)
        .filter(each -> each >= 1 && each <= GROUPS.size())
        .map(each -> GROUPS.get(each - 1))
        .filter(fields -> number >= 1 && number <= fields.size())
        .map(fields -> ALL.get(fields.get(number - 1)));
  }

  /**
   * The fields of a list of tags in any case with blanks between them; the model passes over words
   * that are none, {@code unset} among them, and knows no groups of fields.
   */
  public static Set<FieldTag> parse(String list) {
    String read = list.substring(0, Math.min(list.length(), LIST_LENGTH));
    return Arrays.stream(read.toLowerCase(Locale.ROOT).split(" "))
        .filter(ALL::containsKey)
        .map(ALL::get)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What it is called in a file's name. */
  public String fileName() {
    return FILE_NAMES.getOrDefault(name, name);
  }

  /** The member of the grid's OUTS group that it needs, lower case. */
  public Optional<String> gridSwitch() {
    return Optional.ofNullable(SWITCHES.get(name));
  }

  /** Its title in the log's list of fields; empty where that would not tell. */
  public Optional<String> title() {
    return Optional.ofNullable(TITLES.get(name));
  }

  public boolean isInEveryBuild() {
    return !NOT_IN_EVERY_BUILD.contains(name);
  }
}
