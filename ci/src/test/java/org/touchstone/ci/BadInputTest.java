// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the command says to bad input, whole. Each folder of {@code bad-input} is one case: the
 * words of the command in {@code command.txt}, the files that it names, and {@code expected.txt}.
 * In the command {@code @} is the case's folder; in the answer it stands for that folder, too.
 *
 * <p>With {@code -Dgolden.write=true} the answers are written down instead; read them then.
 */
final class BadInputTest {

  private static final String COMMAND = "command.txt";
  private static final String EXPECTED = "expected.txt";

  @TempDir private Path folder;

  static List<String> cases() throws IOException, URISyntaxException {
    try (Stream<Path> folders = Files.list(resources())) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static Path resources() throws URISyntaxException {
    return Path.of(BadInputTest.class.getResource("/bad-input").toURI());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithOneClearMessage(String name) throws Exception {
    copy(resources().resolve(name));
    Object[] words =
        Arrays.stream(Files.readString(folder.resolve(COMMAND)).strip().split(" "))
            .map(word -> word.replace("@", folder.toString()))
            .toArray();

    Touchstone answer = Touchstone.run(words);

    String said = masked(answer.err());
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(source(name).resolve(EXPECTED), said);
      return;
    }
    assertThat(said).isEqualTo(Files.readString(folder.resolve(EXPECTED)));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertLeavesNothing();
  }

  /** A refused command may make its folder, but no file that could pass for an answer. */
  private void assertLeavesNothing() throws IOException {
    Path out = folder.resolve("out");
    if (Files.isDirectory(out)) {
      assertThat(out).isEmptyDirectory();
    }
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private String masked(String text) {
    return text.replace(folder.toString(), "@").replace(Touchstone.HOME.toString(), "~");
  }

  private static Path source(String name) {
    return Touchstone.HOME.resolve("ci/src/test/resources/bad-input").resolve(name);
  }
}
