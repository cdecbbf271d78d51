// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Dataset;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.model.Manifest;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.Bound;
import org.touchstone.spec.SpecReader;

/** Reads the training section of a manifest. */
public record TrainingReader(SpecReader specs) {

  /**
   * What a training section says.
   *
   * @param dataset every image of it is shown once
   * @param validation looked at during the training
   * @param test looked at once, at the end
   */
  public record Section(Dataset dataset, Dataset validation, Dataset test, Recipe recipe) {}

  /** Everything but the data; see {@link TrainingPlan}. */
  public record Recipe(
      int batch,
      double learningRate,
      double weightDecay,
      double clipNorm,
      int seed,
      int validateEvery) {

    /** The plan for so many images. */
    public TrainingPlan plan(int images) {
      return new TrainingPlan(
          images, batch, learningRate, weightDecay, clipNorm, seed, validateEvery);
    }
  }

  /**
   * Reads the section.
   *
   * @throws UserException listing every problem, also where there is no such section
   */
  public Section read(Manifest manifest) {
    List<Problem> problems = new ArrayList<>();
    Node node =
        manifest
            .training()
            .orElseThrow(
                () ->
                    new UserException(
                        manifest.name() + " cannot be trained",
                        Problem.of(
                            "no-training",
                            "'%s' has no section 'training'.".formatted(manifest.file()))));
    Fields fields = Fields.of("training", node, problems);
    Optional<Dataset> dataset = dataset(fields, "dataset", problems);
    Optional<Dataset> validation = dataset(fields, "validation", problems);
    Optional<Dataset> test = dataset(fields, "test", problems);
    Recipe recipe = recipe(fields);
    fields.finish();
    if (!problems.isEmpty()) {
      throw new UserException(manifest.name() + " cannot be trained", problems);
    }
    return new Section(dataset.orElseThrow(), validation.orElseThrow(), test.orElseThrow(), recipe);
  }

  private Optional<Dataset> dataset(Fields fields, String key, List<Problem> problems) {
    return fields.required(key).flatMap(n -> specs.dataset(n, problems)).map(Bound::value);
  }

  private static Recipe recipe(Fields fields) {
    return new Recipe(
        fields.whole("batch").orElse(64),
        fields.number("learning-rate").orElse(1e-3),
        fields.number("weight-decay").orElse(1e-3),
        fields.number("clip-norm").orElse(5.0),
        fields.whole("seed").orElse(7),
        fields.whole("validate-every").orElse(250));
  }
}
