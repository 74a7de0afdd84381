"""``python -m recommender`` is ``waymark``."""

from recommender.cli import main

main()
