"""What learners did, where they stand, and what they can show for it."""
