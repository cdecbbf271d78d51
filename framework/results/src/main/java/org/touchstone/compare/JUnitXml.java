// SPDX-License-Identifier: Apache-2.0
package org.touchstone.compare;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A comparison in the XML of JUnit, which every CI system shows: one test case a cell. A cell that
 * is worse fails; with a gate, what shuts it fails and nothing else. What cannot be compared is
 * skipped.
 */
public final class JUnitXml {

  private JUnitXml() {}

  private record Case(String group, String name, Optional<String> failure, Optional<String> skip) {}

  /** The text of the file. */
  public static String of(Comparison comparison, Optional<Gate> gate) {
    List<Case> cases = new ArrayList<>();
    comparison.cells().forEach(cell -> cases.add(ofCell(cell, gate)));
    gate.ifPresent(
        answer ->
            answer.regressions().stream()
                .filter(r -> r.measure().isEmpty())
                .forEach(
                    r ->
                        cases.add(
                            new Case(
                                r.method().isEmpty() ? "the run" : r.method(),
                                r.method().isEmpty() ? r.what() : "the method",
                                Optional.of(r.what()),
                                Optional.empty()))));
    try {
      return text(gate.isPresent() ? "touchstone gate" : "touchstone compare", cases);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a text in memory can always be written
    }
  }

  private static Case ofCell(ComparedCell cell, Optional<Gate> gate) {
    Optional<String> failure =
        gate.isPresent()
            ? gate.get().regressions().stream()
                .filter(r -> r.method().equals(cell.method()))
                .filter(r -> r.measure().equals(cell.measure().name()))
                .map(Regression::what)
                .findFirst()
            : Optional.of(CellText.sentence(cell)).filter(text -> cell.ruling() == Ruling.WORSE);
    boolean skipped = failure.isEmpty() && cell.evidence().isEmpty();
    return new Case(
        cell.method(),
        cell.measure().name(),
        failure,
        skipped ? Optional.of(cell.why()) : Optional.empty());
  }

  private static String text(String suite, List<Case> cases) throws XMLStreamException {
    StringWriter text = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    long failures = cases.stream().filter(c -> c.failure.isPresent()).count();
    long skipped = cases.stream().filter(c -> c.skip.isPresent()).count();
    xml.writeStartDocument("UTF-8", "1.0");
    line(xml);
    xml.writeStartElement("testsuites");
    line(xml);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", suite);
    xml.writeAttribute("tests", String.valueOf(cases.size()));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", String.valueOf(skipped));
    xml.writeAttribute("time", "0");
    line(xml);
    for (Case each : cases) {
      write(xml, each);
    }
    xml.writeEndElement();
    line(xml);
    xml.writeEndElement();
    line(xml);
    xml.writeEndDocument();
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, Case test) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", visible(test.group));
    xml.writeAttribute("name", visible(test.name));
    xml.writeAttribute("time", "0");
    if (test.failure.isPresent()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", visible(test.failure.get()));
      xml.writeEndElement();
    }
    if (test.skip.isPresent()) {
      xml.writeStartElement("skipped");
      xml.writeAttribute("message", visible(test.skip.get()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    line(xml);
  }

  private static void line(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** XML has no way to write control characters, halves of pairs and what is no character. */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]", " ");
  }
}
