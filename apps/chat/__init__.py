"""The approved chat: conversations of one person inside one use case. A thin caller of the gateway."""
