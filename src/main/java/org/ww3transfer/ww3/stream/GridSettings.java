package org.ww3transfer.ww3.stream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Group;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.ww3.FieldTag;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.log.LogFacts;

/**
 * What a grid's own namelists, and the log, say of its fields, where they lie beside the run's. A
 * run does not need them, so where they are not there, or cannot be read, some answers are not
 * known.
 */
public final class GridSettings {
  /** The default of {@code GRID%NML} (w3nmlgridmd.F90). */
  private static final String NAMELISTS = "namelists.nml";

  /** The default of {@code MISC%NOSW}: 3 in builds with the switch NCO, else 5 (w3gridmd.F90). */
  private static final int LEAST_PARTITIONS = 3;

  private static final int MOST_PARTITIONS = 5;

  private static final Shape GRID = Shape.partial(Shape.scalars("nml"));

  /** An answer. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final Optional<Namelist> namelist;
  private final Supplier<LogFacts> log;

  private GridSettings(Optional<Namelist> namelist, Supplier<LogFacts> log) {
    this.namelist = namelist;
    this.log = log;
  }

  /**
   * Reads the file that {@code GRID%NML} of the grid's namelist names.
   *
   * @param log may be long, and is read only where it is needed
   */
  static GridSettings read(RunFiles inputs, Optional<String> grid, Supplier<LogFacts> log) {
    return new GridSettings(
        fileNames(grid).stream()
            .filter(inputs::contains)
            .findFirst()
            .flatMap(file -> readNamed(inputs, file)),
        log);
  }

  /** What a grid's namelist may be called; ww3_grid itself calls every grid ww3. */
  static List<String> fileNames(Optional<String> grid) {
    String plain = "ww3_grid.nml";
    return grid.map(
            name ->
                Stream.of("ww3_grid_" + name + ".nml", "ww3_grid." + name + ".nml", plain)
                    .filter(file -> !file.equals(plain) || name.equals("ww3"))
                    .toList())
        .orElse(List.of(plain));
  }

  private static Optional<Namelist> readNamed(RunFiles inputs, String file) {
    try {
      String named =
          NamelistReader.read(inputs.toRead(file))
              .group("grid_nml")
              .flatMap(group -> group.values("grid", GRID).get("nml"))
              .map(Value::text)
              .orElse(NAMELISTS);
      Namelist namelist = NamelistReader.read(inputs.toRead(named));
      namelist.group("outs").ifPresent(Group::assignments);
      namelist.group("misc").ifPresent(Group::assignments);
      return Optional.of(namelist);
    } catch (NamelistException e) {
      return Optional.empty();
    }
  }

  /** Whether a field that is asked for is written. */
  public Answer writes(FieldTag field) {
    boolean isListed = field.title().filter(title -> log.get().listsField(title)).isPresent();
    return isListed ? Answer.YES : writesByNamelist(field);
  }

  private Answer writesByNamelist(FieldTag field) {
    if (field.gridSwitch().isEmpty()) {
      return field.isInEveryBuild() ? Answer.YES : Answer.UNKNOWN;
    }
    if (namelist.isEmpty()) {
      return Answer.UNKNOWN;
    }
    boolean isOn = number("outs", field.gridSwitch().get()).orElse(0L) > 0;
    return isOn ? Answer.YES : Answer.NO;
  }

  /** Those of the fields that are written for all that is known. */
  public Set<FieldTag> possible(Set<FieldTag> fields) {
    return fields.stream()
        .filter(field -> writes(field) != Answer.NO)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether at least one of the fields is written for sure. */
  public boolean writesAnyOf(Set<FieldTag> fields) {
    return fields.stream().anyMatch(field -> writes(field) == Answer.YES);
  }

  /**
   * Whether the grid keeps a part of the spectrum with that number (w3odatmd.F90, NOSWLL). Where
   * its namelists do not tell, those are taken to be there that every build has by default.
   */
  public Answer hasPartition(int number) {
    Optional<Long> most = number("misc", "nosw");
    if (most.isPresent()) {
      return number <= most.get() ? Answer.YES : Answer.NO;
    }
    if (number <= LEAST_PARTITIONS) {
      return Answer.YES;
    }
    return namelist.isPresent() && number > MOST_PARTITIONS ? Answer.NO : Answer.UNKNOWN;
  }

  /** Which calendar the grid's namelists ask for; empty where they do not say. */
  Optional<Value> calendar() {
    return value("misc", "caltype");
  }

  /** How the grid partitions spectra (w3gridmd.F90, PTM); 1 by default. */
  public int partitioning() {
    return number("misc", "ptm").orElse(1L).intValue();
  }

  private Optional<Long> number(String group, String name) {
    return value(group, name).map(Value::integer);
  }

  private Optional<Value> value(String group, String name) {
    return namelist
        .flatMap(found -> found.group(group))
        .flatMap(found -> found.values(name, Shape.scalar()).get(""));
  }
}
