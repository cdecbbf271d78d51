// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a curve is drawn: a family of methods has one hue; its members go from dark to light and
 * differ in dash and marker, so that they stay apart without colour too.
 */
record CurveStyle(int rgb, List<Double> dash, Marker marker) {

  /**
   * What tells the members of a family apart: last words such as {@code B4}, {@code γ=0.25} or
   * {@code q=90}.
   */
  private static final Pattern VARIANT = Pattern.compile("(\\s+(B\\d+|\\S+=\\S*))+$");

  /**
   * Each hue dark, as it is, and light. The middle ones are those of Okabe and Ito, which people
   * with any colour vision can tell apart, without the yellow that is lost on white.
   */
  private static final int[][] HUES = {
    {0x000000, 0x202020, 0x909090},
    {0xa06c00, 0xe69f00, 0xf0b840},
    {0x00508c, 0x0072b2, 0x58a6dc},
    {0xa03c00, 0xd55e00, 0xf48c4c},
    {0x006a4c, 0x009e73, 0x4cc8a0},
    {0x9c4a7a, 0xcc79a7, 0xdc9cc0},
    {0x2a84b8, 0x56b4e9, 0x86c8ee}
  };

  private static final List<List<Double>> DASHES =
      List.of(
          List.of(),
          List.of(7.0, 2.5),
          List.of(3.5, 2.0),
          List.of(7.0, 2.0, 1.5, 2.0),
          List.of(1.5, 1.8));

  /** The styles of the methods of one panel, in their order. */
  static List<CurveStyle> of(List<String> methods) {
    List<String> families = methods.stream().map(CurveStyle::family).distinct().toList();
    int[] hues =
        methods.stream().mapToInt(name -> families.indexOf(family(name)) % HUES.length).toArray();
    int[] sizes = new int[HUES.length];
    for (int hue : hues) {
      sizes[hue]++;
    }
    Map<Integer, Integer> met = new HashMap<>();
    List<CurveStyle> styles = new ArrayList<>();
    for (int hue : hues) {
      styles.add(member(hue, met.merge(hue, 1, Integer::sum) - 1, sizes[hue]));
    }
    return styles;
  }

  /** The method's name without the words that name its variant. */
  static String family(String method) {
    String name = VARIANT.matcher(method).replaceFirst("");
    return name.isEmpty() ? method : name;
  }

  /**
   * Dashes and markers come round at different times, so that 25 members stay distinct; and each
   * hue begins with another marker.
   */
  private static CurveStyle member(int hue, int index, int of) {
    int round = index / DASHES.size();
    Marker[] markers = Marker.values();
    return new CurveStyle(
        shade(HUES[hue], of == 1 ? 0.5 : index / (of - 1.0)),
        DASHES.get(index % DASHES.size()),
        markers[(hue + index + round) % markers.length]);
  }

  private static int shade(int[] hue, double share) {
    return share <= 0.5
        ? ColourMap.mix(hue[0], hue[1], 2 * share)
        : ColourMap.mix(hue[1], hue[2], 2 * share - 1);
  }
}
