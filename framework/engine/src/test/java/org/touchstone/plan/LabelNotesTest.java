// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

final class LabelNotesTest {

  private static final Network NETWORK =
      new Network(
          "small",
          1,
          1,
          List.of(new Layer("predictions", new Op.Dense(), Extent.units(3))),
          List.of("cat", "dog", "tvmonitor"));

  private static Optional<String> note(String... labels) {
    return LabelNotes.of("'pets'", List.of(labels), NETWORK, "So it is.");
  }

  @Test
  void classesThatTheNetworkHasAreNotTold() {
    assertThat(note("dog", "cat")).isEmpty();
    assertThat(note()).isEmpty();
  }

  @Test
  void aMisspeltClassIsToldWithWhatWasMeant() {
    assertThat(note("cat", "Dog"))
        .contains(
            "1 of the 2 classes of 'pets' is not among the network's labels:"
                + " 'Dog' (did you mean 'dog'?). So it is.");
  }

  /** Those first that are likely mistakes; a name that the dataset uses was not meant. */
  @Test
  void severalAreToldInOneSentence() {
    assertThat(note("cow", "cat", "tv-monitor", "dog", "cats"))
        .contains(
            "3 of the 5 classes of 'pets' are not among the network's labels:"
                + " 'tv-monitor' (did you mean 'tvmonitor'?), 'cow', 'cats'. So it is.");
  }

  @Test
  void ofManySomeAreTold() {
    String[] labels =
        IntStream.range(0, 300).mapToObj(i -> "n" + (1000 + i)).toArray(String[]::new);
    labels[299] = "DOG";
    assertThat(note(labels).orElseThrow())
        .startsWith("300 of the 300 classes of 'pets' are not ")
        .contains("labels: 'DOG' (did you mean 'dog'?), 'n1000', ")
        .endsWith("'n1006' and 292 more. So it is.");
  }
}
