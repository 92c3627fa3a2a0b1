"""What ./warpmark does in Python: start a kernel, execute notebooks, make pages of them."""
