// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;

/**
 * The one rule for names that people give to what becomes a file or a folder: experiments, rows,
 * metrics, figures, models.
 */
public final class NameRule {

  /** File systems take 255; dates, numbers and endings are put around a name. */
  private static final int MOST_BYTES = 200;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern SOMEWHERE_RESERVED = Pattern.compile("[\\p{Cc}/\\\\:*?\"<>|]");
  private static final Pattern DEVICE_OF_WINDOWS =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\\.|$)");

  private static final int LONGEST_SHOWN = 60;

  private NameRule() {}

  /**
   * The problem with a name; empty for a good one.
   *
   * @param what it should name, as "a method"
   * @param cures what to do instead, where there is more to say
   */
  public static Optional<Problem> problem(String name, String what, Place place, String... cures) {
    return fault(name).map(fault -> problem(name, what, fault, place, cures));
  }

  /** The same for the name of a folder, in which nobody should look for several folders. */
  public static Optional<Problem> problemOfFolder(
      String name, String what, Place place, String... cures) {
    return fault(name)
        .or(() -> separator(name))
        .map(fault -> problem(name, what, fault, place, cures));
  }

  private static Problem problem(
      String name, String what, String fault, Place place, String... cures) {
    String sentence = "'%s' cannot name %s: it %s.".formatted(shown(name), what, fault);
    return Problem.at(place, "bad-name", sentence, cures);
  }

  private static Optional<String> separator(String name) {
    Matcher separator = SEPARATOR.matcher(name);
    return separator.find()
        ? Optional.of("has '%s', which divides folders".formatted(separator.group()))
        : Optional.empty();
  }

  private static Optional<String> fault(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    Matcher unseen = UNSEEN.matcher(name);
    if (name.codePoints().allMatch(NameRule::isBlank)) {
      return Optional.of("has no visible character");
    }
    if (unseen.find()) {
      String code = String.format(Locale.ROOT, "U+%04X", (int) name.charAt(unseen.start()));
      return Optional.of("has the character %s, which nobody sees".formatted(code));
    }
    if (name.startsWith("-") || name.startsWith(".")) {
      return Optional.of("begins with '%s'".formatted(name.charAt(0)));
    }
    if (!name.equals(name.strip())) {
      return Optional.of("has a space at an end");
    }
    if (name.endsWith(".")) {
      return Optional.of("ends with '.'");
    }
    return bytes > MOST_BYTES
        ? Optional.of("has %s bytes, more than %s".formatted(bytes, MOST_BYTES))
        : Optional.empty();
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT;
  }

  /** What cannot be seen would change the message around it. */
  private static String shown(String name) {
    String visible = UNSEEN.matcher(name).replaceAll("?");
    int points = visible.codePointCount(0, visible.length());
    return points <= LONGEST_SHOWN
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }

  /**
   * A name as every file system takes it: what is reserved somewhere becomes a hyphen, everything
   * else stays.
   */
  public static String ofFile(String name) {
    String plain = SOMEWHERE_RESERVED.matcher(name.strip()).replaceAll("-");
    Matcher device = DEVICE_OF_WINDOWS.matcher(plain);
    String free =
        device.lookingAt() ? device.group(1) + "-" + plain.substring(device.end()) : plain;
    return free.isEmpty() || free.startsWith("-") || free.startsWith(".") ? "_" + free : free;
  }

  /** The same for two names that some file system takes for one. */
  public static String alike(String name) {
    return Normalizer.normalize(ofFile(name), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
