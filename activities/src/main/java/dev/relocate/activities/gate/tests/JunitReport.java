package dev.relocate.activities.gate.tests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads JUnit XML as pytest writes it (family xunit2). No entity is expanded and nothing outside the file is read. */
final class JunitReport {
    private static final int LONGEST_TEXT = 100_000;

    private JunitReport() {}

    /**
     * The outcome of every test.
     *
     * @throws XMLStreamException if it is not well-formed, or declares entities
     */
    static SortedMap<String, TestResult> read(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            SortedMap<String, TestResult> results = new TreeMap<>();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("A document type is not part of a JUnit report.");
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    String id = id(attribute(xml, "classname"), attribute(xml, "name"));
                    results.merge(id, testCase(xml), TestResult::and);
                }
            }
            return Collections.unmodifiableSortedMap(results);
        }
    }

    /** Addresses of objects, which some generated ids contain, differ from run to run. */
    private static String id(String className, String name) {
        String id = className.isEmpty() ? name : className + "::" + name;
        return id.replaceAll("0x[0-9a-fA-F]{6,}", "0x");
    }

    private static TestResult testCase(XMLStreamReader xml) throws XMLStreamException {
        boolean standsForFile = attribute(xml, "classname").isEmpty();
        TestResult result = TestResult.PASSED;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            result = result.and(part(xml, standsForFile));
        }
        return result;
    }

    /** Reads one element inside a test case to its end. */
    private static TestResult part(XMLStreamReader xml, boolean standsForFile) throws XMLStreamException {
        String element = xml.getLocalName();
        String message = attribute(xml, "message");
        // An expected failure that came about is reported as skipped; the test did what it should.
        boolean expected = attribute(xml, "type").equals("pytest.xfail");
        String text = textOf(xml);
        return switch (element) {
            case "failure" -> new TestResult(Outcome.FAILED, message);
            case "error" ->
                standsForFile
                        ? new TestResult(Outcome.UNCOLLECTED, lastError(text))
                        : new TestResult(Outcome.ERROR, message);
            case "skipped" -> expected ? TestResult.PASSED : new TestResult(Outcome.SKIPPED, message);
            default -> TestResult.PASSED;
        };
    }

    private static String textOf(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.hasText() && text.length() < LONGEST_TEXT) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    /** The last line that pytest marks with an E: what was raised when a file was loaded. */
    private static String lastError(String text) {
        return text.lines()
                .filter(line -> line.startsWith("E  "))
                .reduce((first, last) -> last)
                .map(line -> line.substring(1).strip())
                .orElseGet(text::strip);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
