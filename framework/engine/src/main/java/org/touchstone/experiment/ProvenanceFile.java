// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.touchstone.file.Sha256;
import org.touchstone.folder.Sessions;

/**
 * {@code provenance.json}, as {@code experiments/RESULTS.md} describes it.
 *
 * @param facts what decides the numbers
 * @param seed of the specification
 * @param spec the text of {@code spec.resolved.yaml}
 * @param notes what the user was told before the run, one sentence each
 */
record ProvenanceFile(Provenance.Facts facts, long seed, String spec, List<String> notes) {

  private static final double THOUSAND = 1000;

  /**
   * The document.
   *
   * @param explained how many images this session explained, under all weights
   */
  ObjectNode tree(Sessions sessions, int explained, Map<String, Double> seconds) {
    ObjectNode tree = facts.tree().deepCopy();
    tree.put("run", facts.hash());
    tree.put("spec-sha256", Sha256.of(spec));
    tree.put("seed", seed);
    if (!notes.isEmpty()) {
      notes.forEach(tree.putArray("notes")::add);
    }
    tree.setAll(facts.surroundings());
    tree.set("sessions", sessions.tree());
    ObjectNode phases = tree.putObject("seconds");
    seconds.forEach((phase, took) -> phases.put(phase, rounded(took)));
    double explaining = seconds.getOrDefault(Experiment.EXPLAINING, 0.0);
    if (explained > 0 && explaining > 0) {
      tree.put("images-per-second", rounded(explained / explaining));
    }
    tree.setAll(MachineFacts.peaks());
    return tree;
  }

  private static double rounded(double number) {
    return Math.round(number * THOUSAND) / THOUSAND;
  }
}
