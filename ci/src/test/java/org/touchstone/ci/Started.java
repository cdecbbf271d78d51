// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.touchstone.cli.Main;

/** A command at work in a process of its own, which can be stopped. */
record Started(Process process, Path errors) implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  /** Starts a command in a folder, with the plugins and weights of this checkout. */
  static Started in(Path folder, Object... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /**
   * The same where no file can grow beyond a size, as on a full disk.
   *
   * @param kibibytes the size
   */
  static Started onFullDisk(Path folder, int kibibytes, Object... arguments) throws IOException {
    String script = "ulimit -f %s && exec \"$@\"".formatted(kibibytes);
    return start(folder, List.of("bash", "-c", script, "bash"), arguments);
  }

  private static Started start(Path folder, List<String> within, Object... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(within);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:-UsePerfData"); // would need a file, too
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("-Dtouchstone.home=" + Touchstone.HOME, Main.class.getName()));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Started(process, errors);
  }

  String said() throws IOException {
    return Files.readString(errors);
  }

  /** Waits until something is so; the process must not end before. */
  Started until(Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    while (!isSo.call()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("It did not come to that.\n" + said());
      }
      Thread.sleep(10);
    }
    return this;
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As Ctrl-C and {@code kill} do; returns when the process has ended. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
