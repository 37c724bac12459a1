"""Commands for those who build Concordance; the product needs none of them."""
