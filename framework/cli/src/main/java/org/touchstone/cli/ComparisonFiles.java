// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.compare.Comparer;
import org.touchstone.compare.Comparison;
import org.touchstone.compare.ComparisonJson;
import org.touchstone.compare.ComparisonReport;
import org.touchstone.compare.Condition;
import org.touchstone.compare.Gate;
import org.touchstone.compare.JUnitXml;
import org.touchstone.compare.Margins;
import org.touchstone.file.OutFile;
import org.touchstone.result.RecordedRun;
import picocli.CommandLine.Option;

/** The options that {@code compare} and {@code gate} share: what is compared, and where it goes. */
final class ComparisonFiles implements Options {

  @Option(
      names = "--margin",
      paramLabel = "SHARE|MEASURE=VALUE",
      description =
          "How large a difference must be to matter: a share of every measure's range (default"
              + " 0.02; of an unbounded measure, of the range of its scores), or a value for one"
              + " measure. May be given several times.")
  private List<String> margins = List.of();

  @Option(
      names = "--across",
      split = ",",
      paramLabel = "ASPECT",
      description = "What may differ all the same: data, model, weights, seed, metrics.")
  private List<String> across = List.of();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "ROW",
      description = "The methods to compare. Default: all.")
  private List<String> methods = List.of();

  @Option(names = "--all", description = "Also list the cells that are the same.")
  private boolean all;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write Markdown, for a pull request.")
  private Path markdown;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON.")
  private Path json;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit's XML: one test case a cell.")
  private Path junit;

  @Inject
  ComparisonFiles() {}

  /** What the words ask for; refuses those that no run knows. */
  Comparer comparer(RecordedRun... runs) {
    Margins margin = Margins.parse(margins, Comparer.measures(runs));
    return new Comparer(margin, Condition.parse(across), methods);
  }

  /** Prints the answer and writes the files that are asked for. */
  void report(Console console, Comparison comparison, Optional<Gate> gate) throws IOException {
    ComparisonReport report = new ComparisonReport(comparison, gate, all);
    write(markdown, report.markdown());
    write(json, ComparisonJson.of(comparison, gate));
    write(junit, JUnitXml.of(comparison, gate));
    console.out().print(report.text());
  }

  private static void write(Path file, String text) throws IOException {
    if (file != null) {
      OutFile.write(file, text);
    }
  }
}
