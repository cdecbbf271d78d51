// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * One {@code --set a.b=c} of the command line.
 *
 * @param setting {@code a.b=c}, where c is YAML
 */
record Overlay(String setting, Place place, List<Problem> problems) {

  /** A node with all settings laid over it; throws {@link UserException} with every problem. */
  static DocumentNode lay(List<String> settings, DocumentNode root) {
    List<Problem> problems = new ArrayList<>();
    DocumentNode changed = root;
    for (String setting : settings) {
      changed = new Overlay(setting, Place.ofCommand("--set " + setting), problems).over(changed);
    }
    if (!problems.isEmpty()) {
      throw new UserException("The command cannot be run", problems);
    }
    return changed;
  }

  private DocumentNode over(DocumentNode root) {
    int equals = setting.indexOf('=');
    List<String> keys = List.of(setting.substring(0, Math.max(0, equals)).split("\\.", -1));
    if (keys.contains("") || setting.substring(equals + 1).isBlank()) {
      refuse(
          "bad-set",
          "'%s' does not set anything.".formatted(setting),
          "Write --set key=value or --set outer.inner=value.");
      return root;
    }
    return value(setting.substring(equals + 1))
        .map(value -> set(root, keys, 0, value))
        .orElse(root);
  }

  private Optional<DocumentNode> value(String text) {
    try {
      return Optional.of(atCommand(YamlParser.parse(place.source(), text)));
    } catch (UserException e) {
      e.problems()
          .forEach(
              problem ->
                  refuse(problem.id(), problem.what(), problem.cures().toArray(String[]::new)));
      return Optional.empty();
    }
  }

  private void refuse(String id, String what, String... cures) {
    problems.add(Problem.at(place, id, what, cures));
  }

  /** A single value on the way, such as a dataset's bare name, gives way to keys. */
  private DocumentNode set(DocumentNode node, List<String> keys, int depth, DocumentNode value) {
    if (depth == keys.size()) {
      return value;
    }
    if (node instanceof DocumentNode.Items) {
      refuse(
          "bad-set",
          "'%s' reaches into a list.".formatted(String.join(".", keys)),
          "A list can only be set as a whole, as in --set key=[a, b].");
      return node;
    }
    Map<String, DocumentNode.Entry> entries = new LinkedHashMap<>();
    if (node instanceof DocumentNode.Entries present) {
      entries.putAll(present.entries());
    }
    DocumentNode.Entry old = entries.get(keys.get(depth));
    DocumentNode inner = old == null ? new DocumentNode.Entries(place, Map.of()) : old.value();
    entries.put(keys.get(depth), new DocumentNode.Entry(place, set(inner, keys, depth + 1, value)));
    return new DocumentNode.Entries(node.place(), entries);
  }

  /** Line and column mean nothing inside a word of the command line. */
  private DocumentNode atCommand(DocumentNode node) {
    if (node instanceof DocumentNode.Entries entries) {
      Map<String, DocumentNode.Entry> moved = new LinkedHashMap<>();
      entries
          .entries()
          .forEach(
              (key, entry) ->
                  moved.put(key, new DocumentNode.Entry(place, atCommand(entry.value()))));
      return new DocumentNode.Entries(place, moved);
    }
    if (node instanceof DocumentNode.Items items) {
      return new DocumentNode.Items(place, items.items().stream().map(this::atCommand).toList());
    }
    return new DocumentNode.Scalar(place, node.tree());
  }
}
