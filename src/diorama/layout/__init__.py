"""Plan and sizes to poses and certificate: a solver says where, and proves it on the meshes."""
