// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.touchstone.document.NameRule;
import org.touchstone.file.AtomicFile;

/**
 * Where one run keeps what it writes: {@code <root>/<spec>/<utc>-<hash>/}.
 *
 * @param path exists
 */
public record RunFolder(Path path) {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String LATEST = "latest";

  /**
   * Makes the folder of a new run, and lets {@code latest} beside it point there where the file
   * system has symbolic links.
   *
   * @param spec the experiment's name
   * @param hash names the experiment's content; its first eight characters are used
   */
  public static RunFolder create(Path root, String spec, Instant now, String hash)
      throws IOException {
    Path folder =
        root.resolve(NameRule.ofFile(spec)).resolve(UTC.format(now) + "-" + shortened(hash));
    Files.createDirectories(folder);
    RunFolder run = new RunFolder(folder);
    run.becomeLatest();
    return run;
  }

  /** The folders of all runs of an experiment, the newest first. */
  public static List<RunFolder> newestFirst(Path root, String spec) throws IOException {
    Path folder = root.resolve(NameRule.ofFile(spec));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.filter(run -> Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.reverseOrder())
          .map(RunFolder::new)
          .toList();
    }
  }

  /** A file of this run, for example {@code results.json} or {@code figures/figure-1.png}. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Writes a text as UTF-8, whole or not at all. */
  public void write(String name, String text) throws IOException {
    AtomicFile.write(file(name), text);
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(8, hash.length()));
  }

  /**
   * Lets {@code latest} beside the folder point to it: a convenience that must not fail a run,
   * because some file systems have no links.
   */
  public void becomeLatest() throws IOException {
    Path link = path.resolveSibling(LATEST);
    Path draft = path.resolveSibling("." + LATEST);
    try {
      Files.deleteIfExists(draft);
      Files.createSymbolicLink(draft, path.getFileName());
      Files.move(draft, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.deleteIfExists(draft);
    }
  }
}
