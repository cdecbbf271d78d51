// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that is being written beside its place, under a name that nobody can know before. It takes
 * its place when it is finished; one that is closed before that leaves nothing.
 */
public final class Draft implements Closeable {

  /** For a name that is not a hash of anything: whoever guesses it could put a link there. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int LENGTH = 8;

  /** What a draft is called: hidden, random, and short whatever the file is called. */
  private static final String NAME = "\\.[0-9a-f]{16}\\.part";

  /** Whoever writes for so long without a byte is no longer at work. */
  private static final Duration FORSAKEN = Duration.ofDays(1);

  private final Path file;
  private final Path target;
  private final Path path;
  private final FileChannel channel;

  private Draft(Path file, Path target, Path path, FileChannel channel) {
    this.file = file;
    this.target = target;
    this.path = path;
    this.channel = channel;
  }

  /**
   * Begins a file, and makes its folder where it is missing.
   *
   * @throws IOException with the path and the reason
   */
  public static Draft of(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      sweep(target.getParent(), FORSAKEN);
      Path path = target.resolveSibling(name());
      return new Draft(file, target, path, FileChannel.open(path, options()));
    } catch (IOException e) {
      throw said(file, e);
    }
  }

  private static Set<java.nio.file.OpenOption> options() {
    return Set.of(
        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name() {
    byte[] bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return ".%s.part".formatted(HexFormat.of().formatHex(bytes));
  }

  /**
   * Removes drafts that a killed process left in a folder.
   *
   * @param age of those that go; zero where nobody else can be at work there
   */
  public static void sweep(Path folder, Duration age) throws IOException {
    Instant before = Instant.now().minus(age);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Draft::isDraft)) {
      for (Path draft : files) {
        if (!Files.getLastModifiedTime(draft, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isAfter(before)) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (NoSuchFileException | AccessDeniedException e) {
      // Another process was quicker, or the folder may be written and not be listed.
    }
  }

  private static boolean isDraft(Path path) {
    return path.getFileName().toString().matches(NAME)
        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Adds bytes. */
  public void write(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw said(file, e);
    }
  }

  /** The next bytes are written there. */
  public void position(long place) throws IOException {
    channel.position(place);
  }

  /** Waits until the disk has what was written. */
  public void force() throws IOException {
    channel.force(true);
  }

  /** Puts the file in its place. */
  public void finish() throws IOException {
    try {
      channel.close();
      move();
    } catch (IOException e) {
      throw said(file, e);
    }
  }

  private void move() throws IOException {
    try {
      Files.move(path, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, REPLACE_EXISTING);
    }
  }

  /** Java often says no more than the path, and of a full disk no more than that it is full. */
  private static IOException said(Path file, IOException e) {
    return new IOException("'%s' cannot be written: %s.".formatted(file, reason(e)), e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "that is not permitted in its folder";
    }
    if (e instanceof FileAlreadyExistsException taken) {
      return "'%s' is a file, not a folder".formatted(taken.getFile());
    }
    if (e instanceof NoSuchFileException) {
      return "its folder is gone";
    }
    return e instanceof FileSystemException system ? system.getReason() : e.getMessage();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
