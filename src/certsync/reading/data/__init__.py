"""What a page says in data: JSON in it or as its whole body, ``data-*``, attributes."""
