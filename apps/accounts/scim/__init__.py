"""SCIM 2.0 (RFC 7643, RFC 7644): how people and groups look on the wire. Loaded with the first request."""
