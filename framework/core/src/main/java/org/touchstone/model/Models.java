// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.api.Suggestion;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * The manifests that lie in a folder.
 *
 * @param folder usually {@code weights/}
 */
public record Models(Path folder) {

  private static final String YAML = ".yaml";

  /**
   * The manifest of a name in the folder, or at a path.
   *
   * @param place where the user named it
   * @throws UserException if there is none
   */
  public Path find(String nameOrPath, Optional<Place> place) {
    try {
      Path named = folder.resolve(nameOrPath + YAML);
      if (!nameOrPath.contains("/") && Files.isRegularFile(named)) {
        return named;
      }
      Path path = Path.of(nameOrPath);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // What no file can be named, no manifest is named.
    }
    throw new UserException("The model cannot be used", unknown(nameOrPath, place));
  }

  private Problem unknown(String nameOrPath, Optional<Place> place) {
    List<String> names = names();
    return new Problem(
        "unknown-model",
        "No model is named '%s', and no manifest lies there.%s"
            .formatted(nameOrPath, Suggestion.sentence(nameOrPath, names)),
        place,
        List.of(
            "Models: " + (names.isEmpty() ? "none" : String.join(", ", names)) + ".",
            "'./touchstone weights import FILE' makes one of published weights; weights/README.md"
                + " says where they are."));
  }

  /** The names of all manifests in the folder, sorted. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(YAML))
          .map(name -> name.substring(0, name.length() - YAML.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
