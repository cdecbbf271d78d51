// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the project's pages and poms say of one another. */
final class PagesTest {

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

  /** A whole path in backticks, without a placeholder. */
  private static final Pattern PATH =
      Pattern.compile("`((?:framework|plugins|experiments|weights|ci)/[\\w./-]+)`");

  private static final Pattern ROOM_AND_CLASS = Pattern.compile("`([a-z]+)/([A-Z]\\w+)`");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "ci/README.md",
        "experiments/FINDINGS.md",
        "experiments/RESULTS.md",
        "weights/README.md"
      })
  void whatAPageLinksToIsThere(String page) throws IOException {
    Path folder = Touchstone.HOME.resolve(page).getParent();
    assertThat(found(LINK, page)).allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md"})
  void whatAPageNamesIsThere(String page) throws IOException {
    assertThat(found(PATH, page))
        .filteredOn(path -> !path.contains("target/")) // of a build
        .isNotEmpty()
        .allSatisfy(path -> assertThat(Touchstone.HOME.resolve(path)).exists());
  }

  @Test
  void classesThatTheArchitectureNamesAreInTheirRooms() throws IOException {
    List<String> modules = found(MODULE, "framework/pom.xml");
    String page = Files.readString(Touchstone.HOME.resolve("ARCHITECTURE.md"));
    List<String> homeless =
        ROOM_AND_CLASS
            .matcher(page)
            .results()
            .map(named -> named.group(1) + "/" + named.group(2) + ".java")
            .filter(
                file -> modules.stream().noneMatch(module -> Files.exists(source(module, file))))
            .toList();
    assertThat(homeless).isEmpty();
  }

  private static Path source(String module, String file) {
    return Touchstone.HOME
        .resolve("framework")
        .resolve(module)
        .resolve("src/main/java/org/touchstone")
        .resolve(file);
  }

  @Test
  void pagesThatNameTheVersionNameTheNewest() throws IOException {
    Pattern recipe = Pattern.compile("<artifactId>touchstone-\\w+</artifactId>\\s+<version>(.*?)<");
    assertThat(Set.copyOf(found(recipe, "README.md"))).containsExactly(Touchstone.VERSION);
    assertThat(found(Pattern.compile("(?m)^version: (.*)$"), "CITATION.cff"))
        .containsExactly(Touchstone.VERSION);
  }

  @Test
  void noPomNamesTheVersionItself() throws IOException {
    Pattern parent = Pattern.compile("(?s)<parent>.*?<version>(.*?)</version>");
    for (String folder : List.of("framework", "plugins")) {
      for (String module : found(MODULE, folder + "/pom.xml")) {
        assertThat(found(parent, "%s/%s/pom.xml".formatted(folder, module)))
            .as(module)
            .containsExactly("${revision}");
      }
    }
  }

  @Test
  void everyShippedPluginIsHeldToTheContract() throws IOException {
    for (String plugin : found(MODULE, "plugins/pom.xml")) {
      Path tests = Touchstone.HOME.resolve("plugins").resolve(plugin).resolve("src/test/java");
      try (Stream<Path> files = Files.walk(tests)) {
        assertThat(files.filter(Files::isRegularFile).collect(Collectors.toList()))
            .as(plugin)
            .anySatisfy(
                file ->
                    assertThat(Files.readString(file))
                        .containsPattern("class \\w+ implements [^{]*\\bPluginContract\\b"));
      }
    }
  }

  private static List<String> found(Pattern pattern, String file) throws IOException {
    return pattern
        .matcher(Files.readString(Touchstone.HOME.resolve(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
