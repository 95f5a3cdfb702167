"""The one front desk: every surface (command line, server, agent) calls these verbs."""
