// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.kernelshap;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.testkit.TinyNet;

/**
 * A network of which only the cells matter that are kept: a random number a class for every
 * coalition of them.
 */
record Game(int grid, double[][] worth) {

  private static final int CLASSES = 4;

  static Game random(int grid) {
    Random random = new Random(grid);
    double[][] worth = new double[1 << (grid * grid)][CLASSES];
    for (double[] each : worth) {
      for (int k = 0; k < CLASSES; k++) {
        each[k] = 10 * random.nextGaussian();
      }
    }
    return new Game(grid, worth);
  }

  private static final Network NETWORK = TinyNet.NETWORK;

  /** The first pixel of a cell. */
  private int first(int cell) {
    int row = -Math.floorDiv(-(cell / grid) * NETWORK.height(), grid);
    int column = -Math.floorDiv(-(cell % grid) * NETWORK.width(), grid);
    return row * NETWORK.width() + column;
  }

  private int coalition(BitSet pixels) {
    int bits = 0;
    for (int cell = 0; cell < grid * grid; cell++) {
      bits |= pixels.get(first(cell)) ? 1 << cell : 0;
    }
    return bits;
  }

  /** Asks a method, and gives the number of every cell for a class. */
  double[] play(KernelShap method, int target) {
    Subject subject = subject(List.of(2, target));
    Probe.OfMap probe = method.probe(subject);
    play(probe);
    return numbers(probe, target);
  }

  static Subject subject(List<Integer> targets) {
    return new Subject(NETWORK, "s", TinyNet.noise(1, 1), Map.of(), targets, 9);
  }

  double[] numbers(Probe.OfMap probe, int target) {
    double[] numbers = new double[grid * grid];
    for (int cell = 0; cell < numbers.length; cell++) {
      numbers[cell] = probe.map(target).values()[first(cell)];
    }
    return numbers;
  }

  int play(Probe probe) {
    int asked = 0;
    for (Iterator<Edit> edits = probe.edits(); edits.hasNext(); asked++) {
      Edit.Keep edit = (Edit.Keep) edits.next();
      double[] said = worth[coalition(edit.pixels())];
      float[] logits = new float[said.length];
      for (int k = 0; k < logits.length; k++) {
        logits[k] = (float) said[k];
      }
      probe.hear(edit, new Response(logits, NETWORK.output()));
    }
    return asked;
  }

  /** The Shapley value of every cell by its definition. */
  double[] shapley(int target) {
    int cells = grid * grid;
    double[] values = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      for (int bits = 0; bits < worth.length; bits++) {
        if ((bits & 1 << cell) == 0) {
          int size = Integer.bitCount(bits);
          double weight = factorial(size) * factorial(cells - size - 1) / factorial(cells);
          double gain = (float) worth[bits | 1 << cell][target] - (float) worth[bits][target];
          values[cell] += weight * gain;
        }
      }
    }
    return values;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  /** What all cells are worth, less what none is. */
  double difference(int target) {
    return (float) worth[worth.length - 1][target] - (float) worth[0][target];
  }
}
