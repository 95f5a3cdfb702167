"""What is kept: blobs by hash, assets, and result folders."""
