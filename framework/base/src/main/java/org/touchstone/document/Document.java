// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * A YAML file.
 *
 * @param source how messages name it
 */
public record Document(String source, DocumentNode root) {

  private static final String INCLUDE = "include";

  /**
   * Reads a file. Where it says {@code include: base.yaml}, that file's keys lie under its own.
   *
   * @throws UserException if the file or an included one is missing, unreadable or not YAML
   */
  public static Document read(Path file) {
    return new Document(file.toString(), read(file, new ArrayList<>()));
  }

  /** Parses a text that is not in a file. */
  public static Document parse(String source, String text) {
    return new Document(source, YamlParser.parse(source, text));
  }

  /**
   * This document with settings from the command line laid over it.
   *
   * @param settings each {@code a.b=c}, where c is YAML; missing maps are made
   */
  public Document with(List<String> settings) {
    return new Document(source, Overlay.lay(settings, root));
  }

  /**
   * This document with the keys of another file laid over it, at every depth.
   *
   * @throws UserException if that file is missing, unreadable or holds no keys and values
   */
  public Document with(Path file) {
    DocumentNode over = read(file, new ArrayList<>());
    if (!(over instanceof DocumentNode.Entries keys)) {
      throw refused(file, over.place(), "wrong-type", "It must hold keys and values.");
    }
    return root instanceof DocumentNode.Entries lower
        ? new Document(source, lower.allUnder(keys))
        : this;
  }

  private static DocumentNode read(Path file, List<Path> chain) {
    chain.add(file);
    DocumentNode root = YamlParser.parse(file.toString(), SourceText.read(file));
    if (!(root instanceof DocumentNode.Entries entries)
        || !entries.entries().containsKey(INCLUDE)) {
      return root;
    }
    DocumentNode include = entries.entries().get(INCLUDE).value();
    Path base = included(file, include, chain);
    if (!(read(base, chain) instanceof DocumentNode.Entries lower)) {
      throw refused(
          file,
          include.place(),
          "wrong-type",
          "The included file '%s' must hold keys and values.".formatted(base));
    }
    Map<String, DocumentNode.Entry> own = new LinkedHashMap<>(entries.entries());
    own.remove(INCLUDE);
    return lower.under(new DocumentNode.Entries(entries.place(), own));
  }

  private static Path included(Path file, DocumentNode include, List<Path> chain) {
    Path base = beside(file, include);
    if (chain.stream().map(Document::whole).anyMatch(whole(base)::equals)) {
      String files = chain.stream().map(Path::toString).collect(Collectors.joining(", then "));
      throw refused(
          file,
          include.place(),
          "include-cycle",
          "'%s' includes itself.".formatted(base),
          "The way there: %s, then %s.".formatted(files, base));
    }
    SourceText.closed(base)
        .ifPresent(
            why -> {
              throw refused(file, include.place(), "missing-file", "The included file " + why);
            });
    return base;
  }

  private static Path beside(Path file, DocumentNode include) {
    try {
      if (include.tree().isTextual() && !include.tree().textValue().isBlank()) {
        Path beside = file.resolveSibling(include.tree().textValue());
        Path shortest = beside.normalize();
        return shortest.toString().isEmpty() ? beside : shortest;
      }
    } catch (InvalidPathException e) {
      // No file can have this name; the message is the same.
    }
    throw refused(file, include.place(), "wrong-type", "'include' must be the name of a file.");
  }

  private static Path whole(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static UserException refused(
      Path file, Place place, String id, String what, String... cures) {
    return new UserException(file + " cannot be read", Problem.at(place, id, what, cures));
  }
}
