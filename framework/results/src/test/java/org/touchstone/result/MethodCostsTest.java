// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MethodCostsTest {

  private static final MethodCosts COSTS =
      new MethodCosts(
          16, 0.25, 1.5, List.of(new MethodCost("A", 1, 1, 0.75), new MethodCost("B", 3, 2, 1.25)));

  @Test
  void theFileTellsMultiplesOfTheForwardPass() throws IOException {
    JsonNode tree = JsonMapper.builder().build().readTree(COSTS.toJson());
    assertThat(tree.path("schema").asText()).isEqualTo("touchstone-costs/1");
    assertThat(tree.path("images").asInt()).isEqualTo(16);
    assertThat(tree.path("together-seconds").asDouble()).isEqualTo(1.5);
    assertThat(tree.path("apart-seconds").asDouble()).isEqualTo(2);
    JsonNode second = tree.path("methods").path(1);
    assertThat(second.path("method").asText()).isEqualTo("B");
    assertThat(second.path("forwards").asInt()).isEqualTo(3);
    assertThat(second.path("backward-passes").asInt()).isEqualTo(2);
    assertThat(second.path("forward-passes").asDouble()).isEqualTo(5);
  }
}
