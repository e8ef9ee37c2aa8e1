"""LaTeX formulas -> MathML trees, the words that say them, a line of plain characters, and measured outlines."""
