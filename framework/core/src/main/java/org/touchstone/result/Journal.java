// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code journal.jsonl}: what a run has found so far, batch by batch, as {@code
 * experiments/RESULTS.md} describes it.
 *
 * <p>The first line says whose batches these are. A batch is in the file, and on the disk, before
 * the next one is added; what a killed process left half written is noticed and cut off.
 */
public final class Journal implements AutoCloseable {

  /** The name and version of the format. */
  public static final String FORMAT = "touchstone-journal/1";

  private static final String BATCH = "batch";

  /** A byte that no journal reaches: a lock of it keeps nobody from reading. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private final Path file;
  private final SeekableByteChannel channel;
  private final Disk disk;
  private Optional<ObjectNode> title;
  private int batches;

  /** Brings what was written to the disk. */
  interface Disk {
    void force() throws IOException;
  }

  Journal(Path file, SeekableByteChannel channel, Disk disk) throws IOException {
    this.file = file;
    this.channel = channel;
    this.disk = disk;
    this.title = lines().next();
  }

  /**
   * Opens a journal, an empty one where there is none, for this process alone.
   *
   * @return nothing where another run has it open
   */
  public static Optional<Journal> open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isFree(channel)) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Journal(file, channel, () -> channel.force(false)));
  }

  /** Locks a channel until it is closed; the system does that also for a process that is killed. */
  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock(LOCKED, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true; // Some file systems have no locks: a run without is better than none.
    }
  }

  /** Whether a file is the journal of a run; does not open it for writing. */
  public static boolean isOf(String run, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new JournalReader(in).next().equals(Optional.of(title(run)));
    }
  }

  /** Whether a file is the journal of any run, of this version or another. */
  public static boolean isOne(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new JournalReader(in)
          .next()
          .filter(title -> title.path("journal").asText().startsWith("touchstone-journal/"))
          .isPresent();
    }
  }

  /** Whether nothing in it can be relied on, because it is new or its first line is damaged. */
  public boolean isEmpty() {
    return title.isEmpty();
  }

  /** Whether its batches are those of a run. */
  public boolean isOf(String run) {
    return title.equals(Optional.of(title(run)));
  }

  /** Begins the journal of a run; whatever was in the file goes. */
  public void begin(String run) throws IOException {
    channel.truncate(0);
    title = Optional.of(title(run));
    batches = 0;
    write(title(run));
  }

  private static ObjectNode title(String run) {
    return JsonNodeFactory.instance.objectNode().put("journal", FORMAT).put("run", run);
  }

  /**
   * Reads every batch from the first one on, each as it was added. What is torn or damaged, and
   * everything behind it, goes from the file.
   */
  public void read(Consumer<JsonNode> reader) throws IOException {
    JournalReader lines = lines();
    long end = lines.next().map(first -> lines.end()).orElse(0L);
    batches = 0;
    Optional<ObjectNode> line = lines.next();
    while (line.isPresent() && line.get().path(BATCH).asInt(-1) == batches) {
      reader.accept(line.get());
      batches++;
      end = lines.end();
      line = lines.next();
    }
    channel.truncate(end);
    channel.position(end);
  }

  private JournalReader lines() throws IOException {
    channel.position(0);
    return new JournalReader(Channels.newInputStream(channel));
  }

  /**
   * Adds the next batch and waits until the disk has it.
   *
   * @throws IOException if that cannot be; all batches before stay in the file
   */
  public void add(ObjectNode batch) throws IOException {
    // A file without a name can be written for long, and nobody would find it.
    if (!Files.exists(file)) {
      throw new IOException(
          "'%s' is gone. Put its folder back, or begin anew with the same command."
              .formatted(file));
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode().put(BATCH, batches);
    write(line.setAll(batch));
    batches++;
  }

  private void write(ObjectNode line) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(JournalLine.of(line));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      disk.force();
    } catch (IOException e) {
      throw new IOException(
          "'%s' cannot be written: %s. What is in it is kept; the same command continues there."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
