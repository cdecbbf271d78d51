// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.touchstone.api.probe.Edit;

/** What is remembered of an image that very many edits are asked of. */
final class AnswersTest {

  private static MadeEdit made(int number, boolean blank) {
    return new MadeEdit(Edit.WHOLE, new MadeEdit.Key("", 0, number, number), new float[3], blank);
  }

  @Test
  void ofAMillionEditsTheLastOnesAreRememberedAndWhatIsAlwaysAsked() {
    Answers answers = new Answers(10, 100);
    float[] pixels = {1, 2, 3};
    answers.ofImage(pixels, new float[] {7});
    answers.add(made(-1, true), new float[] {8});
    for (int i = 0; i < 1_000_000; i++) {
      answers.add(made(i, false), new float[] {i});
    }

    assertThat(answers.of(MadeEdit.Key.of(pixels)).orElseThrow()).containsExactly(7);
    assertThat(answers.of(made(-1, true).key()).orElseThrow()).containsExactly(8);
    assertThat(answers.of(made(999_900, false).key()).orElseThrow()).containsExactly(999_900);
    assertThat(answers.of(made(999_899, false).key())).isEmpty();
    assertThat(answers.of(made(0, false).key())).isEmpty();
  }
}
