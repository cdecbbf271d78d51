// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.api.network.Weights;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Models;
import org.touchstone.model.WeightsReader;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "weights",
    description =
        "Says which models there are and whether their weights are whole; imports others.",
    synopsisSubcommandLabel = "COMMAND")
final class WeightsCommand {

  @Command(name = "list", description = "Every model in weights/.")
  static final class ListCommand implements Callable<Integer> {

    private final Console console;
    private final Models models;

    @Inject
    ListCommand(Console console, Models models) {
      this.console = console;
      this.models = models;
    }

    @Override
    public Integer call() {
      List<Problem> problems = new ArrayList<>();
      for (String name : models.names()) {
        Path file = models.find(name, Path.of(""), Optional.empty());
        try {
          console.out().println(ManifestReader.read(file).summary());
        } catch (UserException e) {
          problems.addAll(e.problems());
        }
      }
      if (!problems.isEmpty()) {
        throw new UserException("Not every model can be used", problems);
      }
      return ExitCode.DONE;
    }
  }

  @Command(name = "verify", description = "Reads a model's weights and holds them to its manifest.")
  static final class VerifyCommand implements Callable<Integer> {

    private final Console console;
    private final Models models;

    @Parameters(paramLabel = "NAME", description = "A model in weights/, or a manifest.")
    private String name;

    @Inject
    VerifyCommand(Console console, Models models) {
      this.console = console;
      this.models = models;
    }

    @Override
    public Integer call() throws IOException {
      Place place = Place.ofCommand("weights verify " + name);
      Manifest manifest = ManifestReader.read(models.find(name, Path.of(""), Optional.of(place)));
      Weights weights = WeightsReader.read(manifest);
      long values =
          weights.parameters().values().stream().mapToLong(p -> p.data().capacity()).sum();
      console
          .out()
          .println(
              "%s is whole: %s arrays, %s values%s."
                  .formatted(
                      manifest.weights().file(),
                      weights.parameters().size(),
                      values,
                      manifest.weights().sha256().isPresent() ? ", the checksum fits" : ""));
      return ExitCode.DONE;
    }
  }
}
