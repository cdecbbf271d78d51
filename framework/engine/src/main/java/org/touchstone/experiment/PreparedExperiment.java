// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.touchstone.api.data.Samples;
import org.touchstone.model.Manifest;
import org.touchstone.plan.Plan;
import org.touchstone.spec.ExperimentSpec;

/**
 * An experiment of which everything is known that can be known before TensorFlow is loaded.
 *
 * @param movable the specification with nothing left to a default, which can be run from any folder
 *     of this machine: it says where its paths begin
 * @param notes what the user is told before anything is computed, one sentence each
 */
public record PreparedExperiment(
    Path file,
    ExperimentSpec spec,
    Manifest manifest,
    Samples samples,
    Plan plan,
    ObjectNode movable,
    List<String> notes)
    implements AutoCloseable {

  @Override
  public void close() {
    samples.close();
  }
}
