// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads Python's pickles of protocol 2, as far as PyTorch needs them for a state dict. Where Python
 * would import and call, this looks names up in {@link PickleNames}.
 *
 * <p>Text becomes a {@link String}, a whole number a {@link Long} or a {@link
 * java.math.BigInteger}, a list or tuple a {@link List}, a dictionary a {@link Map}, a tensor a
 * {@link StridedView}.
 */
final class Unpickler {

  private static final Object MARK = new Object();
  private static final int NEWEST_PROTOCOL = 2;
  private static final String STORAGE = "storage";

  private final PickleBytes in;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private final Map<String, Storage> storages;

  private Unpickler(PickleBytes in, Map<String, Storage> storages) {
    this.in = in;
    this.storages = storages;
  }

  /**
   * Reads one pickle, and leaves the buffer's position behind it.
   *
   * @param storages gets those that the pickle mentions, by their keys
   */
  static Object read(ByteBuffer in, Map<String, Storage> storages) throws UnusableWeightsException {
    try {
      return new Unpickler(new PickleBytes(in), storages).read();
    } catch (BufferUnderflowException e) {
      throw new UnusableWeightsException(
          "broken-weights", "The file is truncated: its list of tensors has no end.");
    } catch (ClassCastException
        | IndexOutOfBoundsException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new UnusableWeightsException(
          "broken-weights",
          "The file is broken: its list of tensors makes no sense at byte %s."
              .formatted(in.position()));
    }
  }

  private Object read() throws UnusableWeightsException {
    int code = in.next();
    while (code != '.') {
      step(code);
      code = in.next();
    }
    return pop();
  }

  private void step(int code) throws UnusableWeightsException {
    switch (code) {
      case 0x80 -> checkProtocol(in.next());
      case '(' -> push(MARK);
      case ')' -> push(List.of());
      case ']' -> push(new ArrayList<>());
      case '}' -> push(new LinkedHashMap<>());
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) in.next());
      case 'M' -> push((long) in.pair());
      case 'J' -> push((long) in.four());
      case 0x8a -> push(in.whole(in.next()));
      case 'G' -> push(in.fraction());
      case 'X', 'T' -> push(in.text(in.four()));
      case 'U' -> push(in.text(in.next()));
      case 'q' -> memo.put(in.next(), top());
      case 'r' -> memo.put(in.four(), top());
      case 'h' -> push(remembered(in.next()));
      case 'j' -> push(remembered(in.four()));
      case 't' -> push(tuple(sinceMark()));
      case 0x85 -> push(tuple(last(1)));
      case 0x86 -> push(tuple(last(2)));
      case 0x87 -> push(tuple(last(3)));
      case 'a' -> append(last(1));
      case 'e' -> append(sinceMark());
      case 's' -> put(last(2));
      case 'u' -> put(sinceMark());
      case 'c' -> push(PickleNames.find(in.line(), in.line()));
      case 'R', 0x81 -> call();
      case 'b' -> build();
      case 'Q' -> push(storage((List<?>) pop()));
      default -> throw unknown(code);
    }
  }

  private static UnusableWeightsException unknown(int code) {
    return new UnusableWeightsException(
        "foreign-code",
        String.format(
            Locale.ROOT,
            "The file asks for Python's operation 0x%02x, which no state dict needs.",
            code),
        "Nothing of it was run. Use a file of torch.save(network.state_dict(), …).");
  }

  private static void checkProtocol(int protocol) throws UnusableWeightsException {
    if (protocol != NEWEST_PROTOCOL) {
      throw new UnusableWeightsException(
          "old-format",
          "The file is a pickle of protocol %s; PyTorch writes %s."
              .formatted(protocol, NEWEST_PROTOCOL),
          "Load it with PyTorch, and save it again without 'pickle_protocol'.");
    }
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  private List<Object> last(int count) {
    List<Object> tail = stack.subList(stack.size() - count, stack.size());
    List<Object> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }

  private List<Object> sinceMark() {
    List<Object> values = last(stack.size() - 1 - stack.lastIndexOf(MARK));
    pop();
    return values;
  }

  private static List<Object> tuple(List<Object> values) {
    return Collections.unmodifiableList(values);
  }

  private Object remembered(int index) {
    if (!memo.containsKey(index)) {
      throw new IndexOutOfBoundsException(index);
    }
    return memo.get(index);
  }

  @SuppressWarnings("unchecked") // a pickle's lists hold anything
  private void append(List<Object> values) {
    ((List<Object>) top()).addAll(values);
  }

  @SuppressWarnings("unchecked") // so do its dictionaries
  private void put(List<Object> keysAndValues) {
    Map<Object, Object> map = (Map<Object, Object>) top();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      map.put(PickleNames.key(keysAndValues.get(i)), keysAndValues.get(i + 1));
    }
  }

  private void call() {
    List<?> arguments = (List<?>) pop();
    push(((PickleNames.Maker) pop()).make(arguments));
  }

  /** The attributes of a dictionary or a tensor, which say nothing of its contents. */
  private void build() {
    pop();
    if (!(top() instanceof Map || top() instanceof StridedView)) {
      throw new ClassCastException("Only dictionaries and tensors have attributes.");
    }
  }

  private Storage storage(List<?> id) {
    boolean whole = id.size() == 5 || (id.size() == 6 && id.get(5) == null);
    if (!whole || !STORAGE.equals(id.get(0))) {
      throw new ClassCastException("It is not a whole storage.");
    }
    Storage storage = new Storage((String) id.get(2), (ElementType) id.get(1), (Long) id.get(4));
    storages.put(storage.key(), storage);
    return storage;
  }
}
