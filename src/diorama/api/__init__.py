"""The server's surface: HTTP and sockets. It checks who asks, decodes, calls one studio verb, encodes."""
