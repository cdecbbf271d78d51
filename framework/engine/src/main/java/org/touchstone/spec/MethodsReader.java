// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.method.Inputs;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.Sign;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.document.KebabCase;
import org.touchstone.document.NameRule;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.result.Expectation;

/** Reads a list of methods with their names and what is expected of them. */
final class MethodsReader {

  static final String NAME = "as";
  static final String EXPECT = "expect";
  static final String OVER = "over";
  static final String SIGN = "sign";
  static final String TWIN = "twin";

  private static final Map<String, Inputs> VIEWS = views();

  private final PluginReader<Method> plugins;
  private final PluginReader<Inputs> views;
  private final ExpectationReader expectations;
  private final List<Problem> problems;
  private final Map<String, Taken> taken = new HashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<DocumentNode, String> twins = new LinkedHashMap<>();
  private boolean nameless;

  private static Map<String, Inputs> views() {
    Map<String, Inputs> views = new LinkedHashMap<>();
    views.put("noisy", Inputs.Noisy.DEFAULT);
    views.put("path", Inputs.Path.DEFAULT);
    views.put("expected", Inputs.Expected.DEFAULT);
    return views;
  }

  private record Taken(String name, Place place) {}

  MethodsReader(
      PluginReader<Method> plugins, ExpectationReader expectations, List<Problem> problems) {
    this.plugins = plugins;
    this.views = new PluginReader<>("view", VIEWS, plugins.offered(), problems);
    this.expectations = expectations;
    this.problems = problems;
  }

  /** Every method that could be read. */
  List<MethodSpec> read(DocumentNode list) {
    Fields none = Fields.of("methods", new DocumentNode.Entries(list.place(), Map.of()), problems);
    List<MethodSpec> methods = none.items("methods", list, this::method);
    nameless |= !(list instanceof DocumentNode.Items);
    twins.forEach(this::checkTwin);
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
    Optional<PluginReader.Named<Method>> named =
        plugins.read(item, List.of(NAME, EXPECT, OVER, SIGN, TWIN));
    nameless |= named.isEmpty();
    return named.flatMap(this::method);
  }

  private Optional<MethodSpec> method(PluginReader.Named<Method> named) {
    Optional<DocumentNode.Entry> as = Optional.ofNullable(named.beside().get(NAME));
    Optional<PluginReader.Named<Inputs>> over = beside(named, OVER).flatMap(this::over);
    Optional<Sign> sign = beside(named, SIGN).flatMap(this::sign);
    Optional<String> name =
        as.isEmpty() ? shown(named, over, sign) : as.flatMap(entry -> name(entry.value()));
    boolean unique =
        name.map(text -> unique(text, as.map(DocumentNode.Entry::key).orElse(named.place())))
            .orElse(false);
    nameless |= name.isEmpty();
    name.ifPresent(names::add);
    Optional<String> twin = beside(named, TWIN).flatMap(node -> twin(node, name));
    Map<String, Expectation> paper = beside(named, EXPECT).map(expectations::read).orElse(Map.of());
    return named
        .bound()
        .filter(method -> unique)
        .map(
            method ->
                new MethodSpec(
                    name.orElseThrow(),
                    method,
                    over.flatMap(PluginReader.Named::bound),
                    sign.orElse(Sign.KEEP),
                    twin,
                    Optional.of(named.place()),
                    paper));
  }

  private static Optional<DocumentNode> beside(PluginReader.Named<Method> named, String key) {
    return Optional.ofNullable(named.beside().get(key)).map(DocumentNode.Entry::value);
  }

  private Optional<PluginReader.Named<Inputs>> over(DocumentNode given) {
    return views.read(given, List.of());
  }

  private Optional<Sign> sign(DocumentNode given) {
    return none(SIGN, given).choice(SIGN, given, Sign.class);
  }

  /** It may stand further down. */
  private Optional<String> twin(DocumentNode given, Optional<String> own) {
    Optional<String> twin = none(TWIN, given).text(TWIN, given);
    if (twin.isPresent() && twin.equals(own)) {
      problems.add(
          Problem.at(
              given.place(),
              "own-twin",
              "'%s' cannot be its own twin.".formatted(twin.get()),
              "Name the method that it is the positive counterpart of."));
      return Optional.empty();
    }
    twin.ifPresent(name -> twins.put(given, name));
    return twin;
  }

  private void checkTwin(DocumentNode given, String name) {
    names().complaint("method", name, given.place()).ifPresent(problems::add);
  }

  private Fields none(String key, DocumentNode given) {
    return Fields.of(key, new DocumentNode.Entries(given.place(), Map.of()), problems);
  }

  /** The name with its settings; one of settings with problems of their own is not judged. */
  private Optional<String> shown(
      PluginReader.Named<Method> named,
      Optional<PluginReader.Named<Inputs>> over,
      Optional<Sign> sign) {
    String shown =
        named.shown()
            + over.map(views -> " over " + views.shown()).orElse("")
            + sign.map(kept -> ", " + KebabCase.kebab(kept.name())).orElse("");
    return Optional.of(shown)
        .filter(
            name ->
                named.bound().isEmpty()
                    || isFree(
                        NameRule.problem(
                            name, "a method", named.place(), "Give it a name with 'as: …'.")));
  }

  private Optional<String> name(DocumentNode given) {
    return none(NAME, given)
        .text(NAME, given)
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
