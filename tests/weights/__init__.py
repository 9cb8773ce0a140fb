"""Tests of what makes the weights of the labs."""
