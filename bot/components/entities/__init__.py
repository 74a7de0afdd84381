"""Entity extractors: rules with normalised values, so that no annotation is needed."""
