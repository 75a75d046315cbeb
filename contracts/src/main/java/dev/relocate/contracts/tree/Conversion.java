package dev.relocate.contracts.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.lib.CoreConfig.AutoCRLF;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;

/** What git may do to contents between a working directory and its objects (gitattributes, "Effects"). */
enum Conversion {
    /** Nothing: a file's bytes are its blob's. */
    NONE,
    /** Line endings: what has no carriage return is its blob's content. */
    LINE_ENDINGS,
    /** Whatever a filter does. */
    ANYTHING;

    private static final Set<String> LINE_ENDING_ATTRIBUTES = Set.of("text", "eol", "crlf");
    private static final Set<String> FILTERS = Set.of("filter", "ident", "working-tree-encoding");

    /** The most that is done to any file, going by the settings and all {@code .gitattributes} files. */
    static Conversion of(Repository repository, Collection<TreeFile> attributesFiles) {
        List<Attribute> attributes = Stream.concat(
                        outside(repository).stream(), attributesFiles.stream().map(Conversion::parse))
                .flatMap(node -> node.getRules().stream())
                .map(AttributesRule::getAttributes)
                .flatMap(List::stream)
                .filter(attribute ->
                        attribute.getState() == Attribute.State.SET || attribute.getState() == Attribute.State.CUSTOM)
                .toList();
        if (attributes.stream().anyMatch(attribute -> FILTERS.contains(attribute.getKey()))) {
            return ANYTHING;
        }
        boolean lineEndings =
                attributes.stream().anyMatch(attribute -> LINE_ENDING_ATTRIBUTES.contains(attribute.getKey()))
                        || repository.getConfig().get(WorkingTreeOptions.KEY).getAutoCRLF() != AutoCRLF.FALSE;
        return lineEndings ? LINE_ENDINGS : NONE;
    }

    /** Whether a file that the index calls unchanged has the very bytes of the blob there. */
    boolean keeps(Supplier<byte[]> content) {
        return switch (this) {
            case NONE -> true;
            case LINE_ENDINGS -> !hasCarriageReturn(content.get());
            case ANYTHING -> false;
        };
    }

    /** The attributes of the user and of the repository's own folder. */
    private static List<AttributesNode> outside(Repository repository) {
        AttributesNodeProvider provider = repository.createAttributesNodeProvider();
        try {
            return Stream.of(provider.getGlobalAttributesNode(), provider.getInfoAttributesNode())
                    .filter(node -> node != null)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static AttributesNode parse(TreeFile file) {
        AttributesNode node = new AttributesNode();
        try {
            node.parse(new ByteArrayInputStream(file.bytes()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return node;
    }

    private static boolean hasCarriageReturn(byte[] content) {
        for (byte c : content) {
            if (c == '\r') {
                return true;
            }
        }
        return false;
    }
}
