// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.coalition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.UnfitNetworkException;

final class FeaturesTest {

  private static final Network NETWORK =
      new Network(
          "wide",
          3,
          5,
          List.of(
              new Layer("flatten", new Op.Reshape(), Extent.units(45)),
              new Layer("logits", new Op.Dense(), Extent.units(2))),
          List.of("ant", "bee"));

  private static BitSet of(int... members) {
    BitSet set = new BitSet();
    for (int member : members) {
      set.set(member);
    }
    return set;
  }

  /** Cells begin at ⌈i · side / cells⌉, so the first of three rows is a row of cells by itself. */
  @Test
  void aGridCutsSidesThatItDoesNotDivide() {
    Features grid = Features.grid(NETWORK, 2, false);
    assertThat(grid.count()).isEqualTo(4);
    assertThat(grid.map(new double[] {0, 1, 2, 3}).values())
        .containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3);
    assertThat(grid.pixels(of(0))).isEqualTo(of(0, 1, 2, 5, 6, 7));
    assertThat(grid.pixels(of(1, 2))).isEqualTo(of(3, 4, 8, 9, 10, 11, 12));
    assertThat(grid.pixels(of())).isEqualTo(of());
  }

  @Test
  void anInterpolatedMapHasOneValueACell() {
    Features grid = Features.grid(NETWORK, 2, true);
    assertThat(grid.pixels(of(0))).isEqualTo(of(0, 1, 2, 5, 6, 7));
    SaliencyMap map = grid.map(new double[] {0, 1, 2, 3});
    assertThat(new int[] {map.height(), map.width()}).containsExactly(2, 2);
    assertThat(map.values()).containsExactly(0, 1, 2, 3);
    assertThat(Features.notes(true)).isEmpty();
    assertThat(Features.notes(false)).hasSize(1);
  }

  @Test
  void anyLabelsDo() {
    Features labelled = new Features(2, new int[] {1, 0, 2, 1});
    assertThat(labelled.count()).isEqualTo(3);
    assertThat(labelled.pixels(of(1))).isEqualTo(of(0, 3));
    assertThat(labelled.map(new double[] {5, 6, 7}).values()).containsExactly(6, 5, 7, 6);
  }

  @Test
  void everyCellHasAPixel() {
    assertThat(Features.grid(NETWORK, 3, false).count()).isEqualTo(9);
    assertThatThrownBy(() -> Features.grid(NETWORK, 4, true))
        .isInstanceOfSatisfying(
            UnfitNetworkException.class,
            refused -> {
              assertThat(refused.id()).isEqualTo("grid");
              assertThat(refused)
                  .hasMessage("its grid of 4 x 4 cells is finer than the image of 3 x 5 pixels");
              assertThat(refused.cures()).containsExactly("'grid' is at most 3.");
            });
  }
}
