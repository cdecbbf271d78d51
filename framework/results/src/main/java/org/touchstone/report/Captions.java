// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;
import java.util.Locale;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.network.Network;
import org.touchstone.api.randomizer.Stage;

/** The words beside an image: the explained class, its logit and that logit's rank. */
public final class Captions {

  private static final float LARGE = 1e5f;

  private Captions() {}

  /**
   * For example {@code ring}, {@code logit 4.31}, {@code highest of 10}, each on its own line.
   *
   * @param labels the network's classes in the order of the logits
   * @param index the explained class
   */
  public static String of(List<String> labels, List<Float> logits, int index) {
    String logit = String.format(Locale.ROOT, "%.2f", logits.get(index));
    return labels.get(index) + "\nlogit " + logit + "\n" + rank(logits, index);
  }

  /**
   * For example {@code half random}, {@code 8 of 16 layers}, {@code ring}, {@code logit 4.31}, each
   * on its own line.
   *
   * @param index the explained class
   */
  public static String of(Stage stage, Network network, List<Float> logits, int index) {
    int layers = network.trained().size();
    String random =
        stage.layers().isEmpty()
            ? ""
            : "%s of %s layers\n".formatted(stage.layers().size(), layers);
    float logit = logits.get(index);
    String format = Math.abs(logit) < LARGE ? "%.2f" : "%.1e";
    return state(stage)
        + "\n"
        + random
        + network.labels().get(index)
        + "\nlogit "
        + String.format(Locale.ROOT, format, logit);
  }

  /** A score on the scale of its measure. */
  public static String of(Measure measure, double score) {
    return Numbers.of(measure, score);
  }

  private static String state(Stage stage) {
    if (stage.layers().isEmpty()) {
      return "trained";
    }
    return stage.is(Stage.Milestone.FULL)
        ? "fully random"
        : stage.is(Stage.Milestone.HALF)
            ? "half random"
            : stage.is(Stage.Milestone.DENSE) ? "dense random" : stage.name();
  }

  private static String rank(List<Float> logits, int index) {
    long above =
        logits.stream().filter(logit -> logit > logits.get(index)).count()
            + logits.subList(0, index).stream().filter(logits.get(index)::equals).count();
    int last = logits.size() - 1;
    String place =
        above == 0 ? "highest" : above == last ? "lowest" : ordinal(above + 1) + " highest";
    return place + " of " + logits.size();
  }

  private static String ordinal(long number) {
    boolean teen = number / 10 % 10 == 1;
    String ending =
        teen
            ? "th"
            : switch ((int) (number % 10)) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return number + ending;
  }
}
