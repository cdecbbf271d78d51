// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.document.KebabCase;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/** Reads a list of layers, and whether each can stand where it stands. */
final class ChainReader {

  private static final String KEY = "layers";

  private final Fields fields;
  private final List<Problem> problems;
  private final int problemsBefore;
  private Optional<ChainItem.Kind> last = Optional.empty();

  ChainReader(Fields fields, List<Problem> problems) {
    this.fields = fields;
    this.problems = problems;
    this.problemsBefore = problems.size();
  }

  /** The layers before the logits; empty after a problem. */
  Optional<Chain> read() {
    Optional<Chain> chain = ImageSize.read(fields, 1, "It is").map(Chain::new);
    fields.required(KEY).ifPresent(node -> readAll(node, chain));
    return chain.filter(built -> isSound());
  }

  /** Whether nothing is wrong so far: only then is the size of the map known. */
  private boolean isSound() {
    return problems.size() == problemsBefore;
  }

  private void readAll(DocumentNode node, Optional<Chain> chain) {
    List<DocumentNode> items = fields.items(KEY, node, Optional::of);
    if (node instanceof DocumentNode.Items && items.isEmpty()) {
      refuse(node.place(), "'layers' must list at least one convolution.");
    }
    for (DocumentNode each : items) {
      read(each)
          .filter(item -> isSound())
          .ifPresent(item -> append(item, each.place(), chain.orElseThrow()));
    }
  }

  private void append(ChainItem item, Place place, Chain chain) {
    if (item.kind().readsMap() && !chain.holds(item.window())) {
      refuse(
          place,
          "The map of %s pixels that comes in here is smaller than the window of %s × %s."
              .formatted(chain.map(), item.window().height(), item.window().width()));
      return;
    }
    item.appendTo(chain);
  }

  /** An entry is one key with its settings, or the bare word where all are left out. */
  private Optional<ChainItem> read(DocumentNode node) {
    if (node.tree().isTextual()) {
      DocumentNode none = new DocumentNode.Entries(node.place(), Map.of());
      return read(node.tree().textValue(), node.place(), none);
    }
    if (node instanceof DocumentNode.Entries map && map.entries().size() == 1) {
      Map.Entry<String, DocumentNode.Entry> only = map.entries().entrySet().iterator().next();
      return read(only.getKey(), only.getValue().key(), only.getValue().value());
    }
    refuse(node.place(), "A layer is its kind and its settings, as in 'conv: {width: 64}'.");
    return Optional.empty();
  }

  private Optional<ChainItem> read(String word, Place place, DocumentNode settings) {
    Optional<ChainItem.Kind> kind = fields.choice(KEY, word, place, ChainItem.Kind.class);
    kind.ifPresent(known -> checkOrder(known, place));
    // After an unknown layer anything may stand.
    last = Optional.of(kind.orElse(ChainItem.Kind.CONV));
    Fields inner = Fields.of(word, settings, problems);
    return kind.filter(known -> settings instanceof DocumentNode.Entries)
        .map(known -> new ChainItemReader(inner).read(known));
  }

  private void checkOrder(ChainItem.Kind kind, Place place) {
    if (last.isEmpty() && kind != ChainItem.Kind.CONV) {
      refuse(place, "The first layer must be a convolution, not '%s'.".formatted(word(kind)));
    }
    last.filter(before -> kind.readsMap() && !before.leavesMap())
        .ifPresent(
            before ->
                refuse(
                    place,
                    "'%s' needs rows and columns, and '%s' before it leaves none."
                        .formatted(word(kind), word(before))));
  }

  private static String word(ChainItem.Kind kind) {
    return KebabCase.kebab(kind.name());
  }

  private void refuse(Place place, String what) {
    problems.add(Problem.at(place, "bad-network", what));
  }
}
