"""One granian application on one port: the live channel is async, everything else goes to Django's WSGI handler."""
