// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A built checkout with the real launcher and some of the plugins, which a test may fill, move and
 * lock.
 */
record Checkout(Path path) {

  private static final long PATIENCE_MINUTES = 5;

  /** What a command said and how it ended. */
  record Ended(int status, String out, String err) {}

  /** Puts the launcher, what it starts, and some plugins into a folder. */
  static Checkout in(Path folder, String... plugins) throws IOException {
    SmallHome.with(folder, plugins);
    Files.writeString(folder.resolve("plugins/pom.xml"), "<project><modules></modules></project>");
    for (String file : List.of("touchstone", "pom.xml", "framework/cli/target/classes")) {
      copy(Touchstone.HOME.resolve(file), folder.resolve(file));
    }
    Path target = folder.resolve("framework/cli/target");
    Files.writeString(target.resolve("classpath"), String.join(":", classPath(folder)));
    Files.writeString(target.resolve("built.stamp"), "");
    return new Checkout(folder);
  }

  /** As the build writes it: with absolute paths, those of the checkout's own jars, too. */
  private static List<String> classPath(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (path.startsWith(Touchstone.HOME.resolve("framework"))) {
        Path own = folder.resolve(Touchstone.HOME.relativize(path));
        copy(path, own);
        entries.add(own.toString());
      } else if (!path.startsWith(Touchstone.HOME)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Puts the libraries into the checkout, for a user who may not read those of this one. */
  static void copyClassPath(Path folder) throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("libraries"));
    Path file = folder.resolve("framework/cli/target/classpath");
    List<String> entries = new ArrayList<>();
    for (String entry : Files.readString(file).split(":", -1)) {
      boolean needed = !entry.contains("tensorflow-core-native"); // 160 MB that only a run needs
      if (needed && entry.endsWith(".jar") && !Path.of(entry).startsWith(folder)) {
        Path library = libraries.resolve(Path.of(entry).getFileName());
        Files.copy(Path.of(entry), library);
        entries.add(library.toString());
      } else if (needed) {
        entries.add(entry);
      }
    }
    Files.writeString(file, String.join(":", entries));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (!Files.exists(copy)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  PluginJar jar(String name) {
    return new PluginJar(path.resolve("plugins").resolve(name));
  }

  /** Runs a command by the launcher. */
  Ended run(Object... arguments) throws IOException, InterruptedException {
    return run(Map.of(), path.resolve("touchstone"), arguments);
  }

  /** The same with other variables, and by another path to the launcher or another program. */
  static Ended run(Map<String, String> environment, Path program, Object... arguments)
      throws IOException, InterruptedException {
    return end(started(environment, program, arguments));
  }

  /** A process whose words go to files; {@link #end} waits for it and reads them. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {

    /** The first child of the launcher: the JVM. */
    ProcessHandle java() throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (System.nanoTime() < end) {
        List<ProcessHandle> javas =
            process
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
        if (!javas.isEmpty()) {
          return javas.get(0);
        }
        Thread.sleep(5);
      }
      throw new AssertionError("No Java was started.");
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    String saidSoFar() throws IOException {
      return Files.readString(err);
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  static Running started(Map<String, String> environment, Path program, Object... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(words::add);
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(words);
    Path java = Path.of(System.getProperty("java.home"), "bin");
    builder.environment().merge("PATH", java.toString(), (old, own) -> own + ":" + old);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    return new Running(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  static Ended end(Running running) throws IOException, InterruptedException {
    try (running) {
      if (!running.process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("It did not end.\n" + running.saidSoFar());
      }
      return new Ended(
          running.process.exitValue(), Files.readString(running.out), running.saidSoFar());
    } finally {
      Files.deleteIfExists(running.out);
      Files.deleteIfExists(running.err);
    }
  }
}
