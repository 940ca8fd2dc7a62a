from apps.accounts.pages.about_me import NO_END, PANELS, STORED, Me, Panel, Stored, me

__all__ = ["NO_END", "PANELS", "STORED", "Me", "Panel", "Stored", "me"]
