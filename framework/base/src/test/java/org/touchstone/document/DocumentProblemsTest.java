// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.Golden;

final class DocumentProblemsTest {

  private static final Path PROBLEMS = Golden.beside(DocumentProblemsTest.class, "problems");

  @TestFactory
  Stream<DynamicTest> everyBadFileHasItsMessage() throws IOException {
    return Golden.cases(PROBLEMS, Document::read);
  }

  @Test
  void filesThatCannotBeOpened(@TempDir Path folder) throws IOException {
    check("missing", folder, folder.resolve("nowhere.yaml"));
    check("folder", folder, Files.createDirectory(folder.resolve("sub")));
    check(
        "too-large", folder, Files.write(folder.resolve("weights.safetensors"), new byte[3 << 20]));
  }

  private static void check(String name, Path folder, Path file) {
    Golden.check(
        PROBLEMS.resolve(name + ".txt"), Golden.message(folder, () -> Document.read(file)));
  }
}
