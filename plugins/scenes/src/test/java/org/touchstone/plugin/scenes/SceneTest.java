// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SceneTest {

  private static final int SIDE = 96;

  @Test
  void noObjectIsHiddenByAnother() {
    for (int i = 0; i < 1000; i++) {
      Scene scene = Scene.draw(Dice.of(7, i), 4, SIDE);
      for (int k = 0; k < scene.figures().size(); k++) {
        BitSet whole =
            scene.figures().get(k).paint(new SceneCanvas(SIDE, new float[SIDE * SIDE * 3]));
        int seen = scene.masks().get(k).cardinality();
        assertThat(seen).isGreaterThan((int) (0.9 * whole.cardinality()));
      }
    }
  }

  @Test
  void circlesAreInsideAndOfTheStatedSizes() {
    for (int i = 0; i < 1000; i++) {
      List<Spot> spots = Spot.scatter(Dice.of(8, i), 4, SIDE);
      assertThat(spots).hasSize(4);
      assertThat(spots)
          .allSatisfy(
              spot -> {
                assertThat(spot.radius()).isBetween(0.0999f * SIDE, 0.2401f * SIDE);
                assertThat(spot.x()).isBetween(spot.radius(), SIDE - spot.radius());
                assertThat(spot.y()).isBetween(spot.radius(), SIDE - spot.radius());
              });
    }
  }

  /** Sixty-four points a pixel see the same mask as four, but for pixels close to half covered. */
  @Test
  void masksAreThePixelsThatTheShapeCoversByHalf() {
    int unlike = 0;
    int pixels = 0;
    for (Shape shape : Shape.values()) {
      Spot spot = new Spot(47.3f, 48.6f, 20);
      Figure figure =
          Figure.any(
              shape,
              spot,
              new SceneColour(128, 128, 128),
              Dice.of(shape.toString().length()),
              SIDE);
      BitSet mask = figure.paint(new SceneCanvas(SIDE, new float[SIDE * SIDE * 3]));
      pixels += mask.cardinality();
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        double part = covered(figure, pixel / SIDE, pixel % SIDE);
        assertThat(mask.get(pixel)).isIn(part > 0.2, part > 0.8);
        unlike += mask.get(pixel) == (part >= 0.5) ? 0 : 1;
      }
    }
    assertThat(unlike).isLessThan(pixels / 30);
  }

  private static double covered(Figure figure, int row, int column) {
    int inside = 0;
    for (int i = 0; i < 64; i++) {
      double across = i % 8;
      double below = (i - across) / 8;
      double x = (column + (across + 0.5) / 8 - figure.spot().x()) / figure.spot().radius();
      double y = (row + (below + 0.5) / 8 - figure.spot().y()) / figure.spot().radius();
      double right = figure.cosine() * x + figure.sine() * y;
      double down = figure.cosine() * y - figure.sine() * x;
      inside += figure.shape().outline().covers((float) right, (float) down) ? 1 : 0;
    }
    return inside / 64.0;
  }

  @Test
  void bothColoursOfAFillStandOut() {
    SceneColour ground = new SceneColour(120, 130, 110);
    for (int i = 0; i < 500; i++) {
      Fill fill = Fill.on(ground, Dice.of(9, i), SIDE);
      assertThat(fill.first().distance(ground)).isGreaterThanOrEqualTo(115);
      assertThat(fill.second().distance(ground)).isGreaterThanOrEqualTo(115);
      assertThat(fill.second().distance(fill.first())).isGreaterThanOrEqualTo(75);
    }
  }
}
