package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** A document that moves: its links to files follow, and what only looks like a link stays. */
class LinksOfMovedDocumentsTest {
    private static RelocationCase documents(String ending, String... lines) {
        return RelocationCase.tree()
                .file("docs/g." + ending, lines)
                .file("docs/spec." + ending, "x")
                .file("docs/my file." + ending, "x")
                .file("docs/über." + ending, "x")
                .file("README.md", "x")
                .move("docs/g." + ending, "docs/how/g." + ending);
    }

    @Test
    void reStructuredText() {
        documents(
                        "rst",
                        "`below <#setup>`_ and `part <spec.rst#setup>`_ and `file <spec.rst>`_",
                        "`named <target_>`_ and `gone <gone.rst>`_",
                        ".. _target: spec.rst",
                        ".. include:: <isonum.txt>",
                        ".. include:: spec.rst",
                        ".. image:: https://example.org/a.png")
                .relocate()
                .has(
                        "docs/how/g.rst",
                        "`below <#setup>`_ and `part <../spec.rst#setup>`_ and `file <../spec.rst>`_",
                        "`named <target_>`_ and `gone <gone.rst>`_",
                        ".. _target: ../spec.rst",
                        ".. include:: <isonum.txt>",
                        ".. include:: ../spec.rst",
                        ".. image:: https://example.org/a.png");
    }

    @Test
    void markdown() {
        documents(
                        "md",
                        "[top](#top) [part](spec.md#part) [root](../README.md) [gone](gone.md)",
                        "[space](my%20file.md) [letter](über.md) [folder](../docs/)",
                        "[spec]: spec.md \"Title\"",
                        "[^1]: See the notes.",
                        "[^2]: spec.md is the file")
                .relocate()
                .has(
                        "docs/how/g.md",
                        "[top](#top) [part](../spec.md#part) [root](../../README.md) [gone](gone.md)",
                        "[space](../my%20file.md) [letter](../über.md) [folder](../)",
                        "[spec]: ../spec.md \"Title\"",
                        "[^1]: See the notes.",
                        "[^2]: spec.md is the file");
    }

    @Test
    void aLinkInAFootnoteOrADefinitionIsChangedOnce() {
        documents("md", "[^1]: [spec](spec.md)", "[a]: [spec](spec.md)", "[b]: x](spec.md)")
                .file("docs/x](spec.md)", "x")
                .relocate()
                .has("docs/how/g.md", "[^1]: [spec](../spec.md)", "[a]: [spec](../spec.md)", "[b]: x](../spec.md)");
    }
}
