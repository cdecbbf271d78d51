// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.result.Cell;

/** A method's card as GitHub-flavoured Markdown. What no run tells is said to be unknown. */
public final class CardPage {

  private static final String UNKNOWN = "not measured: ";

  private final MethodCard card;
  private final CardVerdict verdict;
  private final CardText text = new CardText();

  private CardPage(MethodCard card) {
    this.card = card;
    this.verdict = new CardVerdict(card.sources());
  }

  /** The whole document. */
  public static String of(MethodCard card) {
    CardPage page = new CardPage(card);
    page.head();
    page.settings();
    page.verdict.write(page.text);
    page.measures();
    page.sources();
    return page.text.toString();
  }

  private void head() {
    text.line("# Saliency card: " + MarkdownTables.escaped(card.method()));
    text.line("");
    text.line(
        "What %s of this method, in the order of Boggust et al., *Saliency Cards* (FAccT 2023)."
            .formatted(card.sources().size() == 1 ? "one run tells" : "these runs tell"));
    text.section("At a glance");
    text.head("attribute", "what was found");
    text.row("determinism", determinism());
    text.row("hyper-parameters", hyperParameters());
    text.row("cost", cost());
    verdict
        .inShort()
        .forEach((question, found) -> text.row(MarkdownTables.escaped(question), found));
  }

  private String determinism() {
    if (card.repetitions().isEmpty()) {
      return UNKNOWN + "give two runs of one specification";
    }
    return card.repetitions().stream()
        .map(
            twice ->
                twice.equal() == twice.scores()
                    ? "the same %s scores, to the last digit, in %s and %s"
                        .formatted(twice.scores(), twice.first(), twice.second())
                    : "%s of %s scores differ between %s and %s"
                        .formatted(
                            twice.scores() - twice.equal(),
                            twice.scores(),
                            twice.first(),
                            twice.second()))
        .collect(Collectors.joining("; "));
  }

  private String hyperParameters() {
    Set<String> names =
        variants()
            .flatMap(variant -> variant.settings().keySet().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    long tried = variants().map(MethodCard.Variant::settings).distinct().count();
    if (names.isEmpty()) {
      return "none";
    }
    return "%s: %s; %s"
        .formatted(
            names.size(),
            MarkdownTables.escaped(String.join(", ", names)),
            tried == 1 ? "one choice was run" : tried + " choices were run, see below");
  }

  private String cost() {
    List<MethodCard.Measured> costs =
        variants().flatMap(variant -> variant.cost().stream()).toList();
    if (costs.isEmpty()) {
      return UNKNOWN + "give a run with --costs";
    }
    return "%s a map, as long as %s forward passes; %s forward, %s backward"
        .formatted(
            range(costs.stream().map(c -> c.cost().seconds() * 1000).toList(), "%.3g") + " ms",
            range(costs.stream().map(MethodCard.Measured::forwards).toList(), CardPage::times),
            range(costs.stream().map(c -> (double) c.cost().forwards()).toList(), "%.0f"),
            range(costs.stream().map(c -> (double) c.cost().passes()).toList(), "%.0f"));
  }

  private static String range(Collection<Double> values, String format) {
    return range(values, value -> number(format, value));
  }

  private static String range(Collection<Double> values, DoubleFunction<String> words) {
    String from = words.apply(values.stream().min(Double::compare).orElseThrow());
    String to = words.apply(values.stream().max(Double::compare).orElseThrow());
    return from.equals(to) ? from : from + " to " + to;
  }

  private Stream<MethodCard.Variant> variants() {
    return card.sources().stream().flatMap(source -> source.variants().stream());
  }

  private void settings() {
    text.section("Settings");
    text.head("method", "run", "settings", "forward", "backward", "ms a map", "forward passes");
    for (MethodCard.Source source : card.sources()) {
      source.variants().forEach(variant -> text.row(settings(source, variant)));
    }
    card.sources().stream()
        .flatMap(source -> source.costs().stream())
        .distinct()
        .forEach(how -> text.paragraph("Costs: " + MarkdownTables.escaped(how)));
  }

  private static String[] settings(MethodCard.Source source, MethodCard.Variant variant) {
    String settings =
        variant.settings().entrySet().stream()
            .map(setting -> MarkdownTables.code(setting.getKey() + ": " + setting.getValue()))
            .collect(Collectors.joining(" "));
    return new String[] {
      MarkdownTables.escaped(variant.name()),
      MarkdownTables.escaped(source.name()),
      settings,
      variant.cost().map(c -> String.valueOf(c.cost().forwards())).orElse(""),
      variant.cost().map(c -> String.valueOf(c.cost().passes())).orElse(""),
      variant.cost().map(c -> number("%.3g", c.cost().seconds() * 1000)).orElse(""),
      variant.cost().map(c -> times(c.forwards())).orElse("")
    };
  }

  /** How many forward passes something takes as long as. */
  private static String times(double forwards) {
    return number(forwards < 100 ? "%.2g" : "%.0f", forwards);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** A measure of a method with its numbers, as cells of a table. */
  static List<String> numbers(Cell cell) {
    return List.of(
        MarkdownTables.escaped(cell.method()),
        MarkdownTables.escaped(cell.measureName()) + Numbers.arrow(cell.measure()),
        Numbers.value(cell),
        Numbers.interval(cell),
        String.valueOf(cell.n()),
        String.valueOf(cell.undefined()));
  }

  private void measures() {
    text.section("All measures");
    for (MethodCard.Source source : card.sources()) {
      text.paragraph("Of " + MarkdownTables.escaped(source.name()) + ":");
      text.head("method", "measure", "value", "95 % interval", "n", "undefined");
      source.variants().stream()
          .flatMap(variant -> variant.cells().stream())
          .forEach(cell -> text.row(numbers(cell).toArray(String[]::new)));
    }
    text.paragraph("↑ higher is better, ↓ lower is better. –: no score was defined.");
  }

  private void sources() {
    text.section("Runs");
    for (MethodCard.Source source : card.sources()) {
      text.paragraph("**%s**".formatted(MarkdownTables.escaped(source.name())));
      source
          .facts()
          .forEach(
              fact ->
                  text.line(
                      "- %s: %s".formatted(fact.name(), MarkdownTables.escaped(fact.value()))));
    }
  }
}
