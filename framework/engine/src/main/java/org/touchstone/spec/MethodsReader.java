// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.method.Method;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.document.NameRule;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.result.Expectation;

/** Reads a list of methods with their names and what is expected of them. */
final class MethodsReader {

  static final String NAME = "as";
  static final String EXPECT = "expect";

  private final PluginReader<Method> plugins;
  private final ExpectationReader expectations;
  private final List<Problem> problems;
  private final Map<String, Taken> taken = new HashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private boolean nameless;

  private record Taken(String name, Place place) {}

  MethodsReader(
      PluginReader<Method> plugins, ExpectationReader expectations, List<Problem> problems) {
    this.plugins = plugins;
    this.expectations = expectations;
    this.problems = problems;
  }

  /** Every method that could be read. */
  List<MethodSpec> read(DocumentNode list) {
    Fields none = Fields.of("methods", new DocumentNode.Entries(list.place(), Map.of()), problems);
    List<MethodSpec> methods = none.items("methods", list, this::method);
    nameless |= !(list instanceof DocumentNode.Items);
    if (list instanceof DocumentNode.Items items && items.items().isEmpty()) {
      problems.add(
          Problem.at(
              list.place(), "no-methods", "The list of methods is empty.", "Name at least one."));
    }
    return methods;
  }

  /** The names of all methods, also of those that have problems of their own. */
  KnownNames names() {
    return new KnownNames(names, !nameless);
  }

  private Optional<MethodSpec> method(DocumentNode item) {
    Optional<PluginReader.Named<Method>> named = plugins.read(item, List.of(NAME, EXPECT));
    nameless |= named.isEmpty();
    return named.flatMap(this::method);
  }

  private Optional<MethodSpec> method(PluginReader.Named<Method> named) {
    Optional<DocumentNode.Entry> as = Optional.ofNullable(named.beside().get(NAME));
    Optional<String> name = as.isEmpty() ? shown(named) : as.flatMap(entry -> name(entry.value()));
    boolean unique =
        name.map(text -> unique(text, as.map(DocumentNode.Entry::key).orElse(named.place())))
            .orElse(false);
    nameless |= name.isEmpty();
    name.ifPresent(names::add);
    Map<String, Expectation> paper =
        Optional.ofNullable(named.beside().get(EXPECT))
            .map(entry -> expectations.read(entry.value()))
            .orElse(Map.of());
    return named
        .bound()
        .filter(method -> unique)
        .map(
            method ->
                new MethodSpec(name.orElseThrow(), method, Optional.of(named.place()), paper));
  }

  /** The name with its settings; one of settings with problems of their own is not judged. */
  private Optional<String> shown(PluginReader.Named<Method> named) {
    return Optional.of(named.shown())
        .filter(
            name ->
                named.bound().isEmpty()
                    || isFree(
                        NameRule.problem(
                            name, "a method", named.place(), "Give it a name with 'as: …'.")));
  }

  private Optional<String> name(DocumentNode given) {
    Fields none = Fields.of(NAME, new DocumentNode.Entries(given.place(), Map.of()), problems);
    return none.text(NAME, given)
        .filter(text -> isFree(NameRule.problem(text, "a method", given.place())));
  }

  private boolean isFree(Optional<Problem> problem) {
    problem.ifPresent(problems::add);
    return problem.isEmpty();
  }

  /** Names become names of files, where capitals and many signs count for nothing. */
  private boolean unique(String name, Place place) {
    Taken earlier = taken.putIfAbsent(NameRule.alike(name), new Taken(name, place));
    if (earlier != null) {
      String what =
          earlier.name().equals(name)
              ? "Two methods are named '%s'.".formatted(name)
              : "'%s' and '%s' would be the same as names of files."
                  .formatted(earlier.name(), name);
      problems.add(
          Problem.at(
              place,
              "duplicate-name",
              what,
              "The other one is at %s.".formatted(earlier.place()),
              "Give one of them another name with 'as: …'."));
    }
    return earlier == null;
  }
}
