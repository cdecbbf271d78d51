// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window. */
record Chromium(Path program) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** The one on the path, if there is any. */
  static Optional<Chromium> find() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Chromium::new)
        .findFirst();
  }

  /**
   * What a page has become after its scripts have run.
   *
   * @param dom the document as HTML
   * @param console what any page in it wrote to the console, or the browser about it
   */
  record Opened(String dom, List<String> console) {}

  /**
   * Opens a page and takes a picture of its upper part.
   *
   * @param width of the window in pixels; browsers without a window take 500 at least
   * @param folder where {@code picture.png} goes, and the browser's own files
   */
  Opened open(Path page, int width, int height, Path folder)
      throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Path errors = folder.resolve("stderr.txt");
    Process process =
        new ProcessBuilder(words(page, width, height, folder))
            .redirectOutput(dom.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError("The browser failed.\n" + Files.readString(errors));
      }
    } finally {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
    }
    try (Stream<String> said = Files.lines(errors)) {
      return new Opened(
          Files.readString(dom), said.filter(line -> line.contains(":CONSOLE")).toList());
    }
  }

  private List<String> words(Path page, int width, int height, Path folder) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
    words.addAll(List.of("--enable-logging=stderr", "--v=0", "--no-first-run"));
    words.add("--user-data-dir=" + folder.resolve("profile"));
    words.add("--window-size=%s,%s".formatted(width, height));
    words.addAll(List.of("--virtual-time-budget=3000", "--dump-dom"));
    words.add("--screenshot=" + folder.resolve("picture.png"));
    words.add(page.toUri().toString());
    return words;
  }
}
