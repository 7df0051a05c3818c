"""Django's PostgreSQL, with one thing made quick."""
