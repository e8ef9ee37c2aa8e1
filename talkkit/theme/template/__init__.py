"""A conference's template (.pptx, .potx) -> the same `Theme` that talkkit's own designs resolve to.

`reading.read` is the door; `report` holds the values that it gives.
"""
