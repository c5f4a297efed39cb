package org.ww3transfer.ww3.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ww3transfer.namelist.Shape;

/** The variables of the model's namelists, declared as the model declares them. */
public final class ModelShapes {
  /** The length of dates, strides and counts. */
  private static final int DATE = 15;

  /** The length of the names of grids and of points. */
  private static final int NAME = 13;

  private static final int FILE = 64;
  private static final int LIST = 1024;

  private static final String[] FORCING = {
    "water_levels",
    "currents",
    "winds",
    "atm_momentum",
    "air_density",
    "ice_conc",
    "ice_param1",
    "ice_param2",
    "ice_param3",
    "ice_param4",
    "ice_param5",
    "mud_density",
    "mud_thickness",
    "mud_viscosity"
  };

  /** {@code DOMAIN} of ww3_shel (w3nmlshelmd.F90). */
  public static final Shape SHEL_DOMAIN =
      Shape.derived(
          Members.of(Shape.integer(), "iostyp")
              .and(Shape.text(DATE), "start", "stop")
              .and(Shape.text(1), "outffile")
              .map());

  /** {@code DOMAIN} of ww3_multi (w3nmlmultimd.F90). */
  public static final Shape MULTI_DOMAIN =
      Shape.derived(
          Members.of(Shape.integer(), "nrinp")
              .and(Shape.integer(), "nrgrd")
              .and(Shape.logical(), "unipts")
              .and(Shape.integer(), "iostyp")
              .and(Shape.logical(), "upproc", "pshare", "flghg1", "flghg2")
              .and(Shape.text(DATE), "start", "stop")
              .map());

  /** An element of {@code MODEL} (w3nmlmultimd.F90). */
  public static final Shape MODEL =
      Shape.derived(
          Members.of(Shape.text(NAME), "name")
              .and(Shape.derived(Shape.members(Shape.text(NAME), FORCING)), "forcing")
              .and(
                  Shape.derived(Shape.members(Shape.text(NAME), "mean", "spec1d", "spec2d")),
                  "assim")
              .and(
                  Shape.derived(
                      Members.of(Shape.integer(), "rank_id")
                          .and(Shape.integer(), "group_id")
                          .and(Shape.array(2, Shape.real()), "comm_frac")
                          .and(Shape.logical(), "bound_flag")
                          .map()),
                  "resource")
              .map());

  /** {@code TYPE} of ww3_shel (w3nmlshelmd.F90). */
  public static final Shape SHEL_TYPE =
      outputType(Shape.derived(Shape.members(Shape.text(FILE), "file")));

  /** {@code ALLTYPE} of ww3_multi, and an element of {@code ITYPE} (w3nmlmultimd.F90). */
  public static final Shape MULTI_TYPE =
      outputType(
          Shape.derived(Members.of(Shape.text(NAME), "name").and(Shape.text(FILE), "file").map()));

  /** {@code DATE} of ww3_shel (w3nmlshelmd.F90). */
  public static final Shape SHEL_DATE = outputDate(DATE);

  /** {@code ALLDATE} of ww3_multi, and an element of {@code IDATE} (w3nmlmultimd.F90). */
  public static final Shape MULTI_DATE = outputDate(1);

  private ModelShapes() {}

  private static Shape outputType(Shape point) {
    return Shape.derived(
        Members.of(point, "point")
            .and(Shape.derived(Shape.members(Shape.text(LIST), "list")), "field")
            .and(Shape.derived(Shape.members(Shape.logical(), "format")), "track")
            .and(
                Shape.derived(
                    Members.of(Shape.integer(), "x0")
                        .and(Shape.integer(), "xn", "nx", "y0", "yn", "ny")
                        .and(Shape.logical(), "format")
                        .map()),
                "partition")
            // a member of coupled builds only, so that no list can be assigned to the whole
            .and(Shape.partial(Shape.scalars("sent", "received", "couplet0")), "coupling")
            .and(Shape.derived(Shape.members(Shape.text(LIST), "extra")), "restart")
            .map());
  }

  private static Shape outputDate(int ownFileLength) {
    Shape times =
        Shape.derived(
            Members.of(Shape.text(DATE), "start")
                .and(Shape.text(DATE), "stride", "stop")
                .and(Shape.text(ownFileLength), "outffile")
                .map());
    Map<String, Shape> streams = new LinkedHashMap<>();
    for (ModelStream stream : ModelStream.values()) {
      streams.put(stream.member(), times);
    }
    return Shape.derived(streams);
  }

  /** Members in the order of their declaration. */
  private record Members(Map<String, Shape> map) {
    static Members of(Shape shape, String... names) {
      return new Members(new LinkedHashMap<>()).and(shape, names);
    }

    Members and(Shape shape, String... names) {
      map.putAll(Shape.members(shape, names));
      return this;
    }
  }
}
