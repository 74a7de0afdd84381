"""``python -m recommender.dialogues`` is ``waymark-play``."""

from recommender.dialogues.cli import main

if __name__ == "__main__":
    main()
