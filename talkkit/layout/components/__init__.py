"""Components: groups of equal things (cards, steps, figures ...) that are set as one, each around ordinary blocks.

`reading` says what a group's blocks are as a component, or why they are none; `kinds` has a small value for each kind;
`grid` sets parts in cells of equal size, `pins` numbers places on a picture. All of them give ordinary frames.
"""
