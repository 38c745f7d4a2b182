"""What one line says: keys with the names beside them, values, and whose each is."""
