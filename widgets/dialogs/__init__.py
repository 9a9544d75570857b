"""Dialogs that ask before something larger is done."""
