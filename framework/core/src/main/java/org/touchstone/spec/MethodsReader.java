// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.method.Method;
import org.touchstone.document.Fields;
import org.touchstone.document.Node;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/** Reads a list of methods with their names and what is expected of them. */
final class MethodsReader {

  static final String NAME = "as";
  static final String EXPECT = "expect";

  private final PluginReader<Method> plugins;
  private final ExpectationReader expectations;
  private final List<Problem> problems;
  private final Map<String, Place> taken = new HashMap<>();

  MethodsReader(
      PluginReader<Method> plugins, ExpectationReader expectations, List<Problem> problems) {
    this.plugins = plugins;
    this.expectations = expectations;
    this.problems = problems;
  }

  /** Every row that could be read. */
  List<Row> read(Node list) {
    if (!(list instanceof Node.Items items)) {
      problems.add(
          Problem.at(
              list.place(),
              "wrong-type",
              "'methods' must be a list; it is %s.".formatted(list.kind())));
      return List.of();
    }
    if (items.items().isEmpty()) {
      problems.add(
          Problem.at(
              list.place(), "no-methods", "The list of methods is empty.", "Name at least one."));
    }
    List<Row> rows = new ArrayList<>();
    items.items().forEach(item -> row(item).ifPresent(rows::add));
    return rows;
  }

  private Optional<Row> row(Node item) {
    return plugins.read(item, List.of(NAME, EXPECT)).flatMap(this::row);
  }

  private Optional<Row> row(PluginReader.Named<Method> named) {
    Optional<String> name = name(named.beside().get(NAME), named.shown());
    Place place =
        Optional.ofNullable(named.beside().get(NAME)).map(Node.Entry::key).orElse(named.place());
    if (name.isEmpty() || !unique(name.get(), place)) {
      return Optional.empty();
    }
    Map<String, Expectation> paper =
        Optional.ofNullable(named.beside().get(EXPECT))
            .map(entry -> expectations.read(entry.value()))
            .orElse(Map.of());
    return Optional.of(new Row(name.get(), named.bound(), Optional.of(named.place()), paper));
  }

  private Optional<String> name(Node.Entry given, String otherwise) {
    if (given == null) {
      return Optional.of(otherwise);
    }
    Fields none = Fields.of(NAME, new Node.Entries(given.key(), Map.of()), problems);
    return none.text(NAME, given.value()).filter(text -> usable(text, given.value().place()));
  }

  private boolean usable(String name, Place place) {
    boolean usable = !name.isBlank() && name.chars().noneMatch(c -> c == '/' || c < ' ');
    if (!usable) {
      problems.add(
          Problem.at(
              place,
              "bad-name",
              "'%s' cannot name a row.".formatted(name),
              "A name needs at least one letter, and has no '/' and no line break."));
    }
    return usable;
  }

  private boolean unique(String name, Place place) {
    Place earlier = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
    if (earlier != null) {
      problems.add(
          Problem.at(
              place,
              "duplicate-name",
              "Two rows are named '%s'.".formatted(name),
              "The other one is at %s.".formatted(earlier),
              "Give one of them another name with 'as: …'."));
    }
    return earlier == null;
  }
}
