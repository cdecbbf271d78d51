// SPDX-License-Identifier: Apache-2.0
package org.touchstone.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Target;
import org.touchstone.calls.PluginException;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.inquiry.Inquiry;
import org.touchstone.inquiry.Pictured;
import org.touchstone.plan.Plan;
import org.touchstone.problem.FileTrouble;
import org.touchstone.report.Progress;

/** Sends pictures through the graph, batch by batch, and hands on their maps. */
record ExplainLoop(Inquiry inquiry, List<Plan.NamedMethod> methods, Target target, int batch) {

  /** A picture under its name. */
  private record Named(String name, InputPictures.Picture picture) {}

  /** Explains everything; the answer says, one sentence each, what could not be. */
  List<String> run(InputPictures pictured, ExplainedFiles files, Progress progress)
      throws IOException {
    List<String> failures = new ArrayList<>();
    try (files) {
      for (int start = 0; start < pictured.count(); start += batch) {
        int end = Math.min(pictured.count(), start + batch);
        List<Named> read = read(pictured, start, end, failures);
        if (!read.isEmpty()) {
          failures.addAll(explain(read, files));
        }
        progress.step(end - start, "");
      }
      files.finish();
    }
    return failures;
  }

  private static List<Named> read(
      InputPictures pictured, int start, int end, List<String> failures) {
    List<Named> read = new ArrayList<>();
    for (InputPictures.Source source : pictured.sources().subList(start, end)) {
      try {
        read.add(new Named(source.name(), source.read()));
      } catch (IOException e) {
        if (!pictured.several()) {
          throw InputPictures.refusal("unreadable-picture", FileTrouble.words(e));
        }
        failures.add(FileTrouble.words(e));
      }
    }
    return read;
  }

  private List<String> explain(List<Named> read, ExplainedFiles files) throws IOException {
    List<Pictured> images =
        read.stream().map(named -> new Pictured(named.name(), named.picture().pixels())).toList();
    List<Batch.Request> requests =
        IntStream.range(0, read.size()).mapToObj(i -> new Batch.Request(i, target)).toList();
    BatchMaps maps = inquiry.explain(images, requests);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      failures.addAll(add(read.get(i), i, maps, files));
    }
    return failures;
  }

  private List<String> add(Named named, int image, BatchMaps maps, ExplainedFiles files)
      throws IOException {
    List<SaliencyMap> own = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    int explained = -1;
    for (int i = 0; i < methods.size(); i++) {
      for (Map.Entry<BatchMaps.Case, SaliencyMap> entry : maps.methods().get(i).maps().entrySet()) {
        if (entry.getKey().image() == image) {
          explained = entry.getKey().target();
          own.add(entry.getValue());
          if (!entry.getValue().finite()) {
            PluginException thrown = maps.methods().get(i).failures().get(image);
            failures.add(
                "%s, %s: %s"
                    .formatted(
                        named.name(),
                        methods.get(i).name(),
                        thrown == null ? "The map holds NaN or infinity." : thrown.getMessage()));
          }
        }
      }
    }
    files.add(
        new ExplainedFiles.Explained(
            named.name(), named.picture(), explained, maps.logits().get(image), own));
    return failures;
  }
}
