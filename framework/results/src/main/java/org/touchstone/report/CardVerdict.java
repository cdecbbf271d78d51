// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.result.EvidenceAnswer;
import org.touchstone.result.Judgement;
import org.touchstone.result.Lead;

/** What a card tells of the verdict on a method: in short, and question by question. */
record CardVerdict(List<MethodCard.Source> sources) {

  private static final String AHEAD = "Does it point better than every control?";

  private Stream<MethodCard.Variant> variants() {
    return sources.stream().flatMap(source -> source.variants().stream());
  }

  /** The verdict and every question, each with its methods by what they come to. */
  Map<String, String> inShort() {
    Map<String, String> all = new LinkedHashMap<>();
    verdict().ifPresent(found -> all.put("verdict", found));
    if (!leads().isEmpty()) {
      all.put(AHEAD, ahead());
    }
    questions().forEach(question -> all.put(question, inShort(question)));
    return all;
  }

  /** A section a question. */
  void write(CardText text) {
    if (!leads().isEmpty()) {
      beside(text);
    }
    questions().forEach(question -> evidence(question, text));
  }

  private Stream<Judgement> judgements() {
    return variants().flatMap(variant -> variant.judgement().stream());
  }

  private List<EvidenceAnswer> answers() {
    return judgements().flatMap(judgement -> judgement.answers().stream()).toList();
  }

  private List<Lead> leads() {
    return judgements().flatMap(judgement -> judgement.leads().stream()).toList();
  }

  /** Of every method what it comes to; empty where no run judged any. */
  private Optional<String> verdict() {
    List<String> found = new ArrayList<>();
    JudgementWords.byFinding(judgements().toList())
        .forEach(
            (finding, of) ->
                found.add(
                    finding.words() + ": " + names(of.stream().map(Judgement::method).toList())));
    List<String> controls =
        variants().filter(MethodCard.Variant::control).map(MethodCard.Variant::name).toList();
    if (!controls.isEmpty()) {
      found.add("a control, which is not judged: " + names(controls));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  /** Of every method the worst that was found beside any control. */
  private String ahead() {
    Map<EvidenceAnswer.Reply, List<String>> methods = new TreeMap<>();
    judgements()
        .filter(judgement -> !judgement.leads().isEmpty())
        .forEach(
            judgement ->
                methods
                    .computeIfAbsent(judgement.ahead(), reply -> new ArrayList<>())
                    .add(judgement.method()));
    return inShort(methods);
  }

  private List<String> questions() {
    return answers().stream().map(answer -> answer.evidence().question()).distinct().toList();
  }

  private String inShort(String question) {
    Map<EvidenceAnswer.Reply, List<String>> methods =
        answers(question).stream()
            .collect(
                Collectors.groupingBy(
                    EvidenceAnswer::reply,
                    TreeMap::new,
                    Collectors.mapping(answer -> answer.cell().method(), Collectors.toList())));
    return inShort(methods);
  }

  private static String inShort(Map<EvidenceAnswer.Reply, List<String>> methods) {
    return methods.entrySet().stream()
        .map(entry -> reply(entry.getKey()) + ": " + names(entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String names(List<String> methods) {
    return methods.stream()
        .distinct()
        .map(MarkdownTables::escaped)
        .collect(Collectors.joining(", "));
  }

  private static String reply(EvidenceAnswer.Reply reply) {
    return switch (reply) {
      case YES -> "yes";
      case NO -> "no";
      case OPEN -> "open";
    };
  }

  /** Every method beside every control. */
  private void beside(CardText text) {
    text.section(AHEAD);
    text.head("method", "control", "measure", "difference", "95 % interval", "images", "answer");
    leads().forEach(lead -> text.row(numbers(lead)));
    text.paragraph("Yes where the whole interval is on the better side of 0. Trials are paired.");
  }

  private static String[] numbers(Lead lead) {
    return new String[] {
      MarkdownTables.escaped(lead.method()),
      MarkdownTables.escaped(lead.control()),
      MarkdownTables.escaped(lead.measureName()) + Numbers.arrow(lead.measure()),
      Numbers.difference(lead),
      Numbers.interval(lead),
      String.valueOf(lead.images()),
      reply(lead.reply())
    };
  }

  private List<EvidenceAnswer> answers(String question) {
    return answers().stream()
        .filter(answer -> answer.evidence().question().equals(question))
        .toList();
  }

  /** The measures that answer a question, each with all methods. */
  private void evidence(String question, CardText text) {
    text.section(question);
    text.head("method", "measure", "value", "95 % interval", "n", "undefined", "answer");
    answers(question).forEach(answer -> text.row(evidence(answer)));
    answers(question).stream()
        .map(
            answer ->
                "Yes where %s is %s."
                    .formatted(answer.cell().measureName(), JudgementWords.boundary(answer)))
        .distinct()
        .forEach(text::paragraph);
  }

  private static String[] evidence(EvidenceAnswer answer) {
    List<String> cells = new ArrayList<>(CardPage.numbers(answer.cell()));
    cells.add(reply(answer.reply()));
    return cells.toArray(String[]::new);
  }
}
