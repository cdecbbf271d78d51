// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.touchstone.api.randomizer.Stage;
import org.touchstone.experiment.MemoryWords;
import org.touchstone.experiment.Preparation;
import org.touchstone.experiment.Prepared;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Targets;
import org.touchstone.spec.MetricRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    description = "Says what a run would do, and what it costs. Nothing heavy is loaded.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  private static final double BILLION = 1e9;
  private static final double MEBIBYTE = 1 << 20;

  private final Kernel kernel;

  @Parameters(paramLabel = "SPEC", description = "A specification (YAML).")
  private Path spec;

  @Mixin private SpecOptions options;

  @Mixin private TimeoutOption timeout;

  PlanCommand(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Integer call() throws IOException {
    Injector started = kernel.start(timeout.limit());
    try (Prepared prepared =
        started.getInstance(Preparation.class).prepare(spec, options.overrides())) {
      kernel.console().out().print(text(prepared, started.getInstance(Memory.class)));
    }
    return ExitCode.DONE;
  }

  private static String text(Prepared prepared, Memory memory) {
    Plan plan = prepared.plan();
    StringBuilder text = new StringBuilder();
    line(text, "experiment", plan.experiment());
    line(text, "model", "%s (%s)".formatted(plan.network().name(), prepared.manifest().file()));
    line(text, "dataset", prepared.spec().dataset().name() + ", " + plan.images() + " images");
    line(text, "batches", "%s of up to %s images".formatted(plan.batches(), plan.batch()));
    line(text, "device", prepared.spec().settings().device());
    line(text, "methods", joined(plan.rows(), Plan.Row::name));
    line(text, "metrics", joined(prepared.spec().metrics(), MetricRow::name));
    line(text, "targets", joined(plan.targets(), Targets::word));
    for (Plan.Randomization randomization : plan.randomizations()) {
      line(text, "stages", stages(randomization));
    }
    line(text, "passes", "1 forward an image, %s backward a class".formatted(plan.cost().passes()));
    line(text, "cost", cost(plan));
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

  private static String cost(Plan plan) {
    double operations =
        plan.cost().multiplyAdds() * (double) plan.walks() * plan.images() / BILLION;
    return String.format(
        Locale.ROOT,
        "about %.0f billion multiply-adds, %.0f MiB a batch",
        operations,
        plan.cost().bytes() * (double) plan.batch() / MEBIBYTE);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-11s %s%n".formatted(name, value));
  }
}
