// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Any text as LaTeX that pdfLaTeX sets with its own fonts. */
final class LatexText {

  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '\'', "\\textquotesingle{}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '-', "-{}"), // no dash of two hyphens
          Map.entry((int) ',', ",{}"), // no quotation mark of two commas
          Map.entry((int) '[', "{[}"), // no optional argument behind a line break
          Map.entry((int) ']', "{]}"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\dots{}"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '→', "$\\to$"),
          Map.entry((int) '↑', "$\\uparrow$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '≤', "$\\le$"),
          Map.entry((int) '≥', "$\\ge$"),
          Map.entry((int) '≠', "$\\ne$"),
          Map.entry((int) '≈', "$\\approx$"),
          Map.entry((int) '°', "$^\\circ$"),
          Map.entry((int) '²', "$^2$"),
          Map.entry((int) '³', "$^3$"),
          Map.entry((int) '∇', "$\\nabla$"),
          Map.entry((int) '∂', "$\\partial$"),
          Map.entry((int) '√', "$\\surd$"),
          Map.entry(0x2713, "$\\surd$"), // the check mark has no sign in the standard fonts
          Map.entry(0x2717, "$\\times$"));

  /** From alpha on; an empty name is a letter that looks like a Latin one. */
  private static final String[] GREEK = {
    "alpha",
    "beta",
    "gamma",
    "delta",
    "varepsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "",
    "pi",
    "rho",
    "varsigma",
    "sigma",
    "tau",
    "upsilon",
    "varphi",
    "chi",
    "psi",
    "omega"
  };

  private static final String CAPITALS = "ΓΔΘΛΞΠΣΥΦΨΩ";
  private static final String[] CAPITAL_NAMES = {
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"
  };

  private LatexText() {}

  /** Nothing in the text is a command; a letter that LaTeX's fonts lack is shown by its code. */
  static String of(String text) {
    return text.codePoints().mapToObj(LatexText::sign).collect(Collectors.joining());
  }

  private static String sign(int point) {
    if (SPECIAL.containsKey(point)) {
      return SPECIAL.get(point);
    }
    if (Character.isISOControl(point) || Character.isWhitespace(point) || point == 0xa0) {
      return " ";
    }
    int greek = point - 'α';
    if (greek >= 0 && greek < GREEK.length && !GREEK[greek].isEmpty()) {
      return "$\\" + GREEK[greek] + "$";
    }
    int capital = CAPITALS.indexOf(point);
    if (capital >= 0) {
      return "$\\" + CAPITAL_NAMES[capital] + "$";
    }
    boolean latin = point < 0x7f || (point >= 0xc0 && point <= 0xff && point != 0xd7);
    return latin ? Character.toString(point) : String.format(Locale.ROOT, "{[}U+%04X{]}", point);
  }
}
