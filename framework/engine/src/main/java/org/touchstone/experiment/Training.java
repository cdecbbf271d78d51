// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.data.Samples;
import org.touchstone.api.network.Network;
import org.touchstone.file.AtomicFile;
import org.touchstone.file.OutFolder;
import org.touchstone.file.Sha256;
import org.touchstone.model.Manifest;
import org.touchstone.model.ManifestReader;
import org.touchstone.model.Models;
import org.touchstone.model.WeightsWriter;
import org.touchstone.plan.LabelNotes;
import org.touchstone.problem.Place;
import org.touchstone.report.Progress;
import org.touchstone.report.RunSummary;
import org.touchstone.train.Checkpoint;
import org.touchstone.train.Trainer;
import org.touchstone.train.TrainingPlan;
import org.touchstone.train.TrainingReader;

/** Trains the model of a manifest, from where an earlier training was stopped. */
public record Training(
    Announcer announcer, Models models, TrainingReader reader, Progress progress) {

  @Inject
  public Training {}

  /**
   * What a training ended with.
   *
   * @param sha256 the checksum of the weights' file
   */
  public record Trained(RunSummary summary, String sha256) {}

  /**
   * Trains a model.
   *
   * @param fresh whether no checkpoint is gone on from
   * @param out where the weights go; empty for the manifest's file
   */
  public Trained train(String nameOrPath, boolean fresh, Optional<Path> out) throws IOException {
    Path file =
        models.find(nameOrPath, Path.of(""), Optional.of(Place.ofCommand("train " + nameOrPath)));
    Manifest manifest = ManifestReader.read(file);
    TrainingReader.Section section = reader.read(manifest);
    Path folder = file.toAbsolutePath().getParent();
    try (Samples samples = OpenedData.of(section.dataset(), folder, file);
        Samples validation = OpenedData.of(section.validation(), folder, file);
        Samples test = OpenedData.of(section.test(), folder, file)) {
      TrainingPlan plan = new TrainingPlan(samples.size(), section.settings());
      notes(section, samples, manifest.network()).forEach(announcer::announce);
      Trainer trainer = new Trainer(manifest.network(), manifest.preprocessing(), plan);
      Path weights = out.orElse(manifest.weights().file());
      OutFolder.make(
          weights.toAbsolutePath().getParent(), "Name another file for the weights with --out.");
      Checkpoints checkpoints = Checkpoints.of(manifest, section, weights);
      Checkpoint start =
          (fresh ? Optional.<Checkpoint>empty() : checkpoints.newest()).orElseGet(trainer::start);
      Checkpoint end = train(trainer, plan, start, samples, validation, checkpoints);
      Trained trained = finish(manifest, trainer, end, test, weights, out.isEmpty());
      checkpoints.delete();
      return trained;
    }
  }

  private static List<String> notes(
      TrainingReader.Section section, Samples samples, Network network) {
    List<String> known = section.dataset().labels();
    List<String> notes = new ArrayList<>(samples.notes());
    LabelNotes.of(
            "the dataset to train on",
            known.isEmpty() ? samples.labels() : known,
            network,
            "Nothing is learned of them.")
        .ifPresent(notes::add);
    return notes;
  }

  private Checkpoint train(
      Trainer trainer,
      TrainingPlan plan,
      Checkpoint start,
      Samples samples,
      Samples validation,
      Checkpoints checkpoints)
      throws IOException {
    if (start.step() > 0) {
      announcer.announce("Going on after step %s of %s.".formatted(start.step(), plan.steps()));
    }
    try (progress) {
      progress.start("Training", plan.steps(), "steps", start.step());
      return trainer.train(start, samples, validation, new Shown(progress, checkpoints));
    }
  }

  /** Shows every step and keeps what a validation saved. */
  private static final class Shown implements Trainer.Listener {

    private final Progress progress;
    private final Checkpoints checkpoints;
    private String validated = "";

    Shown(Progress progress, Checkpoints checkpoints) {
      this.progress = progress;
      this.checkpoints = checkpoints;
    }

    @Override
    public void stepped(int step, int steps, float loss) {
      progress.step(1, String.format(Locale.ROOT, "loss %.4f%s", loss, validated));
    }

    @Override
    public void validated(double meanAveragePrecision, Checkpoint checkpoint) throws IOException {
      validated = String.format(Locale.ROOT, ", mAP %.4f", meanAveragePrecision);
      checkpoints.keep(checkpoint);
    }
  }

  private Trained finish(
      Manifest manifest, Trainer trainer, Checkpoint end, Samples test, Path weights, boolean pin)
      throws IOException {
    double precision = trainer.meanAveragePrecision(end.weights(), test);
    String measured = String.format(Locale.ROOT, "%.4f", precision);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("model", manifest.name());
    metadata.put("test-mean-average-precision", measured);
    metadata.put("test-images", String.valueOf(test.size()));
    WeightsWriter.write(weights, end.weights().parameters().values(), metadata);
    String sum = Sha256.of(weights);
    if (pin) {
      pin(manifest, sum);
    }
    String what =
        "%s steps, mean average precision %s on %s images that were never trained on"
            .formatted(end.step(), measured, test.size());
    Duration took = Duration.ofSeconds(Math.round(end.seconds()));
    return new Trained(new RunSummary(what, took, List.of(weights), List.of()), sum);
  }

  /** Lets the manifest mean the new weights. */
  private void pin(Manifest manifest, String sum) throws IOException {
    String text = Files.readString(manifest.file());
    Optional<String> old = manifest.weights().sha256();
    if (old.isPresent() && text.contains(old.get())) {
      AtomicFile.write(manifest.file(), text.replace(old.get(), sum));
    } else {
      announcer.announce("Add to %s: sha256: %s".formatted(manifest.file(), sum));
    }
  }
}
