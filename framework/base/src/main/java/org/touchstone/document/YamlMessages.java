// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** The parser's complaints in words for somebody who knows no parser. */
final class YamlMessages {

  private static final Pattern A_TAG = Pattern.compile("scanning a tag|undefined tag handle");

  /** What the parser says, as a pattern, and what is said instead. */
  private static final Map<Pattern, List<String>> SAYINGS = sayings();

  static final String TAG = "unknown-tag";
  static final String NO_TAGS = "Remove it; text that begins with '!' needs quotes.";

  private YamlMessages() {}

  private static Map<Pattern, List<String>> sayings() {
    Map<Pattern, List<String>> sayings = new LinkedHashMap<>();
    say(
        sayings,
        "<stream end>",
        "The file ends inside a list that begins with '[' or a map that begins with '{'.");
    say(sayings, "expected a single document", "A second document begins here; a file holds one.");
    say(sayings, "\\\\t|TAB", "A tab stands where YAML needs spaces.");
    say(
        sayings,
        "mapping values are not allowed",
        "A ':' stands where no key can be.",
        "Text that holds ': ' needs quotes; a key begins a line of its own.");
    say(
        sayings,
        "expected <block end>|sequence entries are not allowed|expected the node content",
        "This does not fit what stands above it.",
        "Indent keys of one map, and the '-' of one list, by the same number of spaces.");
    say(sayings, "expected ',' or '\\]'", "A list in [ ] needs ',' or ']' here.");
    say(sayings, "expected ',' or '\\}'", "A map in { } needs ',' or '}' here.");
    say(
        sayings,
        "could not find expected ':'",
        "The line before this one needs a ':' after its key.");
    say(sayings, "unexpected end of stream", "A quote that was opened is never closed.");
    say(sayings, "undefined alias (\\S+)", "'*%s' means nothing here: no '&%<s' comes before it.");
    say(
        sayings,
        "character '?(.).* cannot start",
        "'%s' cannot begin a value.",
        "Text that begins with it needs quotes.");
    say(
        sayings,
        "unknown escape character|hexadecimal numbers",
        "A backslash stands before a character that it gives no meaning.",
        "Use single quotes, in which a backslash is itself.");
    say(
        sayings,
        "incompatible YAML document",
        "The file says that it is of another version of YAML than 1.",
        "Remove the line that begins with '%YAML'.");
    say(sayings, "Nesting Depth exceeded", "The file nests deeper than 40 levels.");
    say(
        sayings,
        "Number of aliases",
        "The file uses more than 50 aliases ('*name') of lists and maps.");
    return sayings;
  }

  private static void say(Map<Pattern, List<String>> sayings, String pattern, String... words) {
    sayings.put(Pattern.compile(pattern), List.of(words));
  }

  /** The problem behind an exception of the parser. */
  static Problem of(String source, String text, YAMLException e) {
    if (e instanceof ReaderException character) {
      return Problem.at(
          place(source, text, character.getPosition()),
          "not-yaml",
          String.format(
              Locale.ROOT, "The character U+%04X cannot stand in YAML.", character.getCodePoint()));
    }
    if (!(e instanceof MarkedYAMLException marked)) {
      return worded(new Place(source, 1, 1), String.valueOf(e.getMessage()));
    }
    String said = marked.getContext() + " " + marked.getProblem();
    Place place = place(source, mark(marked, said));
    return A_TAG.matcher(said).find()
        ? Problem.at(place, TAG, "A tag stands here; tags are not supported.", NO_TAGS)
        : worded(place, said);
  }

  /** A quote that is never closed is found at the end of the file; its begin helps more. */
  private static Mark mark(MarkedYAMLException e, String said) {
    boolean begin = e.getProblemMark() == null || said.contains("unexpected end of stream");
    return begin && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
  }

  private static Place place(String source, Mark mark) {
    return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Problem worded(Place place, String said) {
    for (Map.Entry<Pattern, List<String>> saying : SAYINGS.entrySet()) {
      Matcher matcher = saying.getKey().matcher(said);
      if (matcher.find()) {
        String what = saying.getValue().get(0);
        String worded = matcher.groupCount() > 0 ? what.formatted(matcher.group(1)) : what;
        List<String> cures = saying.getValue().subList(1, saying.getValue().size());
        return Problem.at(place, "not-yaml", worded, cures.toArray(String[]::new));
      }
    }
    return Problem.at(place, "not-yaml", "From here on this is not YAML.");
  }

  private static Place place(String source, String text, int position) {
    String before = text.substring(0, Math.min(position, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Place(source, line, before.length() - before.lastIndexOf('\n'));
  }
}
