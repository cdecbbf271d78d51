// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Messages that are compared as whole texts with files beside the tests. After a wanted change,
 * {@code -Dgolden.write=true} writes them anew; what changed is then in the diff.
 */
public final class Golden {

  private static final String YAML = ".yaml";

  private Golden() {}

  /** A folder or file beside a test, under the resources of the tests. */
  public static Path beside(Class<?> test, String name) {
    return Path.of("src/test/resources", test.getPackageName().split("\\.")).resolve(name);
  }

  /**
   * One test for each YAML file of a folder: using it fails with the message that stands in the
   * text file of the same name. Files that only serve others begin with an underscore.
   */
  public static Stream<DynamicTest> cases(Path folder, Consumer<Path> use) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(YAML))
          .filter(file -> !file.getFileName().toString().startsWith("_"))
          .sorted()
          .toList()
          .stream()
          .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file, use)));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(YAML, "");
  }

  private static void check(Path file, Consumer<Path> use) {
    String message = message(file.getParent(), () -> use.accept(file));
    check(file.resolveSibling(name(file) + ".txt"), message);
  }

  /** What the user is told; a folder of the test's own is left out of it. */
  public static String message(Path folder, ThrowingCallable use) {
    UserException thrown = catchThrowableOfType(UserException.class, use);
    assertThat(thrown).as("nothing was refused").isNotNull();
    assertThat(thrown.getMessage()).doesNotContainPattern(JARGON);
    return thrown.getMessage().replace(folder + "/", "");
  }

  /** Compares a text with a file. */
  public static void check(Path file, String text) {
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
      }
      assertThat(text + "\n").isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words of the libraries underneath, and names of classes: no message for a user has them. */
  private static final String JARGON =
      "(?i)jackson|snakeyaml|json(mapping|node)|deserializ|coerc|token|exception|java\\.|"
          + "(?-i)[a-z]+\\.[a-z]+\\.[A-Z]\\w+|(?<![.])\\bnull\\b";
}
