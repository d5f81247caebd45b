"""Cut-outs blended into a photo: what is behind the object that they replace."""
