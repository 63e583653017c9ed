"""Parts of the page "Rà soát trùng lặp"."""
