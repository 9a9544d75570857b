"""Small controls that panels, views and dialogs share; each knows its look and its keys, none changes the map."""
