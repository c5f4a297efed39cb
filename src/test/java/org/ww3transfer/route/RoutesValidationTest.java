package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.LanguageValidationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Endpoints and expressions of the YAML routes against Camel's catalog: camel-report-maven-plugin
 * does the same in the build, but looks into Java and XML only.
 */
class RoutesValidationTest {
  private static final Path ROUTES = Path.of("src/main/resources/routes");
  private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(ROUTES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_endpoint_and_expression_is_valid(Path file) throws IOException {
    List<Map<?, ?>> maps = new ArrayList<>();
    collect(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)), maps);
    assertThat(maps).isNotEmpty();
    for (Map<?, ?> map : maps) {
      validateEndpoint(map);
      validateExpression(map);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_is_named_after_what_it_holds(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".camel.yaml", "");
    String text = Files.readString(file);
    assertThat(text)
        .containsAnyOf("    id: " + name + "\n", "    id: failed-item\n")
        .startsWith("# ");
  }

  private static void validateEndpoint(Map<?, ?> map) {
    if (map.get("uri") == null) {
      return;
    }
    Map<Object, Object> parameters = new TreeMap<>();
    if (map.get("parameters") instanceof Map<?, ?> given) {
      parameters.putAll(given);
    }
    Object directory = parameters.remove("directoryName");
    String path = directory == null ? "" : ":" + directory;
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
    String uri = map.get("uri") + path + (query.isEmpty() ? "" : "?" + query);
    EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
    assertThat(result.isSuccess()).as(uri + ": " + result.summaryErrorMessage(false)).isTrue();
  }

  private static void validateExpression(Map<?, ?> map) {
    if (map.get("simple") instanceof String simple) {
      LanguageValidationResult result =
          CATALOG.validateLanguageExpression(
              RoutesValidationTest.class.getClassLoader(), "simple", simple);
      assertThat(result.isSuccess()).as(simple + ": " + result.getError()).isTrue();
    }
  }

  private static void collect(Object node, List<Map<?, ?>> maps) {
    if (node instanceof Map<?, ?> map) {
      maps.add(map);
      map.values().forEach(value -> collect(value, maps));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, maps));
    }
  }
}
