// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.metric.Measure;
import org.touchstone.document.Document;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.document.NameRule;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads one experiment; every reader below it adds to the same list of problems. */
final class ExperimentReader {

  private static final long DEFAULT_SEED = 7;
  private static final int LARGEST_BATCH = 256;
  private static final double MOST_FAILURES = 0.5;

  private final Prototypes offered;
  private final List<Problem> problems = new ArrayList<>();

  ExperimentReader(Prototypes offered) {
    this.offered = offered;
  }

  /** What is compared, and which names the report may use for it. */
  private record Compared(
      List<MethodSpec> methods, List<MetricSpec> metrics, KnownNames names, KnownNames measures) {}

  ExperimentSpec read(Document document, String nameOfFile) {
    Fields fields = fields(document);
    String name = name(fields, nameOfFile);
    String model = fields.required("model").flatMap(n -> fields.text("model", n)).orElse("");
    Optional<BoundPlugin<Dataset>> dataset =
        fields.required("dataset").flatMap(n -> new SpecReader(offered).dataset(n, problems));
    Compared compared = compared(fields);
    RunSettings settings =
        new RunSettings(seed(fields), batch(fields), device(fields), mostFailures(fields));
    SpecOrigin origin = new SpecOrigin(Optional.of(fields.place("model")), relativeTo(fields));
    ReportSpec report = report(fields.map("report"), compared);
    fields.finish();
    refuseIfAny(document);
    return new ExperimentSpec(
        name,
        model,
        origin,
        dataset.orElseThrow(),
        compared.methods(),
        compared.metrics(),
        settings,
        report);
  }

  private ReportSpec report(Fields fields, Compared compared) {
    ReportReader reader =
        new ReportReader(compared.names(), compared.measures(), compared.metrics(), problems);
    ReportSpec report =
        new ReportSpec(reader.tables(fields), reader.curves(fields), reader.figures(fields));
    fields.finish();
    return report;
  }

  private Compared compared(Fields fields) {
    int before = problems.size();
    RandomizerReader randomizers = randomizers(fields.optional(MetricsReader.RANDOMIZER));
    List<MetricSpec> metrics =
        fields.required("metrics").map(list -> metrics(list, randomizers)).orElse(List.of());
    Map<String, Measure> measures = MetricsReader.measures(metrics);
    KnownNames known = new KnownNames(measures.keySet(), problems.size() == before);
    String source = fields.text("source").orElse("");
    MethodsReader reader = methods(new ExpectationReader(measures, known, source, problems));
    return fields
        .required("methods")
        .map(list -> new Compared(reader.read(list), metrics, reader.names(), known))
        .orElseGet(() -> new Compared(List.of(), metrics, new KnownNames(Set.of(), false), known));
  }

  /** A file that holds something else altogether has this one problem. */
  private Fields fields(Document document) {
    Fields fields = Fields.of("a specification", document.root(), problems);
    refuseIfAny(document);
    return fields;
  }

  private void refuseIfAny(Document document) {
    if (!problems.isEmpty()) {
      throw new UserException(document.source() + " cannot be run", problems);
    }
  }

  /** The name that the specification gives, or its file's. */
  private String name(Fields fields, String nameOfFile) {
    boolean given = fields.optional("experiment").isPresent();
    String name = given ? fields.text("experiment").orElse("?") : nameOfFile;
    String[] cures = given ? new String[0] : new String[] {"Give it a name with 'experiment: …'."};
    NameRule.problemOfFolder(name, "an experiment", fields.place("experiment"), cures)
        .ifPresent(problems::add);
    return name;
  }

  private static Optional<String> relativeTo(Fields fields) {
    try {
      return fields.text("relative-to").map(Path::of).map(Path::toString);
    } catch (InvalidPathException e) {
      fields.report("relative-to", "bad-path", "'relative-to' must be the name of a folder.");
      return Optional.empty();
    }
  }

  private MethodsReader methods(ExpectationReader expectations) {
    return new MethodsReader(
        new PluginReader<>("method", offered.methods(), offered, problems), expectations, problems);
  }

  private RandomizerReader randomizers(Optional<DocumentNode> common) {
    return new RandomizerReader(
        new PluginReader<>("randomizer", offered.randomizers(), offered, problems),
        common,
        problems);
  }

  private List<MetricSpec> metrics(DocumentNode list, RandomizerReader randomizers) {
    return new MetricsReader(
            new PluginReader<>("metric", offered.metrics(), offered, problems),
            randomizers,
            problems)
        .read(list);
  }

  private static long seed(Fields fields) {
    Optional<DocumentNode> node = fields.optional("seed");
    if (node.isEmpty()) {
      return DEFAULT_SEED;
    }
    boolean fits = node.get().tree().canConvertToLong() && node.get().tree().isIntegralNumber();
    if (!fits || node.get().tree().longValue() < 0) {
      fields.report(
          "seed",
          "bad-seed",
          "'seed' must be a whole number from 0 to %s, not %s."
              .formatted(Long.MAX_VALUE, found(node.get())));
    }
    return node.get().tree().asLong(DEFAULT_SEED);
  }

  private static Optional<Integer> batch(Fields fields) {
    Optional<DocumentNode> node = fields.optional("batch");
    if (node.isEmpty() || node.get().tree().asText().equals("auto")) {
      return Optional.empty();
    }
    boolean whole = node.get().tree().isIntegralNumber() && node.get().tree().canConvertToInt();
    int batch = whole ? node.get().tree().intValue() : 0;
    if (batch < 1 || batch > LARGEST_BATCH) {
      fields.report(
          "batch",
          "bad-batch",
          "'batch' must be auto or a whole number from 1 to %s, not %s."
              .formatted(LARGEST_BATCH, found(node.get())));
    }
    return Optional.of(batch);
  }

  private static double mostFailures(Fields fields) {
    Optional<DocumentNode> node = fields.optional("most-failures");
    if (node.isEmpty()) {
      return MOST_FAILURES;
    }
    double share = share(node.get());
    if (!(share >= 0 && share <= 1)) {
      fields.report(
          "most-failures",
          "bad-share",
          "'most-failures' must be a share of the images, from 0%% to 100%% or from 0 to 1, not %s."
              .formatted(found(node.get())));
    }
    return share;
  }

  /** From 0 to 1; NaN where it is not one. */
  private static double share(DocumentNode node) {
    String text = node.tree().asText();
    if (text.matches("\\d{1,3}(\\.\\d+)?%")) {
      return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }
    return node.tree().isNumber() ? node.tree().doubleValue() : Double.NaN;
  }

  private static String found(DocumentNode node) {
    return node.tree().isNull() ? "nothing" : node.tree().toString();
  }

  private static String device(Fields fields) {
    String device = fields.text("device").orElse("cpu");
    if (!device.matches("cpu|gpu:\\d{1,2}")) {
      fields.report(
          "device",
          "unknown-device",
          "No device is named '%s'.".formatted(device),
          "Devices: cpu, gpu:0, gpu:1 and so on.");
    }
    return device;
  }
}
