// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Class files made from source in a test.
 *
 * @param files by their path in a jar
 */
record Compiled(Map<String, byte[]> files) {

  /**
   * Compiles against the API.
   *
   * @param folder for the sources and classes
   * @param sources each begins with its package, and is one class
   */
  static Compiled of(Path folder, String... sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    for (String source : sources) {
      String path = word(source, "package ").replace('.', '/') + "/" + className(source) + ".java";
      Path file = folder.resolve("sources").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
    }
    compile(files(folder.resolve("sources")), classes);
    Map<String, byte[]> made = new TreeMap<>();
    for (Path file : files(classes)) {
      made.put(classes.relativize(file).toString(), Files.readAllBytes(file));
    }
    return new Compiled(made);
  }

  private static String word(String source, String after) {
    return source.split(after, 2)[1].split("[^\\w.]", 2)[0];
  }

  private static String className(String source) {
    return Stream.of("class ", "record ", "interface ")
        .filter(source::contains)
        .map(kind -> word(source, kind))
        .findFirst()
        .orElseThrow();
  }

  private static void compile(List<Path> sources, Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-d", into.toString(), "-proc:none", "-nowarn"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(done).as(said.toString()).isTrue();
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar with everything of some packages. */
  Jar jar(String... packages) {
    Jar jar = new Jar();
    files.forEach(
        (path, bytes) -> {
          if (Stream.of(packages).anyMatch(p -> path.startsWith(p.replace('.', '/') + "/"))) {
            jar.file(path, bytes);
          }
        });
    return jar;
  }
}
