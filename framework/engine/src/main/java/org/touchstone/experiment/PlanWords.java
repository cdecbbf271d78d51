// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Targets;
import org.touchstone.spec.MetricSpec;

/**
 * What the user is told of what a run would do.
 *
 * @param memory of this machine
 */
public record PlanWords(PreparedExperiment prepared, Memory memory) {

  /** All of it, a line each. */
  public String text() {
    Plan plan = prepared.plan();
    StringBuilder text = new StringBuilder();
    line(text, "experiment", plan.experiment());
    line(text, "model", "%s (%s)".formatted(plan.network().name(), prepared.manifest().file()));
    line(text, "dataset", prepared.spec().dataset().name() + ", " + plan.images() + " images");
    line(text, "batches", "%s of up to %s images".formatted(plan.batches(), plan.batch()));
    line(text, "device", prepared.spec().settings().device());
    line(text, "methods", joined(plan.methods(), Plan.NamedMethod::name));
    line(text, "metrics", joined(prepared.spec().metrics(), MetricSpec::name));
    line(text, "targets", joined(plan.targets(), Targets::word));
    for (Plan.Randomization randomization : plan.randomizations()) {
      line(text, "stages", stages(randomization));
    }
    line(text, "passes", "1 forward an image, %s backward a class".formatted(plan.cost().passes()));
    new CostWords(plan).asked().forEach(words -> line(text, "", words));
    line(text, "cost", new CostWords(plan).text());
    line(text, "memory", new MemoryWords(plan, memory).need());
    prepared.notes().forEach(note -> line(text, "note", note));
    return text.toString();
  }

  private static <T> String joined(Collection<T> items, Function<T, String> name) {
    return items.stream().map(name).collect(Collectors.joining(", "));
  }

  private static String stages(Plan.Randomization randomization) {
    int draws = randomization.randomizer().draws();
    return "%s, %s of %s stages%s: %s"
        .formatted(
            joined(randomization.metrics(), Plan.Change::name),
            randomization.visited().size(),
            randomization.stages().size(),
            draws == 1 ? "" : ", %s draws".formatted(draws),
            joined(randomization.visited(), Stage::name));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-11s %s%n".formatted(name, value));
  }
}
