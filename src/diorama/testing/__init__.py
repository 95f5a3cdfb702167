"""For tests of Diorama and of plug-ins: contract suites and doubles."""
