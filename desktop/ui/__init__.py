"""The window: the only room, with main, that knows Qt."""
