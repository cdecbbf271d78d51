// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.journal.Failure;

/** The texts of a run's small files. */
final class RunFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Octal()).build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  /** The library writes YAML 1.1, in which {@code 0o17} is no number. */
  private static final class Octal extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteValue(String value) {
      return super.needToQuoteValue(value) || value.matches("0o[0-7]+");
    }
  }

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
        .map(RunFiles::failure)
        .map(RunFiles::json)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static ObjectNode failure(Failure failure) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("index", failure.index())
            .put("sample", failure.sample())
            .put("method", failure.method());
    if (!failure.metrics().isEmpty()) {
      failure.metrics().forEach(node.putArray("metrics")::add);
    }
    node.put("reason", failure.reason());
    if (!failure.trace().isEmpty()) {
      failure.trace().forEach(node.putArray("trace")::add);
    }
    return node;
  }
}
