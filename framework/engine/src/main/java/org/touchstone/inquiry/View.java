// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.method.Inputs.References;
import org.touchstone.api.probe.Baseline;

/**
 * Where one evaluation of an image happens. Equal views of an image are evaluated once, in one
 * order whatever the methods are, so that sums come out the same whoever else is summed.
 *
 * @param steps from the image, one after the other; none for the image itself
 */
record View(List<Step> steps) implements Comparable<View> {

  /** The image as it is. */
  static final View IMAGE = new View(List.of());

  View {
    steps = List.copyOf(steps);
  }

  /** One change of an image. */
  sealed interface Step {

    /** What tells it from others, and orders it among them. */
    List<Double> key();

    /** Gaussian noise; the same for every view with this copy's number. */
    record Noise(double magnitude, int copy) implements Step {
      @Override
      public List<Double> key() {
        return List.of(0.0, magnitude, (double) copy);
      }
    }

    /** A point of the line from a baseline. */
    record OnPath(Baseline baseline, double blur, double alpha) implements Step {
      @Override
      public List<Double> key() {
        return List.of(1.0, (double) baseline.name().hashCode(), blur, alpha);
      }
    }

    /** A random point of the line from a random reference. */
    record OnLine(References references, int images, double noise, int sample) implements Step {
      @Override
      public List<Double> key() {
        return List.of(
            2.0, (double) references.name().hashCode(), (double) images, noise, (double) sample);
      }
    }
  }

  /** This view with another step behind it. */
  View then(List<Step> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Step> all = new ArrayList<>(steps);
    all.addAll(more);
    return new View(all);
  }

  /** The image itself comes last, as the copy without noise does among noisy ones. */
  @Override
  public int compareTo(View other) {
    for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
      int order = compare(steps.get(i).key(), other.steps.get(i).key());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(other.steps.size(), steps.size());
  }

  private static int compare(List<Double> one, List<Double> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = Double.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
