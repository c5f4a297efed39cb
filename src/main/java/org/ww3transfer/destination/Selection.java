package org.ww3transfer.destination;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * Which outputs a destination takes.
 *
 * @param kinds those that it takes
 * @param grids names of those whose outputs it takes, {@code ww3} for the nameless grid of
 *     ww3_shel; empty for all. Files of no grid are not asked for one.
 * @param fields lower-case tags of which a field file in NetCDF must hold at least one; empty for
 *     any
 */
public record Selection(Set<Kind> kinds, Set<String> grids, Set<String> fields) {
  /** Everything. */
  public static final Selection ALL = new Selection(EnumSet.allOf(Kind.class), Set.of(), Set.of());

  public Selection {
    kinds = Set.copyOf(kinds);
    grids = Set.copyOf(grids);
    fields = Set.copyOf(fields);
  }

  public boolean takes(Output output) {
    return kinds.contains(output.kind()) && takesGrid(output) && takesFields(output);
  }

  /** Whether restarts of any grid are taken. */
  public boolean takesRestarts() {
    return kinds.stream().anyMatch(Kind::isHotStart);
  }

  /**
   * Whether restarts of a grid are taken.
   *
   * @param grid {@code ww3} for the nameless grid of ww3_shel
   */
  public boolean takesRestartsOf(String grid) {
    return takesRestarts() && (grids.isEmpty() || grids.contains(grid));
  }

  private boolean takesGrid(Output output) {
    return grids.isEmpty() || output.kind() == Kind.OTHER || grids.contains(output.gridName());
  }

  private boolean takesFields(Output output) {
    boolean isAsked = output.kind() == Kind.NETCDF && !output.fields().isEmpty();
    return fields.isEmpty() || !isAsked || !Collections.disjoint(fields, output.fields());
  }
}
