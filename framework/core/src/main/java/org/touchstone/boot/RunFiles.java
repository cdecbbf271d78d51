// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.run.Failure;

/** The texts of a run's small files. */
final class RunFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private RunFiles() {}

  static String yaml(JsonNode tree) {
    try {
      return YAML.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree in memory can always be written
    }
  }

  private static String json(JsonNode tree) {
    return tree.toString();
  }

  /** One JSON object a line. */
  static String failures(List<Failure> failures) {
    return failures.stream()
        .map(
            failure ->
                JSON.createObjectNode()
                    .put("index", failure.index())
                    .put("sample", failure.sample())
                    .put("method", failure.method())
                    .put("reason", failure.reason()))
        .map(RunFiles::json)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The facts of a run with its times and machine. */
  static String provenance(ObjectNode facts, ExperimentRun.Times times, Instant ended) {
    ObjectNode tree = facts.deepCopy();
    tree.put("began", times.began().toString());
    tree.put("images-done-before", times.done());
    tree.putObject("seconds")
        .put("explaining-and-scoring", seconds(times.began(), times.worked()))
        .put("reporting", seconds(times.worked(), ended));
    tree.putObject("machine")
        .put("java", System.getProperty("java.version"))
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("processors", Runtime.getRuntime().availableProcessors());
    return tree.toPrettyString() + "\n";
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
