"""The English sentences, a module a room."""
