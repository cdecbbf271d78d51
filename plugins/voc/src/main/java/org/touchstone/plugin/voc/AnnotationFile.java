// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;
import org.touchstone.toolkit.pointing.VocClasses;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of one image. */
final class AnnotationFile {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.\\d*)?");

  /** The parts of a person lie four deep. */
  private static final String DEEPEST = "100";

  private final Path file;

  private AnnotationFile(Path file) {
    this.file = file;
  }

  /**
   * What a file says.
   *
   * @throws IOException with its path and the reason
   */
  static AnnotatedImage read(Path file) throws IOException {
    return new AnnotationFile(file).described();
  }

  private AnnotatedImage described() throws IOException {
    Element root = root();
    Optional<Element> size = children(root, "size").stream().findFirst();
    List<Annotation> objects = new ArrayList<>();
    for (Element object : children(root, "object")) {
      objects.add(object(object));
    }
    int height = size.isPresent() ? number(size.get(), "height") : 0;
    int width = size.isPresent() ? number(size.get(), "width") : 0;
    AnnotatedImage described = new AnnotatedImage(file, height, width, objects);
    return described.pixels() == 0 ? described : described.within(height, width);
  }

  private Element root() throws IOException {
    Element root;
    if (Files.isDirectory(file)) {
      throw new IOException("'%s' is a folder, not a file.".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      root = builder().parse(in).getDocumentElement();
    } catch (NoSuchFileException e) {
      throw new IOException("'%s' does not exist.".formatted(file), e);
    } catch (FileSystemException e) {
      throw new IOException("'%s' cannot be read.".formatted(file), e);
    } catch (SAXParseException e) {
      throw new IOException(
          "'%s', line %s, is broken XML: %s".formatted(file, e.getLineNumber(), reason(e)), e);
    } catch (SAXException | IOException e) {
      throw new IOException("'%s' is not text as its XML says.".formatted(file), e);
    }
    if (!root.getTagName().equals("annotation")) {
      throw refusal("it holds <%s>, not <annotation>".formatted(root.getTagName()));
    }
    return root;
  }

  /** In the parser's words, but where these are of its settings. */
  private static String reason(SAXParseException broken) {
    String words = broken.getMessage();
    if (words.contains("DOCTYPE")) {
      return "it has a document type, which is not read.";
    }
    return words.startsWith("JAXP")
        ? "its elements lie too deep within each other."
        : words.replaceFirst("[.:]?\\s*$", ".");
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      // Without a document type there are no entities, and so nothing that reads other files.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default handler prints.
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new AssertionError("The JDK's own parser knows this feature.", e);
    }
  }

  private Annotation object(Element object) throws IOException {
    String label = text(object, "name");
    if (!VocClasses.NAMES.contains(label)) {
      throw refusal("'%s' is not one of the 20 classes".formatted(label));
    }
    boolean difficult = children(object, "difficult").stream().anyMatch(AnnotationFile::isSet);
    return new Annotation(label, box(label, child(object, "bndbox")), difficult);
  }

  private static boolean isSet(Element flag) {
    return flag.getTextContent().strip().equals("1");
  }

  /** In the file positions count from 1; the last row and column belong to the object. */
  private Region.Box box(String label, Element box) throws IOException {
    int left = number(box, "xmin") - 1;
    int top = number(box, "ymin") - 1;
    int right = number(box, "xmax") - 1;
    int bottom = number(box, "ymax") - 1;
    if (right < left || bottom < top) {
      throw refusal("a box of '%s' ends before it begins".formatted(label));
    }
    return new Region.Box(top, left, bottom, right);
  }

  /** A whole number; some years have fractions. */
  private int number(Element parent, String name) throws IOException {
    String text = text(parent, name);
    if (!NUMBER.matcher(text).matches()) {
      throw refusal("'%s' is '%s', which is not a number of pixels".formatted(name, text));
    }
    return (int) Math.round(Double.parseDouble(text));
  }

  private String text(Element parent, String name) throws IOException {
    return child(parent, name).getTextContent().strip();
  }

  private Element child(Element parent, String name) throws IOException {
    return children(parent, name).stream()
        .findFirst()
        .orElseThrow(() -> refusal("<%s> has no <%s>".formatted(parent.getTagName(), name)));
  }

  /** Only direct ones: the parts of a person have names and boxes of their own. */
  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private IOException refusal(String reason) {
    return new IOException("'%s': %s.".formatted(file, reason));
  }
}
