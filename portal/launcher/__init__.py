"""Starts the whole portal on one machine: the stores, the processes, and whatever must be ready before them.

``bin/portal`` makes the virtual environment and hands over to this package; ``cli`` lists the verbs. Nothing
in here imports Django, except the child process ``prepare_child``.
"""
