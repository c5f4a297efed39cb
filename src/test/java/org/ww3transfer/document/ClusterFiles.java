package org.ww3transfer.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of {@code examples/cluster}, read. */
final class ClusterFiles {
  static final Path FOLDER = Path.of("examples", "cluster");

  /** The image that {@code Containerfile} makes. */
  static final String IMAGE = "ww3-transfer";

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:(\\w+)}}");

  private ClusterFiles() {}

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a file; a key that stands there twice is an error. */
  static List<JsonNode> yaml(String name) {
    List<JsonNode> documents = new ArrayList<>();
    JsonMapper mapper = new JsonMapper();
    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
        .loadAllFromString(text(name))
        .forEach(each -> documents.add(mapper.valueToTree(each)));
    return documents;
  }

  static JsonNode kustomization() {
    return yaml("kustomization.yaml").get(0);
  }

  /** What {@code kubectl apply} makes, but for what is generated. */
  static List<JsonNode> objects() {
    return elements(kustomization().get("resources"))
        .flatMap(file -> yaml(file.asText()).stream())
        .toList();
  }

  static List<JsonNode> objects(String kind) {
    return objects().stream().filter(each -> each.get("kind").asText().equals(kind)).toList();
  }

  /** Those with pods. */
  static List<JsonNode> workloads() {
    return objects().stream().filter(each -> each.at("/spec/template").isObject()).toList();
  }

  static List<JsonNode> containers(JsonNode workload) {
    return elements(workload.at("/spec/template/spec/containers")).toList();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).toList();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static Properties settings() {
    return properties(text("application.properties"));
  }

  /** With the values of the sample in the place of variables. */
  static String settingsWithSecrets() {
    Properties secrets = secrets();
    return VARIABLE
        .matcher(text("application.properties"))
        .replaceAll(found -> secrets.getProperty(found.group(1)));
  }

  static Properties secrets() {
    return properties(text("secrets.env.sample"));
  }

  static URI broker() {
    return URI.create(settings().getProperty("ww3.broker"));
  }

  static String httpPort() {
    return settings().getProperty("ww3.http.port");
  }

  private static Properties properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
