"""An independent judge of module moves: reads the tree before and after with Python's own `ast`, and shares nothing with
the rewriter that it judges."""
