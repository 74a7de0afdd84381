"""What personalised lists and nudges do to made-up learners: a study, and only of these."""
