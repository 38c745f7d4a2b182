"""The Dutch sentences, a module a room."""
