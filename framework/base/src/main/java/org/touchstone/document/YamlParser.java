// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** From the text of one YAML document to nodes with places, by the core schema of YAML 1.2. */
final class YamlParser {

  private static final Tag NONE = new Tag("none");

  private static final Pattern UNUSABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private static final int DEEPEST = 40;
  private static final int MOST_ALIASES = 50;

  /** Aliases of aliases unfold to any size. */
  private static final int MOST_VALUES = 100_000;

  private final String source;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Object> unfolding = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  private YamlParser(String source) {
    this.source = source;
  }

  /**
   * Parses a text.
   *
   * @param source how messages name the text
   * @throws UserException if it is not one YAML document, or a key stands twice
   */
  static DocumentNode parse(String source, String text) {
    return new YamlParser(source).parse(text);
  }

  private DocumentNode parse(String text) {
    DocumentNode node = node(compose(text));
    if (!problems.isEmpty()) {
      throw new UserException(source + " cannot be read", problems);
    }
    return node;
  }

  private org.yaml.snakeyaml.nodes.Node compose(String text) {
    try {
      org.yaml.snakeyaml.nodes.Node root = yaml().compose(new StringReader(text));
      if (root == null) {
        throw refused(new Place(source, 1, 1), "empty-file", "The file is empty.");
      }
      return root;
    } catch (YAMLException e) {
      throw new UserException(source + " cannot be read", YamlMessages.of(source, text, e));
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumping), dumping, options, new Untagged());
  }

  /**
   * What a plain word means is for {@link CoreSchema}; so a tag that is there was written there.
   */
  private static final class Untagged extends Resolver {

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return NONE;
    }
  }

  private UserException refused(Place place, String id, String what) {
    return new UserException(source + " cannot be read", Problem.at(place, id, what));
  }

  private DocumentNode node(org.yaml.snakeyaml.nodes.Node yaml) {
    Place place = place(yaml.getStartMark());
    if (++values > MOST_VALUES) {
      throw refused(place, "too-large", "The file unfolds to more than 100,000 values.");
    }
    if (!unfolding.add(yaml)) {
      problems.add(Problem.at(place, "alias-cycle", "This contains itself through an alias."));
      return new DocumentNode.Scalar(place, JsonNodeFactory.instance.nullNode());
    }
    checkTag(yaml);
    DocumentNode node = unfolded(place, yaml);
    unfolding.remove(yaml);
    return node;
  }

  private DocumentNode unfolded(Place place, org.yaml.snakeyaml.nodes.Node yaml) {
    if (yaml instanceof MappingNode mapping) {
      return entries(place, mapping);
    }
    if (yaml instanceof SequenceNode sequence) {
      return new DocumentNode.Items(place, sequence.getValue().stream().map(this::node).toList());
    }
    ScalarNode scalar = (ScalarNode) yaml;
    checkText(scalar);
    String text = scalar.getValue();
    return new DocumentNode.Scalar(
        place, scalar.isPlain() ? CoreSchema.value(text) : JsonNodeFactory.instance.textNode(text));
  }

  /** Neither files nor the messages about them can hold these. */
  private void checkText(ScalarNode text) {
    Matcher unusable = UNUSABLE.matcher(text.getValue());
    if (unusable.find()) {
      String code = String.format(Locale.ROOT, "U+%04X", (int) unusable.group().charAt(0));
      problems.add(
          Problem.at(
              place(text.getStartMark()),
              "bad-text",
              "This text holds %s, which no text may hold.".formatted(code)));
    }
  }

  private void checkTag(org.yaml.snakeyaml.nodes.Node yaml) {
    if (!yaml.getTag().equals(NONE)) {
      String tag = yaml.getTag().getValue().replaceFirst("^" + Pattern.quote(Tag.PREFIX), "!!");
      problems.add(
          Problem.at(place(yaml.getStartMark()), YamlMessages.TAG, tag(tag), YamlMessages.NO_TAGS));
    }
  }

  private static String tag(String tag) {
    return "The tag '%s' stands here; tags are not supported.".formatted(tag);
  }

  private DocumentNode entries(Place place, MappingNode mapping) {
    Map<String, DocumentNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyPlace = place(tuple.getKeyNode().getStartMark());
      checkTag(tuple.getKeyNode());
      DocumentNode.Entry entry = new DocumentNode.Entry(keyPlace, node(tuple.getValueNode()));
      if (isMerge(tuple.getKeyNode())) {
        problems.add(merge(keyPlace));
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        checkText(key);
        put(entries, key.getValue(), entry);
      } else {
        problems.add(Problem.at(keyPlace, "bad-key", "A key must be plain text."));
      }
    }
    return new DocumentNode.Entries(place, entries);
  }

  private static boolean isMerge(org.yaml.snakeyaml.nodes.Node key) {
    return key instanceof ScalarNode word && word.isPlain() && word.getValue().equals("<<");
  }

  private static Problem merge(Place place) {
    return Problem.at(
        place,
        "merge-key",
        "A merge key ('<<') stands here; merge keys are not supported.",
        "Write the keys out, or use 'include: FILE' at the top to lay this file over another.");
  }

  private void put(Map<String, DocumentNode.Entry> entries, String key, DocumentNode.Entry entry) {
    DocumentNode.Entry earlier = entries.putIfAbsent(key, entry);
    if (earlier != null) {
      problems.add(
          Problem.at(
              entry.key(),
              "duplicate-key",
              "The key '%s' stands twice.".formatted(key),
              "It stands first at %s.".formatted(earlier.key())));
    }
  }

  private Place place(Mark mark) {
    return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
