"""Django's SQLite backend with a fair write lock: writers queue, nobody sees "database is locked"."""
