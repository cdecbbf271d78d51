// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CurveStyleTest {

  @ParameterizedTest
  @CsvSource({
    "GradCAM++, GradCAM++",
    "GradCAM++ B4, GradCAM++",
    "LRP γ=0.25, LRP",
    "RectGrad q=90 B2, RectGrad",
    "Guided Backprop, Guided Backprop",
    "CAMB4, CAMB4",
    "' B4', ' B4'"
  })
  void aFamilyIsTheNameWithoutItsVariant(String method, String family) {
    assertThat(CurveStyle.family(method)).isEqualTo(family);
  }

  @Test
  void aFamilyHasOneHueFromDarkToLight() {
    List<CurveStyle> styles = CurveStyle.of(Curves.AGGREGATION);
    List<Integer> blues = styles.subList(2, 7).stream().map(style -> style.rgb() & 0xff).toList();
    assertThat(blues).isSorted();
    assertThat(styles.subList(2, 7)).allMatch(style -> (style.rgb() >> 16) < (style.rgb() & 0xff));
    assertThat(styles.subList(2, 7)).extracting(CurveStyle::dash).doesNotHaveDuplicates();
    assertThat(styles.get(1).rgb()).isEqualTo(0xe69f00);
  }

  @Test
  void familiesOfOneDifferInColourOnly() {
    List<CurveStyle> styles = CurveStyle.of(List.of("a", "b", "c", "d", "e", "f", "g"));
    assertThat(styles).extracting(CurveStyle::rgb).doesNotHaveDuplicates();
    assertThat(styles).allMatch(style -> style.dash().isEmpty());
  }

  @Test
  void noTwoCurvesLookAlike() {
    assertThat(CurveStyle.of(Curves.AGGREGATION)).doesNotHaveDuplicates();
    List<String> families = IntStream.range(0, 100).mapToObj(i -> "method" + i).toList();
    assertThat(CurveStyle.of(families)).doesNotHaveDuplicates();
    List<String> variants = IntStream.range(0, 25).mapToObj(i -> "LRP γ=" + i).toList();
    assertThat(CurveStyle.of(variants))
        .extracting(style -> style.dash() + " " + style.marker())
        .doesNotHaveDuplicates();
  }
}
