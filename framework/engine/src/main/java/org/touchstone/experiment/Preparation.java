// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.data.Samples;
import org.touchstone.calls.Calls;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Models;
import org.touchstone.plan.LabelNotes;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.plan.SignNotes;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.ExperimentSpec;
import org.touchstone.spec.SpecReader;

/** The first rooms of the line: specification, model, dataset, plan. */
public record Preparation(SpecReader specs, Models models, Memory memory) {

  @Inject
  public Preparation {}

  /**
   * Prepares an experiment; the caller closes it.
   *
   * @throws UserException for everything that is wrong with the user's files
   */
  public PreparedExperiment prepare(Path file, Overrides overrides) {
    ExperimentSpec spec = specs.read(file, overrides.environment(), overrides.settings());
    Manifest manifest = manifest(file, spec);
    Samples samples = open(file, spec);
    try {
      if (samples.size() < 1) {
        throw Calls.fault(samples, "size", "gave %s.".formatted(samples.size()));
      }
      List<String> labels = labels(spec, samples);
      Plan plan =
          Planner.plan(spec, manifest.network(), samples.size(), labels, overrides.limit(), memory);
      List<String> notes = new ArrayList<>(samples.notes());
      LabelNotes.of(spec, labels, manifest.network()).ifPresent(notes::add);
      plan.methods().forEach(method -> notes.addAll(method.notes(manifest.network())));
      notes.addAll(SignNotes.of(spec));
      return new PreparedExperiment(
          file, spec, manifest, samples, plan, movable(file, spec), notes);
    } catch (RuntimeException e) {
      samples.close();
      throw e;
    }
  }

  /** Who lacks the model may lack the data, too, and is told of both at once. */
  private Manifest manifest(Path file, ExperimentSpec spec) {
    try {
      return ManifestReader.read(
          models.find(spec.model(), folder(file, spec), spec.origin().model()));
    } catch (UserException e) {
      List<Problem> problems = new ArrayList<>(e.problems());
      problems.addAll(problemsOfData(file, spec));
      throw problems.size() == e.problems().size()
          ? e
          : new UserException(file + " cannot be run", problems);
    }
  }

  private static List<Problem> problemsOfData(Path file, ExperimentSpec spec) {
    try {
      open(file, spec).close();
      return List.of();
    } catch (UserException e) {
      return e.problems();
    }
  }

  private static List<String> labels(ExperimentSpec spec, Samples samples) {
    List<String> known = spec.dataset().value().labels();
    return known.isEmpty() ? samples.labels() : known;
  }

  private static ObjectNode movable(Path file, ExperimentSpec spec) {
    ObjectNode tree = spec.resolved().deepCopy();
    return tree.put("relative-to", folder(file, spec).toString());
  }

  /** Where relative paths begin. */
  static Path folder(Path file, ExperimentSpec spec) {
    Path own = file.toAbsolutePath().getParent();
    return spec.origin().relativeTo().map(own::resolve).orElse(own).normalize();
  }

  private static Samples open(Path file, ExperimentSpec spec) {
    return OpenedData.of(spec.dataset().value(), folder(file, spec), file);
  }
}
