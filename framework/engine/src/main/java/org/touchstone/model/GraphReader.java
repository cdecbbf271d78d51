// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.api.Suggestion;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/** Reads layers by their names, each with what it reads. */
final class GraphReader {

  private static final String KEY = "layers";
  private static final String READS = "reads";
  private static final String BLOCKS = "blocks";
  private static final String EXAMPLE = "as in 'stem: {conv: {width: 16}}'.";

  private final Fields fields;
  private final List<Problem> problems;
  private final int problemsBefore;

  /** One layer with its settings, as it is written. */
  private record Entry(String name, Place place, List<String> reads, LayerSettings settings) {}

  GraphReader(Fields fields, List<Problem> problems) {
    this.fields = fields;
    this.problems = problems;
    this.problemsBefore = problems.size();
  }

  /** The layers before the logits; empty after a problem. */
  Optional<GraphDraft> read() {
    Optional<ImageSize> image = ImageSize.read(fields, 1, "It is");
    boolean logitsListed = fields.trueOrFalse("logits-listed").orElse(false);
    List<String> blocks = blocks();
    List<Entry> entries = fields.required(KEY).map(this::entries).orElse(List.of());
    if (!isSound() || image.isEmpty()) {
      return Optional.empty();
    }
    GraphDraft draft = new GraphDraft(image.get(), logitsListed);
    entries.forEach(entry -> append(entry, draft));
    if (isSound()) {
      tellUnread(entries, draft);
      checkBlocks(blocks, draft);
    }
    return isSound() ? Optional.of(draft.withBlocks(blocks)) : Optional.empty();
  }

  private boolean isSound() {
    return problems.size() == problemsBefore;
  }

  private List<String> blocks() {
    return fields.list(BLOCKS, node -> fields.text(BLOCKS, node)).orElse(List.of());
  }

  private void checkBlocks(List<String> blocks, GraphDraft draft) {
    for (String end : blocks) {
      if (!draft.places().contains(end) || draft.isFlat(end)) {
        fields.report(
            BLOCKS,
            "unknown-layer",
            "No layer with a map is named '%s'.%s"
                .formatted(end, Suggestion.sentence(end, draft.places())));
      }
    }
    List<Integer> order = blocks.stream().map(draft::position).toList();
    if (isSound() && !order.stream().sorted().distinct().toList().equals(order)) {
      fields.report(BLOCKS, "bad-network", "'blocks' must be in the order of the layers.");
    }
  }

  private List<Entry> entries(DocumentNode node) {
    if (!(node instanceof DocumentNode.Entries layers) || layers.entries().isEmpty()) {
      refuse(node.place(), "'layers' must name at least one convolution, " + EXAMPLE);
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    layers.entries().forEach((name, entry) -> entry(name, entry).ifPresent(entries::add));
    return entries;
  }

  private Optional<Entry> entry(String name, DocumentNode.Entry entry) {
    Fields layer = Fields.of(name, asMap(entry.value()), problems);
    Optional<DocumentNode> reads = layer.optional(READS);
    List<String> words =
        LayerKind.words().stream().filter(word -> layer.optional(word).isPresent()).toList();
    if (words.size() != 1) {
      layer.finish();
      refuse(
          entry.key(),
          "Layer '%s' must be of one kind, as in '%s: {conv: {width: 16}}'.".formatted(name, name));
      return Optional.empty();
    }
    layer.finish();
    String word = words.get(0);
    DocumentNode value = layer.optional(word).orElseThrow();
    Optional<LayerKind> kind = LayerKind.of(word);
    boolean listed =
        kind.filter(LayerKind::joins).isPresent() && value instanceof DocumentNode.Items;
    if (listed && reads.isPresent()) {
      layer.report(READS, "bad-network", "'%s' lists what it reads itself.".formatted(word));
    }
    List<String> read =
        listed
            ? texts(layer, word, value)
            : reads.map(n -> texts(layer, READS, n)).orElse(List.of());
    Fields inner = Fields.of(word, listed ? none(value.place()) : value, problems);
    LayerReader reader = new LayerReader(inner);
    LayerSettings settings =
        kind.map(reader::read).orElseGet(() -> reader.read(LayerKind.curve(word).orElseThrow()));
    return Optional.of(new Entry(name, entry.key(), read, settings));
  }

  private static List<String> texts(Fields layer, String key, DocumentNode node) {
    return node instanceof DocumentNode.Items
        ? layer.items(key, node, item -> layer.text(key, item))
        : layer.text(key, node).map(List::of).orElse(List.of());
  }

  /** The bare word of a kind stands for the kind with no settings. */
  private static DocumentNode asMap(DocumentNode node) {
    if (!node.tree().isTextual()) {
      return node;
    }
    DocumentNode.Entry none = new DocumentNode.Entry(node.place(), none(node.place()));
    return new DocumentNode.Entries(node.place(), Map.of(node.tree().textValue(), none));
  }

  private static DocumentNode none(Place place) {
    return new DocumentNode.Entries(place, Map.of());
  }

  private void append(Entry entry, GraphDraft draft) {
    List<String> reads = entry.reads();
    if (reads.isEmpty() && entry.settings().op().leastInputs() > 0) {
      reads = List.of(draft.last());
    }
    if (!checkName(entry, draft) || !checkReads(entry, reads, draft)) {
      // Others may read it; what is wrong with them is told all the same.
      draft.doubt(entry.name());
    } else if (reads.stream().anyMatch(draft::isDoubtful)) {
      draft.doubt(entry.name());
    } else {
      add(entry, reads, draft);
    }
  }

  private void add(Entry entry, List<String> reads, GraphDraft draft) {
    try {
      draft.add(entry.name(), entry.settings(), reads);
    } catch (IllegalArgumentException misfit) {
      refuse(entry.place(), "Layer '%s': %s".formatted(entry.name(), misfit.getMessage()));
      draft.doubt(entry.name());
    }
  }

  private boolean checkName(Entry entry, GraphDraft draft) {
    if (draft.isTaken(entry.name())) {
      refuse(
          entry.place(),
          "A layer cannot be named '%s' here: the name is taken.".formatted(entry.name()));
      return false;
    }
    if (entry.name().isBlank() || entry.name().chars().anyMatch(Character::isISOControl)) {
      refuse(entry.place(), "A layer must have a name that can be read.");
      return false;
    }
    return true;
  }

  private boolean checkReads(Entry entry, List<String> reads, GraphDraft draft) {
    int before = problems.size();
    for (String read : reads) {
      if (!draft.isTaken(read) || read.equals(Chain.LOGITS)) {
        problems.add(
            Problem.at(
                entry.place(),
                "unknown-layer",
                "No layer before '%s' is named '%s'.%s"
                    .formatted(entry.name(), read, Suggestion.sentence(read, draft.places())),
                "Names: %s.".formatted(String.join(", ", draft.places()))));
      }
    }
    int least = entry.settings().op().leastInputs();
    int most = entry.settings().op().mostInputs();
    if (reads.size() < least || reads.size() > most) {
      refuse(
          entry.place(),
          "Layer '%s' must read %s%s, not %s."
              .formatted(entry.name(), least, most > least ? " layers or more" : "", reads.size()));
    }
    return problems.size() == before;
  }

  private void tellUnread(List<Entry> entries, GraphDraft draft) {
    for (Entry entry : entries) {
      if (draft.isUnread(entry.name())) {
        refuse(
            entry.place(), "No layer reads '%s', and it is not the last.".formatted(entry.name()));
      }
    }
  }

  private void refuse(Place place, String what) {
    problems.add(Problem.at(place, "bad-network", what));
  }
}
