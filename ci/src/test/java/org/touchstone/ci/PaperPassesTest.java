// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.Method;
import org.touchstone.calls.Calls;
import org.touchstone.catalog.Catalog;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Models;
import org.touchstone.model.WeightsReader;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.Prototypes;
import org.touchstone.spec.SpecReader;

/** What the design promises to share: forward and backward passes of the paper's methods. */
final class PaperPassesTest {

  private static final long CONVOLUTIONS = 13;

  @Test
  void table1NeedsOnePassForwardAndOneBackward() throws IOException {
    Map<String, Long> counts = compiled(rows("Table 1"));
    assertThat(counts.get("Conv2D")).isEqualTo(CONVOLUTIONS);
    assertThat(counts.get("Conv2DBackpropInput")).isEqualTo(CONVOLUTIONS);
  }

  @Test
  void allTablesNeedOnePassForwardAndSixBackward() throws IOException {
    Map<String, Long> counts = compiled(spec().methods().stream().map(PaperPassesTest::method));
    // LRP γ=∞ replaces every kernel, so it also goes forward again: once a layer, and at the first
    // layer once for each sign of the image, forward and back.
    assertThat(counts.get("Conv2D")).isEqualTo(2 * CONVOLUTIONS + 1);
    assertThat(counts.get("Conv2DBackpropInput")).isEqualTo(6 * CONVOLUTIONS + 1);
  }

  private static Stream<Method> rows(String table) throws IOException {
    ExperimentSpec spec = spec();
    List<String> names =
        spec.report().tables().stream()
            .filter(t -> t.title().startsWith(table))
            .findFirst()
            .orElseThrow()
            .rows();
    assertThat(names).hasSize(19);
    return spec.methods().stream()
        .filter(row -> names.contains(row.name()))
        .map(PaperPassesTest::method);
  }

  private static Method method(MethodSpec row) {
    return row.method().value();
  }

  private static ExperimentSpec spec() throws IOException {
    Catalog catalog =
        Catalog.load(
            Touchstone.HOME.resolve("plugins"),
            PaperPassesTest.class.getClassLoader(),
            Calls.unlimited());
    Prototypes offered =
        new Prototypes(
            catalog.methods(),
            catalog.metrics(),
            catalog.datasets(),
            catalog.randomizers(),
            List.of());
    return new SpecReader(offered)
        .read(Touchstone.HOME.resolve("experiments/quickstart.yaml"), List.of());
  }

  private static Map<String, Long> compiled(Stream<Method> methods) {
    Models models = new Models(Touchstone.HOME.resolve("weights"));
    Manifest manifest =
        ManifestReader.read(models.find("mini-vgg16-scenes", Path.of(""), Optional.empty()));
    try (CompiledGraph graph =
        new GraphCompiler(Device.CPU)
            .compile(manifest.network(), WeightsReader.read(manifest), methods.toList())) {
      return graph.operationCounts();
    }
  }
}
