// SPDX-License-Identifier: Apache-2.0
package org.touchstone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.plan.Plan;

/**
 * The images before a batch that its metrics of two images need: nearly always the nearest one,
 * which is explained with the batch. Where a map of it is not finite, the search goes on from there
 * towards the start of the dataset, so that a batch needs to know nothing of what was scored.
 */
record PreviousImages(Plan plan, Explainer explainer) {

  /**
   * As many as are needed, in the order of the dataset, of those whose logits are finite.
   *
   * @param nearest the nearest one that can be read, if there is one
   */
  List<ExplainedImage> of(ExplainedBatch batch, List<ExplainedImage> nearest, SampleReader reader) {
    List<ExplainedImage> before = new ArrayList<>(nearest);
    int first = nearest.isEmpty() ? 0 : nearest.get(0).item().index();
    while (first > 0 && isMissing(batch, before)) {
      int start = Math.max(0, first - plan.batch());
      List<LoadedBatch.Item> items = reader.read(start, first).items();
      before.addAll(0, explainer.trained(plan, List.of(), items).images());
      first = start;
    }
    return before.stream().filter(ExplainedImage::finite).toList();
  }

  /** Whether there is a method of which an image of the batch can be read, and none before it. */
  private boolean isMissing(ExplainedBatch batch, List<ExplainedImage> before) {
    return IntStream.range(0, plan.methods().size())
        .boxed()
        .flatMap(this::readings)
        .anyMatch(
            readable ->
                before.stream().noneMatch(readable) && batch.images().stream().anyMatch(readable));
  }

  /** Every way in which a metric of two images reads a method. */
  private Stream<Predicate<ExplainedImage>> readings(int method) {
    Stream<Predicate<ExplainedImage>> ofImages =
        plan.metrics().stream()
            .filter(evaluation -> evaluation.metric().readsPrevious())
            .map(evaluation -> image -> isReadable(image, method, evaluation));
    Stream<Predicate<ExplainedImage>> ofChanges =
        plan.looksBefore().stream()
            .map(
                look ->
                    image -> image.finite() && image.map(look, method, image.highest()).finite());
    return Stream.concat(ofImages, ofChanges);
  }

  private boolean isReadable(ExplainedImage image, int method, Plan.Evaluation evaluation) {
    if (!image.finite()) {
      return false;
    }
    MethodImage ofMethod = new MethodImage(plan, method, image);
    Set<Integer> classes = ofMethod.classes(evaluation.metric().targets());
    return ofMethod.has(classes);
  }
}
