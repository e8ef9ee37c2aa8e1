"""Programs that measure talkkit against other programs."""
