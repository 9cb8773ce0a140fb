"""One file of tests for each rule in scripts/checks/."""
