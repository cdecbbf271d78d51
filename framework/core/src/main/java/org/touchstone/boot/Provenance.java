// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import org.touchstone.catalog.Catalog;
import org.touchstone.catalog.LoadedPlugin;
import org.touchstone.graph.Device;
import org.touchstone.model.Sha256;

/** Says what decides the numbers of a run beside its specification. */
record Provenance(Catalog catalog, Versions versions) {

  @Inject
  Provenance {}

  /** Facts that are the same whenever and wherever the same run is repeated on one machine. */
  record Facts(ObjectNode tree, String hash) {}

  /** The facts of a prepared experiment. */
  Facts of(Prepared prepared, Device device) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("touchstone", versions.touchstone());
    tree.put("tensorflow", versions.tensorflow());
    tree.put("device", device.toString());
    tree.put("images", prepared.plan().images());
    tree.put("batch", prepared.plan().batch());
    tree.putObject("model")
        .put("name", prepared.manifest().name())
        .put("manifest-sha256", Sha256.of(prepared.manifest().file()))
        .put("weights-sha256", Sha256.of(prepared.manifest().weights().file()));
    ObjectNode plugins = tree.putObject("plugins");
    for (LoadedPlugin plugin : catalog.plugins()) {
      plugins
          .putObject(plugin.name())
          .put("version", plugin.version())
          .put("sha256", plugin.sha256());
    }
    return new Facts(tree, Sha256.of(prepared.spec().resolved() + "\n" + tree));
  }
}
