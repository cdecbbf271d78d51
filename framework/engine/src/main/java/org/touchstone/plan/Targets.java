// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.metric.Target;

/** Targets in one order: metrics give sets, whose order is another one at every start of Java. */
public final class Targets {

  private static final Comparator<Target> ORDER =
      Comparator.comparingInt(Targets::kind).thenComparingLong(Targets::number);

  private Targets() {}

  static Set<Target> inOrder(Stream<Target> targets) {
    return targets.sorted(ORDER).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static int kind(Target target) {
    if (target instanceof Target.Labelled) {
      return 0;
    }
    if (target instanceof Target.Highest) {
      return 1;
    }
    if (target instanceof Target.Lowest) {
      return 2;
    }
    return target instanceof Target.Of ? 3 : 4;
  }

  private static long number(Target target) {
    if (target instanceof Target.Of of) {
      return of.index();
    }
    return target instanceof Target.Other other ? other.seed() : 0;
  }

  /** What a person calls it. */
  public static String word(Target target) {
    return switch (kind(target)) {
      case 0 -> "labelled";
      case 1 -> "highest";
      case 2 -> "lowest";
      case 3 -> "class " + number(target);
      default -> "other (seed %s)".formatted(number(target));
    };
  }
}
