"""Advance tables for talkkit.text.data, made from open fonts."""
