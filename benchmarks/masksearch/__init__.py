"""What mask search is measured with."""
