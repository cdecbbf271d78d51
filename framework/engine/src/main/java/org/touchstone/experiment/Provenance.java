// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.Plugin;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.file.Sha256;
import org.touchstone.graph.Device;
import org.touchstone.problem.Problem;
import org.touchstone.result.ItemScore;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.MetricSpec;
import org.touchstone.toolkit.similarity.Hog;

/** Says what decides the numbers of a run beside its specification. */
public record Provenance(Catalog catalog, Versions versions, Home home) {

  private static final String MODEL = "model";

  /** A class of each module whose code a score passes: api, toolkit, base, results, engine. */
  private static final List<Class<?>> FRAMEWORK =
      List.of(Plugin.class, Hog.class, Problem.class, ItemScore.class, Provenance.class);

  @Inject
  public Provenance {}

  /**
   * Facts that are the same whenever and wherever the same run is repeated on one machine.
   *
   * @param hash names all that decides the score of any image but the data, and nothing else
   * @param surroundings where this process is at work, as {@link MachineFacts} tells it
   */
  record Facts(ObjectNode tree, String hash, ObjectNode surroundings) {

    /** The same with the fingerprint of the data behind the model; without one where it is made. */
    Facts with(String fingerprint) {
      if (fingerprint.isEmpty()) {
        return this;
      }
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      tree.properties()
          .forEach(
              fact -> {
                all.set(fact.getKey(), fact.getValue());
                if (fact.getKey().equals(MODEL)) {
                  all.put("dataset", fingerprint);
                }
              });
      return new Facts(all, hash, surroundings);
    }
  }

  /** The facts of a prepared experiment. */
  Facts of(PreparedExperiment prepared, Device device) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("touchstone", versions.touchstone());
    tree.put("touchstone-sha256", framework());
    tree.put("tensorflow", versions.tensorflow());
    tree.put("device", device.toString());
    tree.put("images", prepared.plan().images());
    tree.put("batch", prepared.plan().batch());
    tree.putObject(MODEL)
        .put("name", prepared.manifest().name())
        .put("manifest-sha256", Sha256.of(prepared.manifest().file()))
        .put("weights-sha256", Sha256.of(prepared.manifest().weights().file()));
    ObjectNode environment = MachineFacts.arithmetic();
    if (!environment.isEmpty()) {
      tree.set("environment", environment);
    }
    ObjectNode plugins = tree.putObject("plugins");
    for (LoadedPlugin plugin : catalog.plugins()) {
      if (isUsed(plugin, prepared.spec())) {
        plugins
            .putObject(plugin.name())
            .put("version", plugin.version())
            .put("sha256", plugin.sha256());
      }
    }
    String hash = Sha256.of(decisive(prepared.spec().resolved()) + "\n" + tree);
    return new Facts(tree, hash, MachineFacts.of(home, device));
  }

  /** The checksums of the modules whose code a score passes. */
  private static String framework() throws IOException {
    List<String> sums = new ArrayList<>();
    for (Class<?> type : FRAMEWORK) {
      sums.add(Sha256.of(code(type)));
    }
    return String.join(" ", sums);
  }

  /** The jar or folder that a class of the framework comes from. */
  private static Path code(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static boolean isUsed(LoadedPlugin plugin, ExperimentSpec spec) {
    return plugin.datasets().containsKey(spec.dataset().name())
        || spec.methods().stream().anyMatch(method -> isUsed(plugin, method))
        || spec.metrics().stream().anyMatch(metric -> isUsed(plugin, metric));
  }

  /** Also where a method of its own is made of another plugin's. */
  private static boolean isUsed(LoadedPlugin plugin, MethodSpec method) {
    return plugin.methods().containsKey(method.method().name())
        || method.method().methodsWithin().anyMatch(plugin.methods()::containsKey);
  }

  private static boolean isUsed(LoadedPlugin plugin, MetricSpec metric) {
    return metric.metric().methodsWithin().anyMatch(plugin.methods()::containsKey)
        || plugin.metrics().containsKey(metric.metric().name())
        || metric.randomizer().stream().anyMatch(r -> plugin.randomizers().containsKey(r.name()));
  }

  /**
   * A specification without what changes no score: how scores are shown, what is expected of them,
   * and what the facts say as it came to be.
   */
  private static JsonNode decisive(JsonNode resolved) {
    ObjectNode spec = resolved.deepCopy();
    spec.remove(List.of("report", "batch", "device", "most-failures"));
    spec.path("methods").forEach(method -> ((ObjectNode) method).remove(List.of("expect", "twin")));
    return spec;
  }
}
