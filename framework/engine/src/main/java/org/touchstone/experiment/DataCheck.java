// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.data.Samples;
import org.touchstone.folder.RunFolders;
import org.touchstone.journal.Outcome;
import org.touchstone.journal.SampleSum;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.report.Progress;
import org.touchstone.run.Runner;

/** All scores of a run must be of the same data, or they are no result of any. */
record DataCheck(Progress progress, Runner runner, Samples samples, RunFolders.Open open) {

  /** So many take long enough to be told of. */
  private static final int MANY = 500;

  /**
   * Looks whether the samples of finished batches are still what was scored. Those whose files
   * nobody touched are; the others are decoded again.
   *
   * @throws UserException if one is not
   */
  void samples(List<Outcome> finished) throws IOException {
    List<SampleSum> touched =
        finished.stream()
            .flatMap(batch -> batch.samples().stream())
            .filter(sum -> !open.data().isUntouched(sum.index()))
            .toList();
    if (touched.isEmpty()) {
      return;
    }
    Optional<SampleSum> changed = changed(touched);
    if (changed.isPresent()) {
      throw refused(
          "The image '%s' is not what it was when the run in '%s' scored it."
              .formatted(changed.get().sample(), open.folder().path()));
    }
    open.data().keep(open.folder());
  }

  private Optional<SampleSum> changed(List<SampleSum> touched) {
    if (touched.size() < MANY) {
      return runner.changed(samples, touched, images -> {});
    }
    try (progress) {
      progress.start("Comparing", touched.size(), "images");
      return runner.changed(samples, touched, this::step);
    }
  }

  private void step(int images) {
    synchronized (progress) {
      progress.step(images, "");
    }
  }

  /**
   * Looks whether every file is what it was when this command began.
   *
   * @throws UserException if one is not
   */
  void files() {
    Optional<Path> changed = open.data().changedMeanwhile();
    if (changed.isPresent()) {
      throw refused(
          "'%s' has another content than when this command began.".formatted(changed.get()));
    }
  }

  private static UserException refused(String what) {
    return new UserException(
        "The command cannot be run",
        Problem.of(RunFolders.CHANGED_DATA, what, RunFolders.CHANGED_CURE));
  }
}
