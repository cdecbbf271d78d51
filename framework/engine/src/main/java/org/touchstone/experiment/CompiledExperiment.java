// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import org.touchstone.api.network.Weights;
import org.touchstone.folder.RunData;
import org.touchstone.folder.RunFolders;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.model.Preprocessing;
import org.touchstone.plan.Plan;
import org.touchstone.run.CostMeasurement;
import org.touchstone.run.Gallery;
import org.touchstone.run.Runner;

/**
 * A prepared experiment whose graph stands: all that does not depend on where the run goes.
 *
 * @param weights the trained ones
 * @param facts what decides the numbers
 */
record CompiledExperiment(
    PreparedExperiment prepared, Weights weights, CompiledGraph graph, Provenance.Facts facts) {

  Plan plan() {
    return prepared.plan();
  }

  /** What its folder is known by. */
  RunFolders.Content content() throws IOException {
    return new RunFolders.Content(
        plan().experiment(), facts.hash(), RunData.of(prepared.samples(), plan().images()));
  }

  private Preprocessing preprocessing() {
    return prepared.manifest().preprocessing();
  }

  Runner runner() {
    return new Runner(plan(), graph, preprocessing(), weights, prepared.spec().settings().seed());
  }

  CostMeasurement costs() {
    return new CostMeasurement(plan(), graph, preprocessing());
  }

  Gallery gallery() {
    return new Gallery(plan(), graph, preprocessing(), weights, prepared.spec().settings().seed());
  }
}
