// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnpicklerTest {

  private static Object read(byte[] pickle) throws UnusableWeightsException {
    return Unpickler.read(ByteBuffer.wrap(pickle), new HashMap<>());
  }

  private static Object read(PickleWriter pickle) throws UnusableWeightsException {
    return read(pickle.stop());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 127, 128, -128, 65_536, -70_000, Long.MAX_VALUE, Long.MIN_VALUE})
  void wholeNumbersAreRead(long number) throws Exception {
    assertThat(read(new PickleWriter().number(number))).isEqualTo(number);
    assertThat(read(new PickleWriter().large(BigInteger.valueOf(number)))).isEqualTo(number);
  }

  @Test
  void plainValuesAreRead() throws Exception {
    BigInteger large = new BigInteger("1950a86a20f9469cfc6c", 16);
    assertThat(read(new PickleWriter().large(large))).isEqualTo(large);
    assertThat(read(new PickleWriter().text("größe"))).isEqualTo("größe");
    assertThat(read(new PickleWriter().codes("U\3abc"))).isEqualTo("abc");
    assertThat(read(new PickleWriter().codes("G?\u00f8\0\0\0\0\0\0"))).isEqualTo(1.5);
    assertThat(read(new PickleWriter().codes("(K\7M\1\2N\u0088\u0089t")))
        .isEqualTo(Arrays.asList(7L, 513L, null, true, false));
    assertThat(read(new PickleWriter().codes("](K\1K\2eK\3a"))).isEqualTo(List.of(1L, 2L, 3L));
    assertThat(read(new PickleWriter().codes("}U\1aK\1sU\1bq\7K\2s(h\7K\3u")))
        .isEqualTo(Map.of("a", 1L, "b", 3L));
  }

  @Test
  void whatPython2WroteForAnOrderedDictionaryIsRead() throws Exception {
    PickleWriter pickle = new PickleWriter().global("collections", "OrderedDict");
    assertThat(read(pickle.codes("](](U\1aK\1e](U\1bK\2ee\u0085R")))
        .isEqualTo(Map.of("a", 1L, "b", 2L));
  }

  @Test
  void whatOldPyTorchWroteForAParameterIsRead() throws Exception {
    StridedView view = TorchFiles.Array.of(new Random(1), 2, 3).view("k");
    PickleWriter pickle =
        new PickleWriter()
            .global("torch.nn.parameter", "Parameter")
            .tensor(view, "FloatStorage")
            .codes("\u0085R(\u0088\u0089")
            .global("collections", "OrderedDict")
            .codes(")Rtb");
    assertThat(read(pickle)).isEqualTo(view);
  }

  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "builtins, eval",
    "torch, load",
    "torch._utils, _rebuild_tensor_v2.__globals__",
    "collections, OrderedDict.fromkeys",
    "__builtin__, getattr"
  })
  void whateverElseAPickleNamesIsRefused(String module, String name) {
    PickleWriter pickle =
        new PickleWriter().global(module, name).codes("(").text("touch x").codes("tR");
    assertThatThrownBy(() -> read(pickle))
        .isInstanceOf(UnusableWeightsException.class)
        .hasMessage(
            "The file asks for '%s.%s', which does not belong in a state dict.", module, name);
  }

  /** Instances, extensions, old-style classes, and the names of later protocols. */
  @ParameterizedTest
  @ValueSource(ints = {'i', 'o', 'P', 'S', 'I', 'L', 'V', '0', 0x82, 0x83, 0x84, 0x93, 0x95})
  void otherOperationsAreRefused(int code) {
    assertThatThrownBy(() -> read(new PickleWriter().code(code)))
        .hasMessage(
            "The file asks for Python's operation 0x%02x, which no state dict needs.", code);
  }

  @Test
  void laterProtocolsAreRefused() {
    assertThatThrownBy(() -> read(new byte[] {(byte) 0x80, 4, 'N', '.'}))
        .hasMessage("The file is a pickle of protocol 4; PyTorch writes 2.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing on the stack
        "R",
        "t",
        "h\1",
        "K\1K\2R", // a call of a number
        "K\1N\u0085R",
        ")K\1a", // a tuple that grows
        "](h", // a dictionary of what it does not hold
        "}(K\1u",
        "}}K\1s", // a dictionary as a key
        "}]K\1s",
        "]q\0h\0h\0K\1s",
        "K\1Nb",
        "NQ",
        "(U\7storageK\1U\1kU\3cpuK\1tQ"
      })
  void pickledNonsenseIsBroken(String codes) {
    assertThatThrownBy(() -> read(new PickleWriter().codes(codes)))
        .isInstanceOf(UnusableWeightsException.class)
        .hasMessageMatching("The file is (broken|truncated): .*");
  }

  @Test
  void wherverAPickleEndsTooEarlyItIsTruncated() {
    byte[] whole = new PickleWriter().stateDict(TorchFiles.views(TorchFiles.smallest())).stop();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part))
          .isInstanceOf(UnusableWeightsException.class)
          .hasMessage("The file is truncated: its list of tensors has no end.");
    }
  }

  /** Whatever is in a file, one kind of exception comes out, or a value. */
  @Test
  void anyOtherBytesAreReadOrRefused() {
    byte[] whole = new PickleWriter().stateDict(TorchFiles.views(TorchFiles.smallest())).stop();
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        read(changed);
      } catch (UnusableWeightsException e) {
        assertThat(e.problem().what()).startsWith("The file ");
      }
    }
  }
}
