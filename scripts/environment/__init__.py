"""What has to be on the machine: the Python environment, Node's packages, a browser."""
