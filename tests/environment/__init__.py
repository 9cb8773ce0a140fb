"""What is found or installed on the machine, without touching it."""
