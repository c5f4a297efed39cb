package org.ww3transfer.ww3.post;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.ww3.model.ModelShapes;

/** A program's groups and their variables, as the judge declares them, in a fixed order. */
record JudgedProgram(char letter, Map<String, Map<String, Shape>> groups) {
  private static final JudgedProgram SHEL =
      new JudgedProgram(
          'S',
          Map.of(
              "domain_nml", Map.of("domain", ModelShapes.SHEL_DOMAIN),
              "output_type_nml", Map.of("type", ModelShapes.SHEL_TYPE),
              "output_date_nml", Map.of("date", ModelShapes.SHEL_DATE)));

  private static final JudgedProgram MULTI =
      new JudgedProgram(
          'M',
          Map.of(
              "domain_nml", Map.of("domain", ModelShapes.MULTI_DOMAIN),
              "model_grid_nml", Map.of("model", grids(ModelShapes.MODEL)),
              "output_type_nml",
                  Map.of("alltype", ModelShapes.MULTI_TYPE, "itype", grids(ModelShapes.MULTI_TYPE)),
              "output_date_nml",
                  Map.of(
                      "alldate", ModelShapes.MULTI_DATE, "idate", grids(ModelShapes.MULTI_DATE))));

  private static final JudgedProgram OUNF =
      new JudgedProgram(
          'F',
          Map.of(
              "field_nml",
                  Map.of(
                      "field",
                      PostShapes.of(
                          "timestart",
                          "timestride",
                          "timecount",
                          "timesplit",
                          "list",
                          "partition",
                          "samefile",
                          "vector",
                          "type",
                          "timeref",
                          "fcvars",
                          "timevar",
                          "timeunit",
                          "timeepoch",
                          "noval",
                          "mapsta")),
              "file_nml",
                  Map.of("file", PostShapes.of("prefix", "netcdf", "ix0", "ixn", "iy0", "iyn"))));

  static final List<JudgedProgram> ALL = List.of(SHEL, MULTI, OUNF);

  JudgedProgram {
    Map<String, Map<String, Shape>> sorted = new TreeMap<>();
    groups.forEach((name, objects) -> sorted.put(name, new TreeMap<>(objects)));
    groups = sorted;
  }

  private static Shape grids(Shape element) {
    return Shape.array(3, element);
  }
}
