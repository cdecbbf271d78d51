// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.result.Answer;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgement;

/** A method's card as GitHub-flavoured Markdown. What no run tells is said to be unknown. */
public final class CardPage {

  private static final String UNKNOWN = "not measured: ";

  private final MethodCard card;
  private final StringBuilder text = new StringBuilder();

  private CardPage(MethodCard card) {
    this.card = card;
  }

  /** The whole document. */
  public static String of(MethodCard card) {
    CardPage page = new CardPage(card);
    page.head();
    page.settings();
    page.evidence();
    page.measures();
    page.sources();
    return page.text.toString().replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
  }

  private void head() {
    line("# Saliency card: " + MarkdownTables.escaped(card.method()));
    line("");
    line(
        "What %s of this method, in the order of Boggust et al., *Saliency Cards* (FAccT 2023)."
            .formatted(card.sources().size() == 1 ? "one run tells" : "these runs tell"));
    section("At a glance");
    row("attribute", "what was found");
    rule(2);
    row("determinism", determinism());
    row("hyper-parameters", hyperParameters());
    row("cost", cost());
    questions().forEach(question -> row(MarkdownTables.escaped(question), inShort(question)));
  }

  private String determinism() {
    if (card.repetitions().isEmpty()) {
      return UNKNOWN + "give two runs of one specification";
    }
    return card.repetitions().stream()
        .map(
            twice ->
                twice.equal() == twice.scores()
                    ? "the same %d scores, to the last digit, in %s and %s"
                        .formatted(twice.scores(), twice.first(), twice.second())
                    : "%d of %d scores differ between %s and %s"
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
    return "%d: %s; %s"
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
    return "%s a map, %s forward passes, with %s backward"
        .formatted(
            range(costs.stream().map(c -> c.cost().seconds() * 1000).toList(), "%.3g") + " ms",
            range(costs.stream().map(MethodCard.Measured::forwards).toList(), "%.2g"),
            range(costs.stream().map(c -> (double) c.cost().passes()).toList(), "%.0f"));
  }

  private static String range(Collection<Double> values, String format) {
    double low = values.stream().min(Double::compare).orElseThrow();
    double high = values.stream().max(Double::compare).orElseThrow();
    String from = String.format(Locale.ROOT, format, low);
    String to = String.format(Locale.ROOT, format, high);
    return from.equals(to) ? from : from + " to " + to;
  }

  private Stream<MethodCard.Variant> variants() {
    return card.sources().stream().flatMap(source -> source.variants().stream());
  }

  private List<Answer> answers() {
    return variants()
        .flatMap(variant -> Judgement.of(variant.cells()).stream())
        .flatMap(judgement -> judgement.answers().stream())
        .toList();
  }

  private List<String> questions() {
    return answers().stream().map(answer -> answer.evidence().question()).distinct().toList();
  }

  private String inShort(String question) {
    Map<Answer.Reply, List<String>> rows =
        answers().stream()
            .filter(answer -> answer.evidence().question().equals(question))
            .collect(
                Collectors.groupingBy(
                    Answer::reply,
                    java.util.TreeMap::new,
                    Collectors.mapping(answer -> answer.cell().method(), Collectors.toList())));
    return rows.entrySet().stream()
        .map(entry -> reply(entry.getKey()) + ": " + names(entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String names(List<String> rows) {
    return rows.stream().distinct().map(MarkdownTables::escaped).collect(Collectors.joining(", "));
  }

  private static String reply(Answer.Reply reply) {
    return switch (reply) {
      case YES -> "yes";
      case NO -> "no";
      case OPEN -> "open";
    };
  }

  private void settings() {
    section("Settings");
    row("row", "run", "settings", "backward passes", "ms a map", "forward passes");
    rule(6);
    for (MethodCard.Source source : card.sources()) {
      source.variants().forEach(variant -> row(settings(source, variant)));
    }
    card.sources().stream()
        .flatMap(source -> source.costs().stream())
        .distinct()
        .forEach(how -> paragraph("Costs: " + MarkdownTables.escaped(how)));
  }

  private static String[] settings(MethodCard.Source source, MethodCard.Variant variant) {
    String settings =
        variant.settings().entrySet().stream()
            .map(setting -> MarkdownTables.code(setting.getKey() + ": " + setting.getValue()))
            .collect(Collectors.joining(" "));
    return new String[] {
      MarkdownTables.escaped(variant.row()),
      MarkdownTables.escaped(source.name()),
      settings,
      variant.cost().map(c -> String.valueOf(c.cost().passes())).orElse(""),
      variant.cost().map(c -> number("%.3g", c.cost().seconds() * 1000)).orElse(""),
      variant.cost().map(c -> number("%.2g", c.forwards())).orElse("")
    };
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** The measures that answer a question, each with all rows. */
  private void evidence() {
    for (String question : questions()) {
      section(question);
      List<Answer> answers =
          answers().stream()
              .filter(answer -> answer.evidence().question().equals(question))
              .toList();
      row("row", "measure", "value", "95 % interval", "n", "undefined", "answer");
      rule(7);
      answers.forEach(answer -> row(evidence(answer)));
      answers.stream()
          .map(
              answer ->
                  "Yes where %s is %s."
                      .formatted(answer.cell().metric(), JudgementWords.boundary(answer)))
          .distinct()
          .forEach(this::paragraph);
    }
  }

  private static String[] evidence(Answer answer) {
    List<String> cells = new ArrayList<>(numbers(answer.cell()));
    cells.add(reply(answer.reply()));
    return cells.toArray(String[]::new);
  }

  private static List<String> numbers(Cell cell) {
    return List.of(
        MarkdownTables.escaped(cell.method()),
        MarkdownTables.escaped(cell.metric()) + Numbers.arrow(cell.measure()),
        Numbers.value(cell),
        Numbers.interval(cell),
        String.valueOf(cell.n()),
        String.valueOf(cell.undefined()));
  }

  private void measures() {
    section("All measures");
    for (MethodCard.Source source : card.sources()) {
      paragraph("Of " + MarkdownTables.escaped(source.name()) + ":");
      row("row", "measure", "value", "95 % interval", "n", "undefined");
      rule(6);
      source.variants().stream()
          .flatMap(variant -> variant.cells().stream())
          .forEach(cell -> row(numbers(cell).toArray(String[]::new)));
    }
    paragraph("↑ higher is better, ↓ lower is better. –: no score was defined.");
  }

  private void sources() {
    section("Runs");
    for (MethodCard.Source source : card.sources()) {
      paragraph("**%s**".formatted(MarkdownTables.escaped(source.name())));
      source
          .facts()
          .forEach(
              fact ->
                  line("- %s: %s".formatted(fact.name(), MarkdownTables.escaped(fact.value()))));
    }
  }

  private void section(String title) {
    line("");
    line("## " + MarkdownTables.escaped(title));
    line("");
  }

  private void paragraph(String words) {
    line("");
    line(words);
    line("");
  }

  private void row(String... cells) {
    text.append(MarkdownTables.line(List.of(cells)));
  }

  private void rule(int columns) {
    line("|" + " --- |".repeat(columns));
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
