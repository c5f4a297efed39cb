package org.ww3transfer.journal.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Optional;
import org.ww3transfer.journal.lines.ChecksummedLine;

/**
 * A line of what is with workers: the broker that all is at, or an item.
 *
 * @param key of an item
 * @param id under which it is out; empty where it has come back
 * @param broker empty in the line of an item
 */
@JsonIgnoreProperties("seal")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DispatchedLine(Optional<String> key, Optional<String> id, Optional<BrokerId> broker) {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  static DispatchedLine of(String key, Optional<String> id) {
    return new DispatchedLine(Optional.of(key), id, Optional.empty());
  }

  static DispatchedLine of(BrokerId broker) {
    return new DispatchedLine(Optional.empty(), Optional.empty(), Optional.of(broker));
  }

  /** Reads one that is whole. */
  static DispatchedLine read(byte[] bytes, int from, int length) throws IOException {
    return JSON.readValue(bytes, from, length, DispatchedLine.class);
  }

  byte[] bytes() throws IOException {
    return ChecksummedLine.of(JSON.writeValueAsBytes(this));
  }
}
