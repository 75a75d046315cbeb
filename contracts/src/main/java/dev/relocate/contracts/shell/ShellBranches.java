package dev.relocate.contracts.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The branches of {@code if} that a reader of commands stands in, the outermost last. */
final class ShellBranches {
    private final Deque<Branch> open = new ArrayDeque<>();

    /** An {@code if} from its first test to its {@code fi}. */
    private static final class Branch {
        private final List<ShellGuard> failed = new ArrayList<>();
        private final List<ShellGuard> tests = new ArrayList<>();
        private boolean testing = true;
        private boolean negated;
    }

    /** Takes a word that may stand before a command. */
    void word(String word) {
        if (word.equals("if")) {
            open.push(new Branch());
        }
        Branch branch = open.peek();
        if (branch == null) {
            return;
        }
        switch (word) {
            case "!" -> branch.negated = !branch.negated;
            case "then" -> branch.testing = false;
            case "elif", "else" -> {
                // several commands are no single test: what they say is not known
                if (branch.tests.size() == 1) {
                    branch.failed.add(branch.tests.get(0).opposite());
                }
                branch.tests.clear();
                branch.negated = false;
                branch.testing = word.equals("elif");
            }
            case "fi" -> open.pop();
            default -> {}
        }
    }

    /** Takes a command, and returns what must hold for it to run. */
    List<ShellGuard> command(List<ShellWord> words) {
        List<ShellGuard> guards = new ArrayList<>();
        for (Branch branch : open) {
            guards.addAll(branch.failed);
            if (!branch.testing && branch.tests.size() == 1) {
                guards.add(branch.tests.get(0));
            }
        }
        Branch inner = open.peek();
        if (inner != null && inner.testing) {
            inner.tests.add(new ShellGuard(words, !inner.negated));
            inner.negated = false;
        }
        return guards;
    }
}
