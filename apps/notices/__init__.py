"""What a person should know: the bell now, mail and digests with the same rows later."""
