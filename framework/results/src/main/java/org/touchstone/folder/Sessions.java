// SPDX-License-Identifier: Apache-2.0
package org.touchstone.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonValue;
import org.touchstone.result.RunFile;

/**
 * {@code sessions.jsonl}: when and where a run was at work. A session is a line when it begins and
 * another when it ends; one that was killed has no end.
 */
public final class Sessions {

  private static final String BEGAN = "began";
  private static final String BEFORE = "images-before";
  private static final String ENDED = "ended";
  private static final String AFTER = "images-after";

  private static final List<String> PLACE =
      List.of(
          "/machine/cpu", "/machine/instructions", "/machine/gpu", "/tensorflow-runtime/version");

  private final Path file;
  private final List<ObjectNode> sessions;

  private Sessions(Path file, List<ObjectNode> sessions) {
    this.file = file;
    this.sessions = sessions;
  }

  /** The sessions of a run so far. */
  public static Sessions of(RunFolder folder) throws IOException {
    Path file = folder.file(RunFile.SESSIONS);
    List<ObjectNode> sessions = new ArrayList<>();
    text(file)
        .lines()
        .forEach(line -> JsonFile.object(line).ifPresent(value -> join(value, sessions)));
    return new Sessions(file, sessions);
  }

  /** A line that was torn, or tells of no session, says nothing. */
  private static void join(JsonValue line, List<ObjectNode> sessions) {
    if (line.tree().path(BEGAN).isTextual() && line.tree().path(BEFORE).isInt()) {
      sessions.add(line.object());
    } else if (isEnd(line.tree()) && !sessions.isEmpty()) {
      sessions.get(sessions.size() - 1).setAll(line.object());
    }
  }

  private static boolean isEnd(JsonNode line) {
    return line.size() == 2 && line.path(ENDED).isTextual() && line.path(AFTER).isInt();
  }

  /**
   * Begins another one.
   *
   * @param surroundings what is known of the machine and of TensorFlow
   * @param images how many were done before
   */
  public synchronized void begin(Instant now, ObjectNode surroundings, int images)
      throws IOException {
    ObjectNode session = JsonNodeFactory.instance.objectNode();
    session.put(BEGAN, now.toString()).put(BEFORE, images);
    session.set("machine", surroundings.path("machine"));
    session.set("tensorflow-runtime", surroundings.path("tensorflow-runtime"));
    write(session);
    sessions.add(session);
  }

  /** Ends the last one, once. It must not fail what it only tells of. */
  public synchronized void end(Instant now, int images) {
    ObjectNode session = sessions.get(sessions.size() - 1);
    if (session.has(ENDED)) {
      return;
    }
    ObjectNode end = JsonNodeFactory.instance.objectNode();
    end.put(ENDED, now.toString()).put(AFTER, images);
    session.setAll(end);
    try {
      write(end);
    } catch (IOException e) {
      // The run says itself that its folder is gone or full.
    }
  }

  /** Behind a line that a killed process left half written, too. */
  private void write(ObjectNode line) throws IOException {
    String before = text(file).matches("(?s).*[^\n]") ? "\n" : "";
    byte[] text = (before + line + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(
        file,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        LinkOption.NOFOLLOW_LINKS);
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : "";
  }

  /** All of them, the oldest first. */
  public synchronized ArrayNode tree() {
    ArrayNode tree = JsonNodeFactory.instance.arrayNode();
    sessions.forEach(session -> tree.add(session.deepCopy()));
    return tree;
  }

  /**
   * A word of warning where scores of another kind of machine go together with those of this one.
   *
   * @param now what is known of the machine and of TensorFlow
   */
  public Optional<String> warning(ObjectNode now) {
    Set<String> before = new LinkedHashSet<>();
    sessions.forEach(session -> before.add(place(session)));
    before.remove(place(now));
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Part of this run was done elsewhere (%s; here: %s). The last digits of its scores may not be those of a run on one machine."
                .formatted(String.join("; ", before), place(now)));
  }

  private static String place(ObjectNode session) {
    List<String> words = new ArrayList<>();
    for (String pointer : PLACE) {
      JsonNode word = session.at(pointer);
      if (!word.isMissingNode()) {
        words.add((pointer.endsWith("version") ? "TensorFlow " : "") + word.asText());
      }
    }
    return String.join(", ", words);
  }
}
