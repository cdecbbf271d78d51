// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** From the text of one YAML document to nodes with places, by the core schema of YAML 1.2. */
final class YamlParser {

  private static final int DEEPEST = 40;
  private static final int MOST_ALIASES = 50;

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private final String source;
  private final List<Problem> problems = new ArrayList<>();

  private YamlParser(String source) {
    this.source = source;
  }

  /**
   * Parses a text.
   *
   * @param source how messages name the text
   * @throws UserException if it is not one YAML document, or a key stands twice
   */
  static Node parse(String source, String text) {
    return new YamlParser(source).parse(text);
  }

  private Node parse(String text) {
    Node node = node(compose(text));
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
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw refused(place(mark), "not-yaml", words(e));
    } catch (YAMLException e) {
      throw refused(new Place(source, 1, 1), "not-yaml", "This is not YAML that can be read here.");
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    options.setAllowDuplicateKeys(true);
    org.yaml.snakeyaml.DumperOptions dumping = new org.yaml.snakeyaml.DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumping), dumping, options, new Resolver());
  }

  private UserException refused(Place place, String id, String what) {
    return new UserException(source + " cannot be read", Problem.at(place, id, what));
  }

  private static String words(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("expected a single document")) {
      return "A second document begins here; a file holds one.";
    }
    if (problem.contains("'\\t'") || problem.contains("(TAB)")) {
      return "A tab stands where YAML wants spaces.";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "A ':' stands where no key can be; text that holds ': ' needs quotes.";
    }
    return "This is not YAML: " + problem.strip().replaceAll("[\\r\\n]+\\s*", " ") + ".";
  }

  private Node node(org.yaml.snakeyaml.nodes.Node yaml) {
    Place place = place(yaml.getStartMark());
    if (yaml instanceof MappingNode mapping) {
      return entries(place, mapping);
    }
    if (yaml instanceof SequenceNode sequence) {
      return new Node.Items(place, sequence.getValue().stream().map(this::node).toList());
    }
    return new Node.Scalar(place, scalar((ScalarNode) yaml));
  }

  private Node entries(Place place, MappingNode mapping) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyPlace = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(Problem.at(keyPlace, "bad-key", "A key must be plain text."));
        continue;
      }
      Node.Entry entry = new Node.Entry(keyPlace, node(tuple.getValueNode()));
      Node.Entry earlier = entries.putIfAbsent(key.getValue(), entry);
      if (earlier != null) {
        problems.add(
            Problem.at(
                keyPlace,
                "duplicate-key",
                "The key '%s' stands twice.".formatted(key.getValue()),
                "It stands first at %s.".formatted(earlier.key())));
      }
    }
    return new Node.Entries(place, entries);
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (!scalar.isPlain()) {
      return nodes.textNode(text);
    }
    if (WHOLE.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      return value.bitLength() < Integer.SIZE
          ? nodes.numberNode(value.intValue())
          : value.bitLength() < Long.SIZE
              ? nodes.numberNode(value.longValue())
              : nodes.numberNode(value);
    }
    if (DECIMAL.matcher(text).matches()) {
      return nodes.numberNode(Double.parseDouble(text));
    }
    return switch (text) {
      case "", "~", "null" -> nodes.nullNode();
      case "true" -> nodes.booleanNode(true);
      case "false" -> nodes.booleanNode(false);
      case ".inf", "+.inf" -> nodes.numberNode(Double.POSITIVE_INFINITY);
      case "-.inf" -> nodes.numberNode(Double.NEGATIVE_INFINITY);
      default -> nodes.textNode(text);
    };
  }

  private Place place(Mark mark) {
    return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
