"""What several experiments use: data, models, measures. No experiment itself."""
