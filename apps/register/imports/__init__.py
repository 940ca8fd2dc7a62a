"""Taking in registers of others: read a file, map its columns, say what every row would become.

Nothing here writes; apps.register.services.imports does.
"""
