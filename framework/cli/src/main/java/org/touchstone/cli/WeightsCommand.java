// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.api.network.Layer;
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
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WeightsCommand {

  @Command(name = "list", description = "Every model in weights/.", mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {

    private final Kernel kernel;

    ListCommand(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public Integer call() {
      Models models = new Models(kernel.home().weights());
      List<Problem> problems = new ArrayList<>();
      for (String name : models.names()) {
        Path file = models.find(name, Path.of(""), Optional.empty());
        try {
          kernel.console().out().println(line(ManifestReader.read(file)));
        } catch (UserException e) {
          problems.addAll(e.problems());
        }
      }
      if (!problems.isEmpty()) {
        throw new UserException("Not every model can be used", problems);
      }
      return ExitCode.DONE;
    }

    private static String line(Manifest manifest) {
      long convolutions = manifest.network().convolutions().size();
      long affine =
          manifest.network().layers().stream().map(Layer::kind).filter(k -> k.affine()).count();
      return String.format(
          Locale.ROOT,
          "%s: %d convolutions, %d dense layers, %d classes, %d x %d pixels, weights %s",
          manifest.name(),
          convolutions,
          affine - convolutions,
          manifest.network().classes(),
          manifest.network().height(),
          manifest.network().width(),
          Files.isRegularFile(manifest.weights().file()) ? "there" : "missing");
    }
  }

  @Command(
      name = "verify",
      description = "Reads a model's weights and holds them to its manifest.",
      mixinStandardHelpOptions = true)
  static final class VerifyCommand implements Callable<Integer> {

    private final Kernel kernel;

    @Parameters(paramLabel = "NAME", description = "A model in weights/, or a manifest.")
    private String name;

    VerifyCommand(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public Integer call() throws IOException {
      Models models = new Models(kernel.home().weights());
      Place place = Place.ofCommand("weights verify " + name);
      Manifest manifest = ManifestReader.read(models.find(name, Path.of(""), Optional.of(place)));
      Weights weights = WeightsReader.read(manifest);
      long values =
          weights.parameters().values().stream().mapToLong(p -> p.data().capacity()).sum();
      kernel
          .console()
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
