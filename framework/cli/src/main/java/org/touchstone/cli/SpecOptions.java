// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.experiment.Overrides;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine.Option;

/** What the command line may change in a specification. */
final class SpecOptions implements Options {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting, as in --set dataset.scenes.count=20. Repeatable.")
  private List<String> set = List.of();

  @Option(
      names = "--environment",
      paramLabel = "FILE",
      description = "YAML laid over the specification: where weights and data lie here.")
  private Path environment;

  @Option(names = "--limit", paramLabel = "N", description = "Explain only the first N images.")
  private String limit;

  @Option(names = "--seed", paramLabel = "S", description = "Override the seed.")
  private String seed;

  @Option(names = "--batch", paramLabel = "auto|N", description = "Images a run of the graph.")
  private String batch;

  @Option(names = "--device", paramLabel = "cpu|gpu:0", description = "Where the graph runs.")
  private String device;

  @Option(
      names = "--most-failures",
      paramLabel = "SHARE",
      description = "End the run where more of its images give no score. Default: 50%%.")
  private String mostFailures;

  @Inject
  SpecOptions() {}

  /** All of them. */
  Overrides overrides() {
    return new Overrides(Optional.ofNullable(environment), settings(), limit());
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(set);
    add(settings, "seed", seed);
    add(settings, "batch", batch);
    add(settings, "device", device);
    add(settings, "most-failures", mostFailures);
    return settings;
  }

  private static void add(List<String> settings, String key, String value) {
    if (value != null) {
      settings.add(key + "=" + value);
    }
  }

  private Optional<Integer> limit() {
    if (limit == null) {
      return Optional.empty();
    }
    if (!limit.matches("[1-9]\\d{0,8}")) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "bad-limit",
              "--limit must be a number of images from 1, not '%s'.".formatted(limit)));
    }
    return Optional.of(Integer.valueOf(limit));
  }
}
