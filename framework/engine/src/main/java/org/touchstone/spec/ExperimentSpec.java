// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Dataset;
import org.touchstone.problem.Place;
import org.touchstone.result.CurvesSpec;
import org.touchstone.result.TableSpec;

/**
 * An experiment, checked and bound as far as that goes without its network.
 *
 * @param model a manifest's name or path
 * @param batch images a run of the graph; empty leaves it to the plan
 * @param device {@code cpu} or {@code gpu:N}
 * @param mostFailures the largest share of images, from 0 to 1, that may give no score
 * @param relativeTo where its relative paths begin; empty for the folder of its file
 * @param resolved everything with every setting, as a specification that can be run again
 */
public record ExperimentSpec(
    String name,
    String model,
    Optional<Place> modelPlace,
    Bound<Dataset> dataset,
    List<Row> methods,
    List<MetricRow> metrics,
    long seed,
    Optional<Integer> batch,
    String device,
    double mostFailures,
    Optional<String> relativeTo,
    List<TableSpec> tables,
    List<CurvesSpec> curves,
    List<FigureSpec> figures,
    JsonNode resolved) {

  public ExperimentSpec {
    methods = List.copyOf(methods);
    metrics = List.copyOf(metrics);
    tables = List.copyOf(tables);
    curves = List.copyOf(curves);
    figures = List.copyOf(figures);
  }
}
