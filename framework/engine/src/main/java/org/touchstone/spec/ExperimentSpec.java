// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.touchstone.api.data.Dataset;

/**
 * An experiment, checked and bound as far as that goes without its network.
 *
 * @param model a manifest's name or path
 */
public record ExperimentSpec(
    String name,
    String model,
    SpecOrigin origin,
    BoundPlugin<Dataset> dataset,
    List<MethodSpec> methods,
    List<MetricSpec> metrics,
    RunSettings settings,
    ReportSpec report) {

  public ExperimentSpec {
    methods = List.copyOf(methods);
    metrics = List.copyOf(metrics);
  }

  /**
   * Everything with every setting, as a specification that can be run again; where its paths begin
   * is no setting of the experiment, so it is not in the tree.
   */
  public ObjectNode resolved() {
    return new ResolvedSpec(this).tree();
  }
}
