// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine.Option;

/** What the command line may change in a specification. */
final class SpecOptions {

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

  /** Nothing but a limit. */
  static SpecOptions limitedTo(String images) {
    SpecOptions options = new SpecOptions();
    options.limit = images;
    return options;
  }

  /** Nothing but a file that is laid over the specification. */
  static SpecOptions with(Path environment) {
    SpecOptions options = new SpecOptions();
    options.environment = environment;
    return options;
  }

  /** A file that is laid over the specification. */
  Optional<Path> environment() {
    return Optional.ofNullable(environment);
  }

  /** The overrides, each {@code a.b=c}. */
  List<String> settings() {
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

  /** How many images at most; empty for all. */
  Optional<Integer> limit() {
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
