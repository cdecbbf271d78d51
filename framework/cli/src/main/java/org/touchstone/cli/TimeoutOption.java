// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.touchstone.calls.CallLimit;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine.Option;

/** How long a plugin may take. */
final class TimeoutOption implements Options {

  @Option(
      names = "--method-timeout",
      paramLabel = "TIME",
      description =
          "The longest that a method may take to be built or to explain a batch, and any plugin to"
              + " answer, as 90s, 10m or 2h. Default: as long as it takes.")
  private String timeout;

  @Inject
  TimeoutOption() {}

  /** Empty where the user sets none. */
  Optional<Duration> limit() {
    if (timeout == null) {
      return Optional.empty();
    }
    Optional<Duration> limit = CallLimit.parse(timeout);
    if (limit.isEmpty()) {
      throw new UserException(
          "The command cannot be run",
          Problem.of(
              "bad-timeout",
              "--method-timeout must be a time as 90s, 10m or 2h, not '%s'.".formatted(timeout)));
    }
    return limit;
  }
}
