"""Item-item weights: which courses speak for which, learnt from what people took."""
