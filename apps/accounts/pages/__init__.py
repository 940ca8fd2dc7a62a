from apps.accounts.pages.about_me import PANELS, STORED, Me, Panel, Stored, me

__all__ = ["PANELS", "STORED", "Me", "Panel", "Stored", "me"]
