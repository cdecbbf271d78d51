// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * A YAML file.
 *
 * @param source how messages name it
 */
public record Document(String source, Node root) {

  private static final String INCLUDE = "include";

  /**
   * Reads a file. Where it says {@code include: base.yaml}, that file's keys lie under its own.
   *
   * @throws UserException if the file or an included one is missing, unreadable or not YAML
   */
  public static Document read(Path file) {
    return new Document(file.toString(), read(file, new LinkedHashSet<>()));
  }

  /** Parses a text that is not in a file. */
  public static Document parse(String source, String text) {
    return new Document(source, YamlParser.parse(source, text));
  }

  private static Node read(Path file, Set<Path> including) {
    including.add(file.toAbsolutePath().normalize());
    Node root = YamlParser.parse(file.toString(), text(file));
    if (!(root instanceof Node.Entries entries) || !entries.entries().containsKey(INCLUDE)) {
      return root;
    }
    Node.Entry include = entries.entries().get(INCLUDE);
    Path base = included(file, include);
    if (including.contains(base.toAbsolutePath().normalize())) {
      throw refused(
          file, include.value().place(), "include-cycle", "'%s' includes itself.".formatted(base));
    }
    if (!Files.isRegularFile(base)) {
      throw refused(
          file,
          include.value().place(),
          "missing-file",
          "The included file '%s' does not exist.".formatted(base));
    }
    if (!(read(base, including) instanceof Node.Entries lower)) {
      throw refused(
          file,
          include.value().place(),
          "wrong-type",
          "The included file '%s' must hold keys and values.".formatted(base));
    }
    Map<String, Node.Entry> own = new LinkedHashMap<>(entries.entries());
    own.remove(INCLUDE);
    return lower.under(new Node.Entries(entries.place(), own));
  }

  private static Path included(Path file, Node.Entry include) {
    if (!include.value().tree().isTextual()) {
      throw refused(
          file, include.value().place(), "wrong-type", "'include' must be the name of a file.");
    }
    return file.resolveSibling(include.value().tree().textValue());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UserException(
          file + " cannot be read",
          Problem.of("not-utf-8", "The file is not text in UTF-8.", "Save it as UTF-8."));
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file)
              ? "'%s' is a folder, not a file."
              : Files.exists(file) ? "'%s' cannot be opened." : "'%s' does not exist.";
      throw new UserException(
          file + " cannot be read", Problem.of("missing-file", reason.formatted(file)));
    }
  }

  private static UserException refused(Path file, Place place, String id, String what) {
    return new UserException(file + " cannot be read", Problem.at(place, id, what));
  }

  /**
   * This document with settings from the command line laid over it.
   *
   * @param settings each {@code a.b=c}, where c is YAML; missing maps are made
   */
  public Document with(List<String> settings) {
    Node changed = root;
    for (String setting : settings) {
      Place place = Place.ofCommand("--set " + setting);
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new UserException(
            "The command cannot be run",
            Problem.at(
                place,
                "bad-set",
                "'%s' does not set anything.".formatted(setting),
                "Write --set key=value or --set outer.inner=value."));
      }
      Node value = YamlParser.parse(place.toString(), setting.substring(equals + 1));
      List<String> keys = List.of(setting.substring(0, equals).split("\\.", -1));
      changed = set(changed, keys, atCommand(value, place), place);
    }
    return new Document(source, changed);
  }

  private static Node set(Node node, List<String> keys, Node value, Place place) {
    if (keys.isEmpty()) {
      return value;
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    if (node instanceof Node.Entries present) {
      entries.putAll(present.entries());
    }
    Node.Entry old = entries.get(keys.get(0));
    Node inner = old == null ? new Node.Entries(place, Map.of()) : old.value();
    Node changed = set(inner, keys.subList(1, keys.size()), value, place);
    entries.put(keys.get(0), new Node.Entry(place, changed));
    return new Node.Entries(node.place(), entries);
  }

  /** Line and column mean nothing inside a word of the command line. */
  private static Node atCommand(Node node, Place place) {
    if (node instanceof Node.Entries entries) {
      Map<String, Node.Entry> moved = new LinkedHashMap<>();
      entries
          .entries()
          .forEach((k, e) -> moved.put(k, new Node.Entry(place, atCommand(e.value(), place))));
      return new Node.Entries(place, moved);
    }
    if (node instanceof Node.Items items) {
      return new Node.Items(
          place, items.items().stream().map(item -> atCommand(item, place)).toList());
    }
    return new Node.Scalar(place, node.tree());
  }
}
