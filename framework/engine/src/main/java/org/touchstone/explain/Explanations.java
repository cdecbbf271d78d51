// SPDX-License-Identifier: Apache-2.0
package org.touchstone.explain;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.metric.Target;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.calls.Calls;
import org.touchstone.experiment.Announcer;
import org.touchstone.experiment.Devices;
import org.touchstone.file.OutFolder;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.inquiry.Inquiry;
import org.touchstone.inquiry.Surroundings;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Models;
import org.touchstone.model.WeightsReader;
import org.touchstone.plan.Memory;
import org.touchstone.plan.Plan;
import org.touchstone.plan.Planner;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.Progress;
import org.touchstone.report.RunSummary;
import org.touchstone.spec.MethodSpec;
import org.touchstone.spec.SpecReader;

/** Maps of single pictures, without any evaluation. */
public record Explanations(
    Announcer announcer,
    Clock clock,
    Progress progress,
    Devices devices,
    SpecReader specs,
    Models models,
    Memory memory,
    Calls calls) {

  private static final String REFUSAL = "The command cannot be run";

  /** Of noise and other draws: there is no specification that could name one. */
  private static final long SEED = 0;

  @Inject
  public Explanations {}

  /** Which arrays are written. */
  public enum Arrays {
    NONE,
    INPUT_SIZE,
    NATURAL
  }

  /** What the command line asks for. */
  public record Request(
      Path input,
      String model,
      String methods,
      String target,
      Path out,
      Arrays arrays,
      String batch,
      String device) {}

  /**
   * What was explained.
   *
   * @param failed whether a picture or a map could not be explained
   */
  public record Explained(RunSummary summary, boolean failed) {}

  /** Explains every picture of the input for one class. */
  public Explained explain(Request request) throws IOException {
    Instant began = clock.instant();
    Manifest manifest =
        ManifestReader.read(
            models.find(
                request.model(),
                Path.of(""),
                Optional.of(Place.ofCommand("--model " + request.model()))));
    Network network = manifest.network();
    List<Plan.NamedMethod> methods = Planner.methods(methods(request.methods()), network);
    methods.forEach(method -> method.notes(network).forEach(announcer::announce));
    Target target = TargetOption.parse(request.target(), network);
    int batch = batch(request.batch(), methods, network);
    int atOnce = Planner.batch(methods, network, memory);
    InputPictures pictured = InputPictures.open(request.input(), network, manifest.preprocessing());
    pictured.note().ifPresent(announcer::announce);
    OutFolder.make(request.out());
    Weights weights = WeightsReader.read(manifest);
    Device device = devices.find(request.device());
    try (CompiledGraph graph =
            new GraphCompiler(device, 1, calls).compile(network, weights, Plan.byName(methods));
        progress) {
      progress.start("Explaining", pictured.count(), "images");
      graph.forwards().tell(count -> progress.step(0, "%s forward passes asked".formatted(count)));
      ExplainedFiles files = new ExplainedFiles(request.out(), methods, network, request.arrays());
      Inquiry inquiry =
          new Inquiry(
              network,
              graph,
              Plan.byName(methods),
              new Surroundings(
                  SEED, manifest.preprocessing().black(), new OtherPictures(pictured), atOnce));
      List<String> failures =
          new ExplainLoop(inquiry, methods, target, batch).run(pictured, files, progress);
      progress.close();
      return conclude(files, methods, failures, Duration.between(began, clock.instant()));
    }
  }

  private static Explained conclude(
      ExplainedFiles files, List<Plan.NamedMethod> methods, List<String> failures, Duration took) {
    String what =
        RunSummary.counted(files.images(), "image")
            + ", "
            + RunSummary.counted(methods.size(), "method");
    return new Explained(
        new RunSummary(what, took, files.written(), failures), !failures.isEmpty());
  }

  private List<MethodSpec> methods(String given) {
    return given.matches("(?i).*\\.ya?ml") || Files.isRegularFile(Path.of(given))
        ? specs.methods(Path.of(given))
        : specs.methodsNamed(
            java.util.Arrays.stream(given.split(",", -1)).map(String::strip).toList());
  }

  private int batch(String given, List<Plan.NamedMethod> methods, Network network) {
    if (given.equals("auto")) {
      return Planner.batch(methods, network, memory);
    }
    if (given.matches("[1-9]\\d{0,3}")) {
      return Integer.parseInt(given);
    }
    throw new UserException(
        REFUSAL,
        Problem.of(
            "bad-batch",
            "--batch must be auto or a number of images from 1, not '%s'.".formatted(given)));
  }
}
