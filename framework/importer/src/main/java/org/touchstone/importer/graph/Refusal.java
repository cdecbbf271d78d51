// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.List;

/** Something at one node that cannot be used; told together with all others. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final transient List<String> cures;

  /**
   * A refusal.
   *
   * @param code its kind, as {@code size}
   * @param sentence what is, in a sentence
   * @param cures what may be done
   */
  public Refusal(String code, String sentence, String... cures) {
    super(sentence);
    this.code = code;
    this.cures = List.of(cures);
  }

  /** Its kind. */
  public String code() {
    return code;
  }

  /** What may be done. */
  public List<String> cures() {
    return cures;
  }

  /** A setting that is not known. */
  public static Refusal setting(String sentence, String... cures) {
    return new Refusal("setting", sentence, cures);
  }

  /** Refuses what does not fit; the sentence is a format of the words. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
  public static void unless(boolean fits, String code, String sentence, Object... words) {
    if (!fits) {
      throw new Refusal(code, sentence.formatted(words));
    }
  }
}
