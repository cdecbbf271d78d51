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
import org.touchstone.api.network.Network;
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
  private static final String UNKNOWN = "unknown-model";

  /**
   * The manifest of a name in the folder, or at a path: a path has a separator, or ends as YAML
   * does.
   *
   * @param from where relative paths begin
   * @param place where the user named it
   * @throws UserException if there is none
   */
  public Path find(String nameOrPath, Path from, Optional<Place> place) {
    try {
      Path file = isPath(nameOrPath) ? from.resolve(nameOrPath) : folder.resolve(nameOrPath + YAML);
      if (Files.isRegularFile(file)) {
        return file.normalize();
      }
      throw refused(missing(nameOrPath, file.toAbsolutePath().normalize(), place));
    } catch (InvalidPathException e) {
      String what =
          "'%s' cannot be the name of a file.".formatted(nameOrPath.replaceAll("\\p{Cc}", "?"));
      throw refused(new Problem(UNKNOWN, what, place, cures()));
    }
  }

  private static boolean isPath(String nameOrPath) {
    return nameOrPath.matches("(?s).*[/\\\\].*|.*\\.ya?ml");
  }

  private Problem missing(String nameOrPath, Path file, Optional<Place> place) {
    String what =
        Files.isDirectory(file)
            ? "The model '%s' is a folder, not a manifest: '%s'."
            : isPath(nameOrPath)
                ? "The model '%s' is not there: no manifest lies at '%s'."
                : "No model is named '%s': there is no '%s'.";
    String similar = Suggestion.sentence(nameOrPath, names());
    return new Problem(UNKNOWN, what.formatted(nameOrPath, file) + similar, place, cures());
  }

  private List<String> cures() {
    List<String> names = names();
    return List.of(
        "Models: " + (names.isEmpty() ? "none" : String.join(", ", names)) + ".",
        "Any other manifest is named by its path, which has a '/' or ends with '.yaml'.",
        "'./touchstone weights import FILE' makes one of published weights; weights/README.md"
            + " says where they are.");
  }

  private static UserException refused(Problem problem) {
    return new UserException("The model cannot be used", problem);
  }

  /** The network of the first model that can be read. */
  public Optional<Network> anyNetwork() {
    for (String name : names()) {
      try {
        return Optional.of(ManifestReader.read(folder.resolve(name + YAML)).network());
      } catch (UserException e) {
        // Another one will do.
      }
    }
    return Optional.empty();
  }

  /** The names of all manifests in the folder, sorted. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
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
