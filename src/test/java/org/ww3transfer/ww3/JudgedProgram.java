package org.ww3transfer.ww3;

import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.namelist.Shape;

/** A program's groups and their variables, as the judge declares them, in a fixed order. */
enum JudgedProgram {
  SHEL(
      'S',
      Map.of(
          "domain_nml", Map.of("domain", ModelShapes.SHEL_DOMAIN),
          "output_type_nml", Map.of("type", ModelShapes.SHEL_TYPE),
          "output_date_nml", Map.of("date", ModelShapes.SHEL_DATE))),
  MULTI(
      'M',
      Map.of(
          "domain_nml", Map.of("domain", ModelShapes.MULTI_DOMAIN),
          "model_grid_nml", Map.of("model", grids(ModelShapes.MODEL)),
          "output_type_nml",
              Map.of("alltype", ModelShapes.MULTI_TYPE, "itype", grids(ModelShapes.MULTI_TYPE)),
          "output_date_nml",
              Map.of("alldate", ModelShapes.MULTI_DATE, "idate", grids(ModelShapes.MULTI_DATE)))),
  OUNF(
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

  private final char letter;
  private final Map<String, Map<String, Shape>> groups = new TreeMap<>();

  JudgedProgram(char letter, Map<String, Map<String, Shape>> groups) {
    this.letter = letter;
    groups.forEach((name, objects) -> this.groups.put(name, new TreeMap<>(objects)));
  }

  private static Shape grids(Shape element) {
    return Shape.array(3, element);
  }

  char letter() {
    return letter;
  }

  Map<String, Map<String, Shape>> groups() {
    return groups;
  }
}
