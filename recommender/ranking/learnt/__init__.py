"""The learnt second stage: a gradient-boosted ranker over the evidence of history."""
