"""What a user can do to a map: one function an action, and beside it how menus and shortcuts offer it."""
