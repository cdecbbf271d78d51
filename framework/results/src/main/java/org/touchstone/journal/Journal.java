// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

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
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * {@code journal.jsonl}: what a run has found so far, batch by batch, as {@code
 * experiments/RESULTS.md} describes it.
 *
 * <p>The first line says whose batches these are. A batch is in the file, and on the disk, before
 * the next one is added; what a killed process left half written is noticed and cut off.
 */
public final class Journal implements AutoCloseable {

  /** The name and version of the format. */
  public static final String FORMAT = "touchstone-journal/2";

  private static final String BATCH = "batch";

  /** A byte that no journal reaches: a lock of it keeps nobody from reading. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          NOFOLLOW_LINKS);

  private final Path file;
  private final SeekableByteChannel channel;
  private final Disk disk;
  private JournalTitle.Found beginning;
  private int batches;

  /** Brings what was written to the disk. */
  interface Disk {
    void force() throws IOException;
  }

  Journal(Path file, SeekableByteChannel channel, Disk disk) throws IOException {
    this.file = file;
    this.channel = channel;
    this.disk = disk;
    channel.position(0);
    this.beginning = beginning(Channels.newInputStream(channel));
  }

  private static JournalTitle.Found beginning(InputStream in) throws IOException {
    return JournalTitle.find(in.readNBytes(JournalTitle.LONGEST));
  }

  /**
   * Opens a journal, an empty one where there is none, for this process alone.
   *
   * @return nothing where another run has it open
   * @throws UserException if something stands there that no run wrote; it stays as it is
   */
  public static Optional<Journal> open(Path file) throws IOException {
    if (Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw foreign(file, "it is neither a file nor a link to one");
    }
    FileChannel channel = FileChannel.open(file, OPTIONS);
    try {
      if (isFree(channel)) {
        return Optional.of(ours(file, channel));
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private static Journal ours(Path file, FileChannel channel) throws IOException {
    Journal journal = new Journal(file, channel, () -> channel.force(false));
    if (journal.beginning instanceof JournalTitle.Foreign) {
      throw foreign(file, "its first line is not that of one");
    }
    return journal;
  }

  private static UserException foreign(Path file, String why) {
    return new UserException(
        "The command cannot be run",
        Problem.of(
            "not-a-journal",
            "'%s' is not the journal of a run: %s.".formatted(file, why),
            "It stays as it is. Name another folder with --out, or move it away."));
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

  /**
   * The fingerprint of the data with which the journal of a run began; empty where a file is not
   * that journal. Does not open it for writing.
   */
  public static Optional<String> dataOf(String run, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return title(beginning(in)).filter(title -> title.run().equals(run)).map(JournalTitle::data);
    }
  }

  /** Whether a file is the journal of any run, of this version or another, intact or not. */
  public static boolean isOne(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      JournalTitle.Found found = beginning(in);
      return found instanceof JournalTitle.Whole || found instanceof JournalTitle.Damaged;
    }
  }

  /** Whether there is nothing in it yet. */
  public boolean isEmpty() {
    return beginning instanceof JournalTitle.Nothing;
  }

  /** Whether its first line is not as it was written, so that nobody knows whose batches follow. */
  public boolean isDamaged() {
    return beginning instanceof JournalTitle.Damaged;
  }

  /** Whether its batches are those of a run. */
  public boolean isOf(String run) {
    return title(beginning).filter(title -> title.run().equals(run)).isPresent();
  }

  /** The fingerprint of the data that it began with; empty for data that is made. */
  public String data() {
    return title(beginning).map(JournalTitle::data).orElse("");
  }

  private static Optional<JournalTitle> title(JournalTitle.Found beginning) {
    return beginning instanceof JournalTitle.Whole whole
        ? Optional.of(whole.title())
        : Optional.empty();
  }

  /**
   * Begins the journal of a run; whatever was in the file goes.
   *
   * @param run the checksum of all that decides a score but the data
   * @param data the fingerprint of the data; empty for data that is made
   */
  public void begin(String run, String data) throws IOException {
    channel.truncate(0);
    JournalTitle title = new JournalTitle(run, data);
    beginning = new JournalTitle.Whole(title);
    batches = 0;
    write(title.toTree());
  }

  /** Reads one batch. */
  @FunctionalInterface
  public interface BatchReader {

    /**
     * Takes a batch as it was added.
     *
     * @param line where it stands in the file, from 1
     * @return whether it is whole; one that is not counts as not written
     */
    boolean read(JsonNode batch, int line);
  }

  /**
   * Reads every batch from the first one on, each as it was added. What is torn, damaged or not
   * whole, and everything behind it, goes from the file; nothing does where the reader throws.
   */
  public void read(BatchReader reader) throws IOException {
    JournalReader lines = lines();
    long end = lines.next().map(first -> lines.end()).orElse(0L);
    batches = 0;
    Optional<ObjectNode> line = lines.next();
    while (line.isPresent() && isNext(line.get()) && reader.read(line.get(), batches + 2)) {
      batches++;
      end = lines.end();
      line = lines.next();
    }
    channel.truncate(end);
    channel.position(end);
  }

  private boolean isNext(ObjectNode line) {
    return line.path(BATCH).isInt() && line.path(BATCH).intValue() == batches;
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
          "'%s' is gone. Put its folder back, or start over with the same command."
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
