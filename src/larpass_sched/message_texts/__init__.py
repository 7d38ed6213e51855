"""The texts of findings, by what they are about. `{seen}` is what stood there; `params` fill the other braces."""
