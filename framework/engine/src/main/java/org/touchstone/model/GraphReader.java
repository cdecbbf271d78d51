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

  /** More are not listed in a message. */
  private static final int MOST_NAMES = 40;

  private static final String EXAMPLE = "as in 'stem: {conv: {width: 16}}'.";

  private final Fields fields;
  private final List<Problem> problems;
  private final int problemsBefore;

  /**
   * One layer, as it is written.
   *
   * @param settings empty where something is wrong with them
   */
  private record Entry(
      String name, Place place, List<String> reads, Optional<LayerSettings> settings) {}

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
    if (image.isEmpty()) {
      return Optional.empty();
    }
    GraphDraft draft = new GraphDraft(image.get(), logitsListed, blocks);
    entries.forEach(entry -> append(entry, draft));
    if (isSound()) {
      tellUnread(entries, draft);
      checkBlocks(blocks, draft);
    }
    return isSound() ? Optional.of(draft) : Optional.empty();
  }

  private boolean isSound() {
    return problems.size() == problemsBefore;
  }

  private List<String> blocks() {
    return fields.list(BLOCKS, node -> fields.text(BLOCKS, node)).orElse(List.of());
  }

  private void checkBlocks(List<String> blocks, GraphDraft draft) {
    for (String end : blocks) {
      if (!draft.places().contains(end)) {
        fields.report(
            BLOCKS,
            "unknown-layer",
            "No layer is named '%s'.%s".formatted(end, Suggestion.sentence(end, draft.places())));
      } else if (draft.isFlat(end)) {
        fields.report(
            BLOCKS,
            "bad-network",
            "'%s' has no rows and columns, so no block ends there.".formatted(end));
      }
    }
    List<Integer> order = blocks.stream().map(draft::position).toList();
    if (draft.places().containsAll(blocks)
        && !order.stream().sorted().distinct().toList().equals(order)) {
      fields.report(BLOCKS, "bad-network", "'blocks' must be in the order of the layers.");
    }
  }

  private List<Entry> entries(DocumentNode node) {
    if (!(node instanceof DocumentNode.Entries layers) || layers.entries().isEmpty()) {
      refuse(node.place(), "'layers' must name at least one convolution, " + EXAMPLE);
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    layers.entries().forEach((name, entry) -> entries.add(entry(name, entry)));
    return entries;
  }

  private Entry entry(String name, DocumentNode.Entry entry) {
    int before = problems.size();
    DocumentNode node = asMap(entry.value());
    Fields layer = Fields.of(name, node, problems);
    Optional<DocumentNode> reads = layer.optional(READS);
    List<String> words =
        LayerKind.words().stream().filter(word -> layer.optional(word).isPresent()).toList();
    layer.finish();
    List<String> read = reads.map(n -> texts(layer, READS, n)).orElse(List.of());
    if (words.size() == 1) {
      return entry(name, entry.key(), layer, words.get(0), read, before);
    }
    if (problems.size() == before) {
      refuse(
          entry.key(),
          "Layer '%s' must be of one kind, as in '%s: {conv: {width: 16}}'.".formatted(name, name));
    }
    return new Entry(name, entry.key(), read, Optional.empty());
  }

  private Entry entry(
      String name, Place place, Fields layer, String word, List<String> given, int before) {
    DocumentNode value = layer.optional(word).orElseThrow();
    Optional<LayerKind> kind = LayerKind.of(word);
    boolean listed =
        kind.filter(LayerKind::joins).isPresent() && value instanceof DocumentNode.Items;
    if (listed && !given.isEmpty()) {
      layer.report(READS, "bad-network", "'%s' lists what it reads itself.".formatted(word));
    }
    List<String> read = listed ? texts(layer, word, value) : given;
    LayerReader reader =
        new LayerReader(Fields.of(word, listed ? none(value.place()) : value, problems));
    LayerSettings settings =
        kind.map(reader::read).orElseGet(() -> reader.read(LayerKind.curve(word).orElseThrow()));
    boolean sound = problems.size() == before;
    return new Entry(name, place, read, sound ? Optional.of(settings) : Optional.empty());
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
    Optional<LayerSettings> settings = entry.settings();
    boolean sources = settings.map(known -> known.op().leastInputs() > 0).orElse(false);
    List<String> reads = entry.reads().isEmpty() && sources ? List.of(draft.last()) : entry.reads();
    boolean named = checkName(entry, draft);
    boolean fed = checkReads(entry, reads, draft);
    if (named && fed && settings.isPresent() && reads.stream().noneMatch(draft::isDoubtful)) {
      add(entry, settings.get(), reads, draft);
    } else {
      // Others may read it; what is wrong with them is told all the same.
      draft.doubt(entry.name());
    }
  }

  private void add(Entry entry, LayerSettings settings, List<String> reads, GraphDraft draft) {
    try {
      draft.add(entry.name(), settings, reads);
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
                names(draft)));
      }
    }
    entry.settings().ifPresent(settings -> checkCount(entry, settings, reads.size()));
    return problems.size() == before;
  }

  private static String names(GraphDraft draft) {
    return draft.places().size() > MOST_NAMES
        ? "There are %s places before it.".formatted(draft.places().size())
        : "Names: %s.".formatted(String.join(", ", draft.places()));
  }

  private void checkCount(Entry entry, LayerSettings settings, int count) {
    int least = settings.op().leastInputs();
    int most = settings.op().mostInputs();
    if (count < least || count > most) {
      refuse(
          entry.place(),
          "Layer '%s' must read %s%s, not %s."
              .formatted(
                  entry.name(),
                  least,
                  most > least ? " layers or more" : least == 1 ? " layer" : " layers",
                  count));
    }
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
