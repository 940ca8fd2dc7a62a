"""Rheinwerk Pumpen GmbH: the invented company of demo, tests and docs. Data here, builders below."""
