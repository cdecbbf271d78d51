// SPDX-License-Identifier: Apache-2.0
package org.touchstone.problem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file system refuses, in a sentence: of most refusals Java says the path alone.
 *
 * <p>Whether it was reading or writing that was refused Java does not say; the file tells.
 */
public final class FileTrouble {

  /** Reasons of a system that no other path and no other right would mend. */
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "(?i).*(space left|quota|too large|input/output|i/o error|too many open|cannot allocate|stale).*");

  /** How {@code java.io} tells what {@code java.nio} has exceptions for. */
  private static final Pattern OLD = Pattern.compile("(?s)(.+) \\(([^()]+)\\)");

  private FileTrouble() {}

  /** What happened, as a sentence that names the file. */
  public static String words(IOException e) {
    if (e instanceof FileSystemException refusal && refusal.getFile() != null) {
      return words(refusal);
    }
    if (e instanceof FileNotFoundException) {
      Matcher old = OLD.matcher(String.valueOf(e.getMessage()));
      return old.matches() ? words(nio(old.group(1), old.group(2))) : sentence(e);
    }
    return e instanceof CharacterCodingException ? "A file is not text in UTF-8." : sentence(e);
  }

  /** What the user can change; empty where the machine is at fault, or something else failed. */
  public static Optional<Problem> curable(IOException e) {
    boolean ofFiles = e instanceof FileSystemException || e instanceof FileNotFoundException;
    return ofFiles && !OF_THE_MACHINE.matcher(String.valueOf(e.getMessage())).matches()
        ? Optional.of(Problem.of("bad-file", words(e)))
        : Optional.empty();
  }

  /** The problem with a name that no file can have, or none that can be spelt here. */
  public static Problem unspeakable(String name) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    String what = "'%s' cannot be the name of a file.".formatted(name);
    return encoding.equalsIgnoreCase("UTF-8")
        ? Problem.of("bad-name", what)
        : Problem.of(
            "bad-name",
            what,
            "Names are spelt in %s here: set LC_ALL to a locale of UTF-8.".formatted(encoding));
  }

  /** Who made the message knew what to say. */
  private static String sentence(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() + "." : e.getMessage();
  }

  private static FileSystemException nio(String file, String reason) {
    return switch (reason) {
      case "No such file or directory" -> new NoSuchFileException(file);
      case "Permission denied" -> new AccessDeniedException(file);
      default -> new FileSystemException(file, null, reason);
    };
  }

  private static String words(FileSystemException e) {
    Path file;
    try {
      file = Path.of(e.getFile());
    } catch (InvalidPathException unspeakable) {
      return unspeakable(e.getFile()).what();
    }
    if (e instanceof NoSuchFileException) {
      return missing(file);
    }
    if (e instanceof AccessDeniedException) {
      return denied(file);
    }
    if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
      return Files.isDirectory(file)
          ? "The folder '%s' is there already.".formatted(file)
          : "'%s' is a file, not a folder.".formatted(file);
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "The folder '%s' is not empty.".formatted(file);
    }
    return e.getReason() == null
        ? "'%s' cannot be used.".formatted(file)
        : "'%s' cannot be used: %s.".formatted(file, lowered(e.getReason()));
  }

  private static String lowered(String reason) {
    String plain = reason.replaceFirst("\\.$", "");
    return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
  }

  private static String missing(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder)
        ? "'%s' does not exist.".formatted(file)
        : "'%s' does not exist: there is no folder '%s'.".formatted(file, folder);
  }

  private static String denied(Path file) {
    Path there = file.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (Files.isRegularFile(there)) {
      return (Files.isReadable(there) ? "'%s' may not be written." : "'%s' may not be read.")
          .formatted(file);
    }
    boolean itself = there.equals(file.toAbsolutePath());
    return (!Files.isExecutable(there)
            ? "The folder '%s' may not be entered."
            : itself && !Files.isReadable(there)
                ? "The folder '%s' may not be read."
                : "Nothing can be written to the folder '%s'.")
        .formatted(itself ? file : there);
  }
}
