// SPDX-License-Identifier: Apache-2.0
package org.touchstone.train;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Dataset;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.model.Manifest;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.spec.BoundPlugin;
import org.touchstone.spec.SpecReader;

/** Reads the training section of a manifest. */
public record TrainingReader(SpecReader specs) {

  @Inject
  public TrainingReader {}

  /**
   * What a training section says.
   *
   * @param dataset every image of it is shown once
   * @param validation looked at during the training
   * @param test looked at once, at the end
   */
  public record Section(
      Dataset dataset, Dataset validation, Dataset test, TrainingSettings settings) {}

  /**
   * Reads the section.
   *
   * @throws UserException listing every problem, also where there is no such section
   */
  public Section read(Manifest manifest) {
    List<Problem> problems = new ArrayList<>();
    DocumentNode node =
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
    TrainingSettings settings = settings(fields);
    fields.finish();
    if (!problems.isEmpty()) {
      throw new UserException(manifest.name() + " cannot be trained", problems);
    }
    return new Section(
        dataset.orElseThrow(), validation.orElseThrow(), test.orElseThrow(), settings);
  }

  private Optional<Dataset> dataset(Fields fields, String key, List<Problem> problems) {
    return fields.required(key).flatMap(n -> specs.dataset(n, problems)).map(BoundPlugin::value);
  }

  private static TrainingSettings settings(Fields fields) {
    TrainingSettings otherwise = TrainingSettings.DEFAULT;
    return new TrainingSettings(
        atLeastOne(fields, "batch", otherwise.batch()),
        positive(fields, "learning-rate", otherwise.learningRate()),
        notNegative(fields, "weight-decay", otherwise.weightDecay()),
        positive(fields, "clip-norm", otherwise.clipNorm()),
        fields.whole("seed").orElse(otherwise.seed()),
        atLeastOne(fields, "validate-every", otherwise.validateEvery()));
  }

  private static int atLeastOne(Fields fields, String key, int otherwise) {
    int value = fields.whole(key).orElse(otherwise);
    return value >= 1 ? value : refused(fields, key, "at least 1", value, otherwise);
  }

  private static double positive(Fields fields, String key, double otherwise) {
    double value = fields.number(key).orElse(otherwise);
    return value > 0 ? value : refused(fields, key, "positive", value, otherwise);
  }

  private static double notNegative(Fields fields, String key, double otherwise) {
    double value = fields.number(key).orElse(otherwise);
    return value >= 0 ? value : refused(fields, key, "at least 0", value, otherwise);
  }

  private static <T> T refused(
      Fields fields, String key, String requirement, T value, T otherwise) {
    fields.report(
        key, "bad-setting", "'%s' must be %s, not %s.".formatted(key, requirement, value));
    return otherwise;
  }
}
