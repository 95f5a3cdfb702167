"""What travels over the socket: messages as dataclasses, and their two forms, protobuf and JSON."""
