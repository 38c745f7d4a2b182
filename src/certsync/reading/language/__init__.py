"""What words, signs and numbers mean on a Dutch page: labels, names, codes, dates."""
